import { binary, call, number, ref } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { DerivativeItem, MechanismRef, Step } from "../ir/mechanism.js";
import { isStep } from "../ir/mechanism-steps.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { elementOf, integerOf } from "./mechanism-arrays.js";
import { eventFunctions, mathFunctions } from "./mechanism-builtins.js";
import { arrayLength } from "./mechanism-constants.js";
import { checkArguments, reportUndefinedFunction, resolveExpression, resolveStream } from "./mechanism-expression.js";
import { expandLag } from "./mechanism-lag.js";
import { resolveForNetcons, resolveWatch } from "./mechanism-events.js";
import { globalGenerator } from "../ir/global-generator.js";
import { generatorRef, libraryFunctions, resolveLibraryCall } from "./mechanism-scop.js";
import { type CodeContext, declareLocal, innerScope, type LocalScope, lookUp } from "./mechanism-scope.js";
import { resolveEquation } from "./mechanism-equations.js";
import { resolveSolve } from "./mechanism-solve.js";
import * as m from "./messages-nmodl.js";
import { withoutContinues } from "./verbatim/escapes.js";
import { resolveSpliced } from "./verbatim/splice.js";

/** The statements between two braces; LOCALs live until the closing one. */
export function resolveBody(cx: CodeContext, outer: LocalScope, body: ast.Body): DerivativeItem[] {
  const scope = innerScope(outer);
  if (body.statements.some((s) => s.kind === "Verbatim")) {
    return resolveSpliced(cx, scope, body.statements, resolveStatement);
  }
  return body.statements.flatMap((statement) => resolveStatement(cx, scope, statement));
}

/** A body without equations: everywhere but in blocks of equations; elsewhere an equation has been reported. */
export function resolveSteps(cx: CodeContext, outer: LocalScope, body: ast.Body): Step[] {
  return resolveBody(cx, outer, body).filter(isStep);
}

function resolveStatement(cx: CodeContext, scope: LocalScope, s: ast.Statement): DerivativeItem[] {
  switch (s.kind) {
    case "Assign":
      return resolveAssign(cx, scope, s.target, s.value, s.span);
    case "Ode":
      return resolveOde(cx, scope, s);
    case "Call":
      return resolveCallStatement(cx, scope, s);
    case "Local":
      return s.variables.map((v) => resolveLocal(cx, scope, v));
    case "If":
      return [resolveIf(cx, scope, s)];
    case "While":
      return [
        {
          kind: "While",
          test: resolveExpression(cx, scope, s.test),
          body: resolveSteps(cx, scope, s.body),
          span: s.span,
        },
      ];
    case "From":
      return resolveFrom(cx, scope, s);
    case "Nested":
      return resolveBody(cx, scope, s.body);
    case "Solve":
      return resolveSolve(cx, s);
    case "Verbatim":
      return [];
    case "Table":
      if (cx.kind !== "procedure" && cx.kind !== "function") cx.report.add(m.misplacedTable(s.span));
      return [];
    case "Conductance":
      lookUp(cx, scope, s.conductance.name, s.conductance.span);
      return [];
    case "Watch":
      return resolveWatch(cx, scope, s);
    case "ForNetcons":
      return resolveForNetcons(cx, scope, s, resolveSteps);
    case "InitialStatement":
    case "Mutex":
    case "UnitsSwitch":
      return [];
    case "Reaction":
    case "Conserve":
    case "Compartment":
    case "LongitudinalDiffusion":
    case "Equation":
      return resolveEquation(cx, scope, s);
    case "Lag": {
      const body = expandLag(cx, scope, s);
      return body ? resolveBody(cx, scope, body) : [];
    }
  }
}

function resolveLocal(cx: CodeContext, scope: LocalScope, { name, size }: ast.LocalVariable): Step {
  const unique = declareLocal(cx, scope, name.name, name.span);
  const length = size && arrayLength(size, cx.declarations.constants, cx.report);
  if (length !== undefined) cx.lengths.set(unique, length);
  const { span } = name;
  return { kind: "Let", name: unique, value: number(0, span), ...(length === undefined ? {} : { length }), span };
}

function resolveAssign(
  cx: CodeContext,
  scope: LocalScope,
  target: ast.Assign["target"],
  value: ast.NmodlExpr,
  span: Span,
): Step[] {
  const to = resolveTarget(cx, scope, target);
  const resolved = resolveExpression(cx, scope, value);
  const isCounter = to?.kind === "Local" && cx.counters.has(to.name);
  return to ? [{ kind: "Assign", to, value: isCounter ? call("trunc", [resolved], span) : resolved, span }] : [];
}

/** Only names that may stand on the left; v may, as the mechanism's own copy. */
function resolveTarget(cx: CodeContext, scope: LocalScope, target: ast.Assign["target"]): MechanismRef | undefined {
  const { name, index } = target.ref;
  const { span } = target;
  if (cx.declarations.routines.has(name) && name !== cx.owner && !cx.declarations.variables.has(name)) {
    cx.report.add(m.assignToFunction(span, name));
    return undefined;
  }
  const meaning = lookUp(cx, scope, name, span);
  if (meaning.kind === "Constant") cx.report.add(m.assignToConstant(span, name, meaning.span));
  if (meaning.kind === "Pointer") cx.postponed.push(notSupportedYet(span, "POINTER variables"));
  if (meaning.kind !== "Reference") return undefined;
  const { variable } = meaning;
  if (variable?.role === "random") cx.report.add(m.streamInExpression(span, name));
  if (variable?.role === "implicit" && name !== "v") {
    cx.report.add(m.assignToImplicit(span, name));
    return undefined;
  }
  return elementOf(cx, meaning, index && resolveExpression(cx, scope, index), span);
}

function resolveOde(cx: CodeContext, scope: LocalScope, { target, value, span }: ast.Ode): DerivativeItem[] {
  const { name, prime } = target.ref;
  if (cx.kind !== "derivative") {
    cx.report.add(m.equationOutsideDerivative(span));
    return [];
  }
  if (prime !== 1) cx.postponed.push(notSupportedYet(span, "derivatives of higher order"));
  const states = cx.declarations.states.map((s) => s.name);
  const rate = resolveExpression(cx, scope, value);
  if (!states.includes(name)) {
    cx.report.add(m.equationForNonState(target.span, name, states));
    return [];
  }
  const variable = cx.declarations.variables.get(name);
  const meaning = { kind: "Reference", ref: { kind: "Variable", name }, ...(variable ? { variable } : {}) } as const;
  const index = target.ref.index && resolveExpression(cx, scope, target.ref.index);
  const state = elementOf(cx, meaning, index, target.span);
  return state ? [{ kind: "Ode", state, rate, span }] : [];
}

function resolveCallStatement(cx: CodeContext, scope: LocalScope, { call, span }: ast.CallStatement): Step[] {
  const { fn } = call;
  const routine = cx.declarations.routines.get(fn);
  if (routine?.kind === "Function" || routine?.kind === "Procedure") {
    checkArguments(cx, call);
    cx.calls.set(fn, span);
    return [{ kind: "CallProcedure", fn, args: call.args.map((a) => resolveExpression(cx, scope, a)), span }];
  }
  const solve = routine && cx.declarations.solves.get(fn);
  // `states()`: NEURON's translator makes a function of the block, which advances it as its SOLVE does
  if (solve) return cx.kind === "breakpoint" ? [] : resolveSolve(cx, { ...solve, span });
  if (fn === "printf") {
    cx.report.add(m.ignoredPrintf(span));
    return [];
  }
  if (libraryFunctions.has(fn)) {
    const value = resolveLibraryCall(
      cx,
      fn,
      call.args.map((arg) => resolveExpression(cx, scope, arg)),
      span,
    );
    // a draw moves its stream on even where its number goes nowhere
    const isDraw = value?.kind === "Call" && value.fn.startsWith("random_");
    return isDraw ? [{ kind: "Let", name: declareLocal(cx, innerScope(), "unused_draw", span), value, span }] : [];
  }
  if (fn === "set_seed") return resolveSetSeed(cx, scope, call);
  if (mathFunctions.has(fn)) {
    for (const arg of call.args) resolveExpression(cx, scope, arg);
    return [];
  }
  if (fn === "state_discontinuity") return resolveDiscontinuity(cx, scope, call);
  if (fn === "random_setseq") return resolveSeed(cx, scope, call);
  if (eventFunctions.has(fn)) return resolveEvent(cx, scope, call);
  reportUndefinedFunction(cx, call);
  return [];
}

type NmodlCall = ast.CallStatement["call"];

function hasArguments(cx: CodeContext, { fn, args, span }: NmodlCall, wanted: number): boolean {
  if (args.length !== wanted) cx.report.add(m.argumentCountMismatch(span, fn, wanted, args.length));
  return args.length === wanted;
}

function resolveDiscontinuity(cx: CodeContext, scope: LocalScope, call: NmodlCall): Step[] {
  const [target, value] = call.args;
  if (!hasArguments(cx, call, 2) || !value || target?.kind !== "Ref") return [];
  const steps = resolveAssign(cx, scope, target, value, call.span);
  // events act once by themselves; BREAKPOINT runs twice, what it calls may too
  const isEvent = cx.kind === "receive" || cx.kind === "initial";
  return isEvent ? steps : steps.map((s): Step => (s.kind === "Assign" ? { ...s, once: true } : s));
}

function resolveSeed(cx: CodeContext, scope: LocalScope, call: NmodlCall): Step[] {
  const [stream, sequence] = call.args;
  const found = resolveStream(cx, call.fn, stream);
  if (!hasArguments(cx, call, 2) || !found || !sequence) return [];
  const at = resolveExpression(cx, scope, sequence);
  return [{ kind: "SeedStream", stream: found.ref.name, sequence: at, span: call.span }];
}

/** SCoP's `set_seed(x)` says where every instance's own stream goes on: far apart for different whole numbers x. */
function resolveSetSeed(cx: CodeContext, scope: LocalScope, call: NmodlCall): Step[] {
  const [seed] = call.args;
  if (!hasArguments(cx, call, 1) || !seed) return [];
  generatorRef(cx, call.span);
  const sequence = binary("*", resolveExpression(cx, scope, seed), number<MechanismRef>(65536), call.span);
  return [{ kind: "SeedStream", stream: globalGenerator, sequence, span: call.span }];
}

function resolveEvent(cx: CodeContext, scope: LocalScope, call: NmodlCall): Step[] {
  const { fn, span } = call;
  if (cx.kind !== "receive" && cx.kind !== "initial") cx.report.add(m.eventOutsideReceive(span, fn));
  if (!hasArguments(cx, call, eventFunctions.get(fn) ?? 0)) return [];
  const [first = number<MechanismRef>(0), flag = number<MechanismRef>(0)] = call.args.map((a) =>
    resolveExpression(cx, scope, a),
  );
  if (fn === "net_send") return [{ kind: "NetSend", delay: first, flag, span }];
  return [{ kind: fn === "net_event" ? "NetEvent" : "NetMove", time: first, span }];
}

function resolveIf(cx: CodeContext, scope: LocalScope, s: ast.If): Step {
  const test = resolveExpression(cx, scope, s.test);
  // Equations may stand in branches; solve-odes knows. The type says Step because nothing else may.
  const then = resolveBody(cx, scope, s.then) as Step[];
  const otherwise = !s.else
    ? []
    : s.else.kind === "If"
      ? [resolveIf(cx, scope, s.else)]
      : resolveBody(cx, scope, s.else);
  return { kind: "If", test, then, else: otherwise as Step[], span: s.span };
}

/** `FROM i = 0 TO n-1 { … }` becomes a WHILE over a local; NEURON looks at the last value anew each time, too. */
function resolveFrom(cx: CodeContext, outer: LocalScope, s: ast.From): Step[] {
  const { span } = s;
  const integer = (e: ast.NmodlExpr, scope: LocalScope) => integerOf(cx, resolveExpression(cx, scope, e));
  const first = integer(s.first, outer);
  const scope = innerScope(outer);
  const name = declareLocal(cx, scope, s.variable.name, s.variable.span);
  cx.counters.add(name);
  const counter: MechanismRef = { kind: "Local", name };
  const at = ref(counter, span);
  const by = s.step ? integer(s.step, scope) : number<MechanismRef>(1, span);
  const next: Step = { kind: "Assign", to: counter, value: binary("+", at, by, span), span };
  const test = binary("<=", at, integer(s.last, scope), span);
  return [
    { kind: "Let", name, value: first, span },
    // Equations and reactions may stand in the loop; unroll-loops knows. The type says Step because nothing else may.
    { kind: "While", test, body: [...withoutContinues(resolveBody(cx, scope, s.body) as Step[], cx), next], span },
  ];
}
