import { binary, type Expr, literal, number, unary } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { CallNode } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { derivativeVariable } from "../ir/derivative-variable.js";
import type { MechanismExpr, MechanismRef } from "../ir/mechanism.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { elementOf } from "./mechanism-arrays.js";
import { drawFunctions, eventFunctions, mathFunctions, unsupportedFunctions } from "./mechanism-builtins.js";
import { resolveLibraryCall } from "./mechanism-scop.js";
import { type CodeContext, type LocalScope, lookUp, type Meaning } from "./mechanism-scope.js";
import { callFunctionTable } from "./mechanism-function-table.js";
import * as m from "./messages-nmodl.js";

type NmodlCall = CallNode<ast.NmodlExpr>;

/** Binds every name of an expression. What cannot be bound is reported and becomes 0. */
export function resolveExpression(cx: CodeContext, scope: LocalScope, expr: ast.NmodlExpr): MechanismExpr {
  const go = (e: ast.NmodlExpr) => resolveExpression(cx, scope, e);
  switch (expr.kind) {
    case "Number":
      return literal(expr.value, expr.unit, expr.span);
    case "String":
      cx.report.add(m.textInExpression(expr.span));
      return number(0, expr.span);
    case "Unary":
      return unary(expr.op, go(expr.operand), expr.span);
    case "Binary":
      return binary(expr.op, go(expr.left), go(expr.right), expr.span);
    case "Call":
      return resolveCall(cx, scope, expr);
    case "Ref":
      return resolveReference(cx, scope, expr);
  }
}

type NmodlRefNode = Extract<ast.NmodlExpr, { kind: "Ref" }>;

function resolveReference(cx: CodeContext, scope: LocalScope, { ref, span }: NmodlRefNode): MechanismExpr {
  const meaning = ref.prime === undefined ? lookUp(cx, scope, ref.name, span) : derivativeOf(cx, ref, span);
  if (meaning.kind === "Pointer") cx.postponed.push(notSupportedYet(span, "POINTER variables"));
  if (meaning.kind === "Constant") return number(meaning.value, span);
  if (meaning.kind !== "Reference") return number(0, span);
  const { variable } = meaning;
  if (variable?.role === "random") cx.report.add(m.streamInExpression(span, ref.name));
  const element = elementOf(cx, meaning, ref.index && resolveExpression(cx, scope, ref.index), span);
  return element ? { kind: "Ref", ref: element, span } : number(0, span);
}

/** `x'` where it is read: a variable of its own, which the method of the SOLVE sets. */
function derivativeOf(cx: CodeContext, { name, prime = 0 }: ast.NmodlRef, span: Span): Meaning {
  const state = cx.declarations.states.some((s) => s.name === name) && cx.declarations.variables.get(name);
  if (!state || prime > 1) {
    cx.postponed.push(notSupportedYet(span, "this derivative in an expression"));
    return { kind: "Unknown" };
  }
  const known = derivativeVariable(state);
  const variable = cx.implicit.get(known.name) ?? known;
  cx.implicit.set(variable.name, variable);
  return { kind: "Reference", ref: { kind: "Variable", name: variable.name }, variable };
}

function resolveCall(cx: CodeContext, scope: LocalScope, expr: NmodlCall): MechanismExpr {
  const { fn, args, span } = expr;
  if (drawFunctions.has(fn)) return resolveDraw(cx, scope, expr);
  const routine = cx.declarations.routines.get(fn);
  const resolved = args.map((a) => resolveExpression(cx, scope, a));
  const own = routine ? undefined : resolveLibraryCall(cx, fn, resolved, span);
  if (own) return own;
  if (routine) return resolveRoutineCall(cx, expr, resolved);
  const arity = mathFunctions.get(fn);
  if (arity === undefined) {
    reportUndefinedFunction(cx, expr);
    return number(0, span);
  }
  if (arity !== args.length) cx.report.add(m.argumentCountMismatch(span, fn, arity, args.length));
  if (fn === "pow" && resolved[0] && resolved[1]) return binary("pow", resolved[0], resolved[1], span);
  return { kind: "Call", fn: fn === "abs" ? "fabs" : fn, args: resolved, span };
}

function resolveRoutineCall(cx: CodeContext, expr: NmodlCall, args: readonly MechanismExpr[]): MechanismExpr {
  const { fn, span } = expr;
  const routine = cx.declarations.routines.get(fn);
  checkArguments(cx, expr);
  if (routine?.kind === "FunctionTable") return callFunctionTable(cx, routine, args, span);
  if (routine?.kind === "Procedure") cx.report.add(m.procedureIsZero(span, fn));
  else if (routine?.kind !== "Function") cx.report.add(m.procedureInExpression(span, fn));
  if (routine?.kind !== "Function" && routine?.kind !== "Procedure") return number(0, span);
  cx.calls.set(fn, span);
  return { kind: "Call", fn, args, span };
}

/** Arguments against the declaration of a PROCEDURE or FUNCTION of the file. */
export function checkArguments(cx: CodeContext, { fn, args, span }: NmodlCall): void {
  const routine = cx.declarations.routines.get(fn);
  if (!routine || !("args" in routine) || routine.args.length === args.length) return;
  cx.report.add(m.argumentCountMismatch(span, fn, routine.args.length, args.length, routine.name.span));
}

export function reportUndefinedFunction(cx: CodeContext, { fn, span }: NmodlCall): void {
  if (eventFunctions.has(fn)) cx.report.add(m.procedureInExpression(span, fn));
  else if (unsupportedFunctions.has(fn)) cx.postponed.push(notSupportedYet(span, `the function ${fn}`));
  else {
    const known = [...cx.declarations.routines.keys(), ...mathFunctions.keys(), ...drawFunctions.keys()];
    cx.report.add(m.undefinedFunction(span, fn, known));
  }
}

/** `random_negexp(r)` and `random_negexp(r, mean)`: what NEURON leaves out is 1, or 0 and 1. */
function resolveDraw(cx: CodeContext, scope: LocalScope, { fn, args, span }: NmodlCall): MechanismExpr {
  const stream = resolveStream(cx, fn, args[0]);
  const rest = args.slice(1).map((a) => resolveExpression(cx, scope, a));
  const wanted = drawFunctions.get(fn)?.args ?? 0;
  if (rest.length !== 0 && rest.length !== wanted) {
    cx.report.add(m.argumentCountMismatch(span, fn, wanted + 1, args.length));
  }
  const defaults: MechanismExpr[] = wanted === 2 ? [number(0, span), number(1, span)] : [number(1, span)];
  const given = rest.length > 0 || wanted === 0 ? rest : defaults;
  return stream ? { kind: "Call", fn, args: [stream, ...given], span } : number(0, span);
}

/** The first argument of a random function: the stream's name. */
export function resolveStream(
  cx: CodeContext,
  fn: string,
  arg: ast.NmodlExpr | undefined,
): Extract<Expr<MechanismRef>, { kind: "Ref" }> | undefined {
  const { variables } = cx.declarations;
  if (arg?.kind === "Ref" && variables.get(arg.ref.name)?.role === "random") {
    return { kind: "Ref", ref: { kind: "Variable", name: arg.ref.name }, span: arg.span };
  }
  const streams = [...variables.values()].filter((v) => v.role === "random").map((v) => v.name);
  const at = arg?.span ?? { source: cx.declarations.nameSpan.source, start: 0, end: 0 };
  cx.report.add(m.unknownStream(at, fn, streams));
  return undefined;
}
