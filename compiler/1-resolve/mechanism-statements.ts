import { binary, number, ref } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { DerivativeItem, MechanismRef, Solve, Step } from "../ir/mechanism.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { eventFunctions, laterMethods, mathFunctions, odeMethods, procedureMethods } from "./mechanism-builtins.js";
import { checkArguments, reportUndefinedFunction, resolveExpression, resolveStream } from "./mechanism-expression.js";
import { type CodeContext, declareLocal, innerScope, type LocalScope, lookUp } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

/** The statements between two braces; LOCALs live until the closing one. */
export function resolveBody(cx: CodeContext, outer: LocalScope, body: ast.Body): DerivativeItem[] {
  const scope = innerScope(outer);
  return body.statements.flatMap((statement) => resolveStatement(cx, scope, statement));
}

/** A body without equations: everywhere but in DERIVATIVE, where an equation has been reported. */
export function resolveSteps(cx: CodeContext, outer: LocalScope, body: ast.Body): Step[] {
  return resolveBody(cx, outer, body).filter((item): item is Step => item.kind !== "Ode");
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
      resolveSolve(cx, s);
      return [];
    case "Verbatim":
      if (!isDroppable(s.text)) cx.postponed.push(notSupportedYet(s.span, "VERBATIM blocks", verbatimHint(s.text)));
      return [];
    case "Table":
      if (cx.kind !== "procedure" && cx.kind !== "function") cx.report.add(m.misplacedTable(s.span));
      return [];
    case "Conductance":
      lookUp(cx, scope, s.conductance.name, s.conductance.span);
      return [];
    case "InitialStatement":
    case "Mutex":
    case "UnitsSwitch":
      return [];
    default:
      cx.postponed.push(notSupportedYet(s.span, statementNames[s.kind]));
      return [];
  }
}

const statementNames = {
  Reaction: "reactions",
  Conserve: "CONSERVE",
  Compartment: "COMPARTMENT",
  LongitudinalDiffusion: "LONGITUDINAL_DIFFUSION",
  Equation: "simultaneous equations",
  Watch: "WATCH",
  ForNetcons: "FOR_NETCONS",
  Lag: "LAG",
} as const;

function resolveLocal(cx: CodeContext, scope: LocalScope, { name, size }: ast.LocalVariable): Step {
  if (size) cx.postponed.push(notSupportedYet(name.span, "arrays"));
  const unique = declareLocal(cx, scope, name.name, name.span);
  return { kind: "Let", name: unique, value: number(0, name.span), span: name.span };
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
  return to ? [{ kind: "Assign", to, value: resolved, span }] : [];
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
  if (index !== undefined && variable?.length === undefined) cx.report.add(m.notAnArray(span, name));
  if (variable?.length !== undefined) cx.postponed.push(notSupportedYet(span, "arrays"));
  if (variable?.role === "random") cx.report.add(m.streamInExpression(span, name));
  if (variable?.role === "implicit" && name !== "v") {
    cx.report.add(m.assignToImplicit(span, name));
    return undefined;
  }
  return meaning.ref;
}

function resolveOde(cx: CodeContext, scope: LocalScope, { target, value, span }: ast.Ode): DerivativeItem[] {
  const { name, prime } = target.ref;
  if (cx.kind !== "derivative") {
    cx.report.add(m.equationOutsideDerivative(span));
    return [];
  }
  if (prime !== 1) cx.postponed.push(notSupportedYet(span, "derivatives of higher order"));
  if (target.ref.index !== undefined) cx.postponed.push(notSupportedYet(span, "arrays"));
  const states = cx.declarations.states.map((s) => s.name);
  const rate = resolveExpression(cx, scope, value);
  if (!states.includes(name)) {
    cx.report.add(m.equationForNonState(target.span, name, states));
    return [];
  }
  return [{ kind: "Ode", state: { kind: "Variable", name }, rate, span }];
}

function resolveCallStatement(cx: CodeContext, scope: LocalScope, { call, span }: ast.CallStatement): Step[] {
  const { fn } = call;
  const routine = cx.declarations.routines.get(fn);
  if (routine?.kind === "Function" || routine?.kind === "Procedure") {
    checkArguments(cx, call);
    cx.calls.set(fn, span);
    return [{ kind: "CallProcedure", fn, args: call.args.map((a) => resolveExpression(cx, scope, a)), span }];
  }
  if (fn === "printf") {
    cx.report.add(m.ignoredPrintf(span));
    return [];
  }
  if (fn === "at_time" || mathFunctions.has(fn)) {
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
  return resolveAssign(cx, scope, target, value, call.span);
}

function resolveSeed(cx: CodeContext, scope: LocalScope, call: NmodlCall): Step[] {
  const [stream, sequence] = call.args;
  const found = resolveStream(cx, call.fn, stream);
  if (!hasArguments(cx, call, 2) || !found || !sequence) return [];
  const at = resolveExpression(cx, scope, sequence);
  return [{ kind: "SeedStream", stream: found.ref.name, sequence: at, span: call.span }];
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

/** `FROM i = 0 TO n-1 { … }` becomes a WHILE over a local. */
function resolveFrom(cx: CodeContext, outer: LocalScope, s: ast.From): Step[] {
  const { span } = s;
  const first = resolveExpression(cx, outer, s.first);
  const last = resolveExpression(cx, outer, s.last);
  const by = s.step ? resolveExpression(cx, outer, s.step) : number<MechanismRef>(1, span);
  const scope = innerScope(outer);
  const name = declareLocal(cx, scope, s.variable.name, s.variable.span);
  const end = declareLocal(cx, scope, `${s.variable.name}_last`, s.variable.span);
  const counter: MechanismRef = { kind: "Local", name };
  const at = ref(counter, span);
  const next: Step = { kind: "Assign", to: counter, value: binary("+", at, by, span), span };
  const test = binary("<=", at, ref<MechanismRef>({ kind: "Local", name: end }, span), span);
  return [
    { kind: "Let", name, value: first, span },
    { kind: "Let", name: end, value: last, span },
    { kind: "While", test, body: [...resolveSteps(cx, scope, s.body), next], span },
  ];
}

function resolveSolve(cx: CodeContext, s: ast.Solve): void {
  const { block, method, span } = s;
  const target = cx.declarations.routines.get(block.name);
  if (s.isSteadyState) return void cx.postponed.push(notSupportedYet(span, "SOLVE … STEADYSTATE"));
  if (cx.kind !== "breakpoint") return void cx.postponed.push(notSupportedYet(span, "SOLVE outside BREAKPOINT"));
  const solvable = [...cx.declarations.routines.values()].filter((r) => r.kind !== "Function").map((r) => r.name.name);
  if (!target || target.kind === "Function" || target.kind === "FunctionTable") {
    cx.report.add(m.unknownSolveBlock(block.span, block.name, solvable));
    return;
  }
  cx.calls.set(block.name, span);
  const solved = target.kind === "Procedure" ? procedureMethod(cx, method) : equationMethod(cx, s, method);
  if (solved) cx.solves.push({ block: block.name, method: solved, span });
}

function procedureMethod(cx: CodeContext, method: ast.Name | undefined): Solve["method"] {
  const isKnown = !method || procedureMethods.has(method.name) || odeMethods.some((o) => o === method.name);
  if (!isKnown) cx.report.add(m.unknownMethod(method.span, method.name, [...procedureMethods]));
  return "none";
}

function equationMethod(cx: CodeContext, s: ast.Solve, method: ast.Name | undefined): Solve["method"] | undefined {
  const kind = cx.declarations.routines.get(s.block.name)?.kind;
  if (kind !== "Derivative") return undefined;
  if (!method) {
    cx.report.add(m.missingMethod(s.span, s.block.name));
    return undefined;
  }
  const known = odeMethods.find((o) => o === method.name);
  if (known) return known;
  if (laterMethods.has(method.name)) cx.postponed.push(notSupportedYet(method.span, `METHOD ${method.name}`));
  else cx.report.add(m.unknownMethod(method.span, method.name, odeMethods));
  return undefined;
}

/** C without effect on the simulation: nothing, `return 0;`, #include. */
function isDroppable(text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(/^\s*#\s*include.*$/gm, "");
  return /^\s*(return\s*(\(?\s*0?\s*\)?)\s*;\s*)?$/.test(code);
}

function verbatimHint(text: string): string {
  const line = text.split(/\r\n|\n|\r/).find((l) => l.trim() !== "") ?? "";
  return `its C begins with: ${line.trim().slice(0, 60)}`;
}
