import type { CCase, CExpr, CStatement, CVariable } from "../../../grammar/c/ast.js";
import { binary, number, ref } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";
import { declareLocal, findLocal } from "../mechanism-scope.js";
import { breakMark, continueMark, isEscape, returnMark, withoutContinues } from "./escapes.js";
import { type CFrame, emit, findBinding, innerFrame, refuse } from "./c-frame.js";
import { asInteger, lowerExpression, lowerTruth, runExpression } from "./lower-expression.js";

/**
 * Statements of C to steps; a condition that is known chooses its branch here, so the other may hold anything. So may
 * what stands behind a return.
 */
export function lowerStatements(frame: CFrame, statements: readonly CStatement[]): void {
  for (const statement of statements) {
    const last = frame.out.at(-1);
    if (last && isEscape(last)) return;
    lowerStatement(frame, statement);
  }
}

function lowerStatement(frame: CFrame, s: CStatement): void {
  switch (s.kind) {
    case "Block":
      return void lowerStatements(innerFrame(frame), s.body);
    case "Declare":
      for (const variable of s.variables) declare(frame, variable);
      return;
    case "Expression":
      return void runExpression(frame, s.value);
    case "If":
      return void lowerIf(frame, s);
    case "While":
      return void lowerLoop(frame, { test: s.test, body: s.body, testsLast: s.testsLast, span: s.span });
    case "For": {
      const inner = innerFrame(frame);
      if (s.start) lowerStatement(inner, s.start);
      return void lowerLoop(inner, s);
    }
    case "Switch":
      return void lowerSwitch(frame, s);
    case "Return":
      return void lowerReturn(frame, s.value, s.span);
    case "Break":
      return void emit(frame, breakMark(s.span));
    case "Continue":
      return void emit(frame, continueMark(s.span));
    case "Foreign": {
      const statement = frame.foreign[s.index];
      if (statement) frame.out.push(...frame.resolveNmodl(frame.cx, frame.scope, statement));
      return;
    }
    case "Empty":
  }
}

/** Lowers into a list of its own, with names of its own. */
function branch(frame: CFrame, s: CStatement | undefined): DerivativeItem[] {
  const out: DerivativeItem[] = [];
  if (s) lowerStatement(innerFrame(frame, out), s);
  return out;
}

function lowerIf(frame: CFrame, s: Extract<CStatement, { kind: "If" }>): void {
  const test = lowerTruth(frame, s.test);
  if (test.kind === "Number") {
    const taken = test.value === 0 ? s.else : s.then;
    if (taken) lowerStatement(innerFrame(frame), taken);
    return;
  }
  const then = branch(frame, s.then) as Step[];
  const otherwise = branch(frame, s.else) as Step[];
  if (then.length + otherwise.length > 0) emit(frame, { kind: "If", test, then, else: otherwise, span: s.span });
}

interface Loop {
  readonly test?: CExpr;
  readonly step?: CExpr;
  readonly body: CStatement;
  readonly testsLast?: boolean;
  readonly span: Span;
}

/** The test stands in the While where it needs no steps of its own; else a local says whether to go on. */
function lowerLoop(frame: CFrame, { test, step, body, testsLast = false, span }: Loop): void {
  const before: DerivativeItem[] = [];
  const value = test ? lowerTruth({ ...frame, out: before }, test) : number<MechanismRef>(1, span);
  if (value.kind === "Number" && value.value === 0 && !testsLast) return;
  const steps = withoutContinues(branch(frame, body) as Step[], frame.cx);
  const after: DerivativeItem[] = [];
  if (step) runExpression({ ...frame, out: after }, step);
  const whole = [...steps, ...(after as Step[])];
  if (before.length === 0 && !testsLast) return void emit(frame, { kind: "While", test: value, body: whole, span });
  const go: MechanismRef = {
    kind: "Local",
    name: declareLocal(frame.cx, innerFrame(frame).scope, "loop_goes_on", span),
  };
  const decide: Step[] = [...(before as Step[]), { kind: "Assign", to: go, value: truth(value), span }];
  const again: Step = { kind: "If", test: ref(go, span), then: whole, else: [], span };
  emit(
    frame,
    { kind: "Let", name: go.name, value: number(1, span), span },
    { kind: "While", test: ref(go, span), body: testsLast ? [...whole, ...decide] : [...decide, again], span },
  );
}

const truth = (e: MechanismExpr): MechanismExpr => binary("!=", e, number<MechanismRef>(0, e.span), e.span);

/** Cases that end in break or return become a chain of Ifs; one that runs on into the next is refused. */
function lowerSwitch(frame: CFrame, { value, cases, span }: Extract<CStatement, { kind: "Switch" }>): void {
  const subject = lowerExpression(frame, value);
  if (subject.kind !== "number") return void refuse(frame, span, "a switch over an address");
  const name = declareLocal(frame.cx, innerFrame(frame).scope, "choice", span);
  emit(frame, { kind: "Let", name, value: asInteger(subject).expr, span });
  emit(frame, ...chain(frame, ref<MechanismRef>({ kind: "Local", name }, span), cases));
}

function chain(frame: CFrame, subject: MechanismExpr, cases: readonly CCase[]): Step[] {
  const shared: MechanismExpr[] = [];
  for (const [i, { value, body, span }] of cases.entries()) {
    if (value) {
      const number = lowerExpression(frame, value);
      if (number.kind === "number") shared.push(binary("==", subject, number.expr, span));
    }
    if (body.length === 0 && value) continue;
    const last = body.at(-1);
    const ends = last?.kind === "Break" || last?.kind === "Return" || i === cases.length - 1;
    if (!ends) refuse(frame, span, "a case that runs on into the next");
    const kept = last?.kind === "Break" ? body.slice(0, -1) : body;
    const then = branch(frame, { kind: "Block", body: kept, span }) as Step[];
    if (!value) return then;
    const test = shared.reduce((a, b) => binary("or", a, b, span));
    return [{ kind: "If", test, then, else: chain(frame, subject, cases.slice(i + 1)), span }];
  }
  return [];
}

function lowerReturn(frame: CFrame, value: CExpr | undefined, span: Span): void {
  const { cx } = frame;
  if (value && cx.kind === "function") {
    const result = lowerExpression(frame, value);
    const expr = result.kind === "number" ? result.expr : number<MechanismRef>(0, span);
    emit(frame, { kind: "Assign", to: { kind: "Local", name: cx.owner }, value: expr, span });
  } else if (value) runExpression(frame, value);
  emit(frame, returnMark(span));
}

const integerTypes = /^(?:int|long|short|char|unsigned|signed|size_t|bool|u?int\d+_t)$/;

/** `int i = 0` is a local; `IvocVect* vv = …` is known by what it points to. */
function declare(frame: CFrame, { name, type, sizes, value, span }: CVariable): void {
  const { cx, scope, names } = frame;
  if (type.words.includes("extern") || type.words.includes("typedef")) return;
  const isArray = sizes.length > 0;
  if (type.pointers > 0 || (isArray && type.words.includes("char"))) {
    names.names.set(name, { kind: "address", value: value ? lowerExpression(frame, value) : { kind: "null" } });
    return;
  }
  const isInteger = type.words.some((word) => integerTypes.test(word));
  const unique = declareLocal(cx, { names: new Map() }, name, span);
  // NMODL code after this block may use the local of C, but not in place of a LOCAL or argument of its own
  const isFree = findLocal(scope, name) === undefined || findBinding(names.parent, name) !== undefined;
  if (isFree && !scope.names.has(name)) scope.names.set(name, unique);
  const target: MechanismRef = { kind: "Local", name: unique };
  names.names.set(name, { kind: "number", ref: target, isInteger, isArray });
  if (isInteger) cx.counters.add(unique);
  if (isArray) return void declareArray(frame, unique, { name, type, sizes, span, ...(value ? { value } : {}) });
  const start = value ? lowerExpression(frame, value) : undefined;
  const expr =
    start?.kind === "number" ? (isInteger ? asInteger(start).expr : start.expr) : number<MechanismRef>(0, span);
  emit(frame, { kind: "Let", name: unique, value: expr, span });
}

/** `double cof[6] = {76.18, …}` */
function declareArray(frame: CFrame, unique: string, { sizes, value, span }: CVariable): void {
  const items = value?.kind === "List" ? value.items : [];
  const size = sizes[0] ? lowerExpression(frame, sizes[0]) : undefined;
  const isKnown = size?.kind === "number" && size.expr.kind === "Number";
  const length = isKnown && size.expr.kind === "Number" ? size.expr.value : items.length;
  if (sizes.length > 1 || length < 1) return void refuse(frame, span, "an array of this kind");
  frame.cx.lengths.set(unique, length);
  emit(frame, { kind: "Let", name: unique, value: number(0, span), length, span });
  for (const [i, item] of items.entries()) {
    const element = lowerExpression(frame, item);
    if (element.kind !== "number") continue;
    emit(frame, {
      kind: "Assign",
      to: { kind: "Local", name: unique, index: number(i, span) },
      value: element.expr,
      span,
    });
  }
}
