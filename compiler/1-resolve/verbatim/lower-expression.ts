import type { CBinaryOp, CExpr } from "../../../grammar/c/ast.js";
import { type BinaryOp, binary, call, number, ref, select, unary } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";
import { declareLocal, innerScope } from "../mechanism-scope.js";
import { type CFrame, type CValue, emit, numeric, refuse, warnOnce, withoutCasts } from "./c-frame.js";
import { lowerCall } from "./lower-call.js";
import { absentStructure } from "./messages-verbatim.js";
import { assignTo, lowerName, memberOf, setAddress } from "./lower-name.js";

type Numeric = Extract<CValue, { kind: "number" }>;

/** An expression whose value nobody wants: `i++`, `*pv = 0`, `f(x)`. */
export function runExpression(frame: CFrame, e: CExpr): void {
  if (e.kind === "Binary" && e.op === ",") {
    runExpression(frame, e.left);
    runExpression(frame, e.right);
  } else if (e.kind === "Count") countBy(frame, e);
  else if (e.kind === "Call") lowerCall(frame, e, false);
  else if (e.kind === "Cast") runExpression(frame, e.operand);
  else lowerExpression(frame, e);
}

/** The value of an expression; what it does on the way goes to the frame's steps first. */
export function lowerExpression(frame: CFrame, e: CExpr): CValue {
  const { span } = e;
  switch (e.kind) {
    case "Number":
      return numeric(number(e.value, span), e.isInteger);
    case "Text":
      return { kind: "text" };
    case "Name":
      return lowerName(frame, e.name, span);
    case "Unary":
      return lowerUnary(frame, e);
    case "Count":
      return lowerCount(frame, e);
    case "Binary":
      return lowerBinary(frame, e);
    case "Assign":
      return lowerAssign(frame, e);
    case "Conditional":
      return lowerConditional(frame, e);
    case "Call":
      return lowerCall(frame, e, true);
    case "Index":
      return lowerIndex(frame, e);
    case "Member":
      return lowerMember(frame, e);
    case "Cast":
      return lowerCast(frame, e);
    case "List":
      return refuse(frame, span, "a list in braces here");
  }
}

/** What decides a branch: streams and POINTERs to numbers are never null, Vectors and everything else always are. */
export function lowerTruth(frame: CFrame, e: CExpr): MechanismExpr {
  return truthOf(frame, lowerExpression(frame, e), e.span);
}

function truthOf(frame: CFrame, value: CValue, span: Span): MechanismExpr {
  if (value.kind === "number") return value.expr;
  const { c, variables } = frame.cx.declarations;
  const isStream = value.kind === "slot" && c.slots.get(value.name)?.kind === "stream";
  const isSet = isStream || (value.kind === "slot" && variables.get(value.name)?.role === "pointer");
  return number(
    isSet || value.kind === "stream" || value.kind === "text" || value.kind === "slotAddress" ? 1 : 0,
    span,
  );
}

/** C's conversion to an integer: toward zero. */
export function asInteger(value: Numeric): Numeric {
  if (value.isInteger) return value;
  const { expr } = value;
  return numeric(
    expr.kind === "Number" ? number(Math.trunc(expr.value), expr.span) : call("trunc", [expr], expr.span),
    true,
  );
}

/** The value as a number; addresses are refused. */
export function lowerNumeric(frame: CFrame, e: CExpr): Numeric {
  const value = lowerExpression(frame, e);
  if (value.kind === "number") return value;
  if (value.kind === "null") return numeric(number(0, e.span), true);
  return refuse(frame, e.span, "arithmetic on an address") as Numeric;
}

function lowerUnary(frame: CFrame, { op, operand, span }: Extract<CExpr, { kind: "Unary" }>): CValue {
  if (op === "!") {
    const test = lowerTruth(frame, operand);
    return numeric(test.kind === "Number" ? number(Number(test.value === 0), span) : unary("not", test, span), true);
  }
  if (op === "*") return dereference(frame, lowerExpression(frame, operand), span);
  if (op === "&") return addressOf(frame, operand, span);
  if (op === "~") return refuse(frame, span, "arithmetic on bits");
  const value = lowerNumeric(frame, operand);
  if (op === "+") return value;
  const { expr, isInteger } = value;
  return numeric(expr.kind === "Number" ? number(-expr.value, span) : unary("negate", expr, span), isInteger);
}

function dereference(frame: CFrame, value: CValue, span: Span): CValue {
  if (value.kind === "slotAddress") return { kind: "slot", name: value.name };
  if (value.kind === "slot") return value;
  if (value.kind === "elements" || value.kind === "null") return numeric(number(0, span));
  return refuse(frame, span, "an address of this kind");
}

function addressOf(frame: CFrame, operand: CExpr, span: Span): CValue {
  const target = withoutCasts(operand);
  const name = target.kind === "Name" ? target.name.replace(/^_p_/, "") : undefined;
  if (name !== undefined && frame.cx.declarations.c.slots.has(name)) return { kind: "slotAddress", name };
  return refuse(frame, span, `the address of '${target.kind === "Name" ? target.name : "a value"}'`);
}

function lowerCount(frame: CFrame, e: Extract<CExpr, { kind: "Count" }>): CValue {
  if (e.isPrefix) {
    countBy(frame, e);
    return lowerExpression(frame, e.target);
  }
  const before = lowerNumeric(frame, e.target);
  const name = declareLocal(frame.cx, innerScope(), "before", e.span);
  emit(frame, { kind: "Let", name, value: before.expr, span: e.span });
  if (before.isInteger) frame.cx.counters.add(name);
  countBy(frame, e);
  return numeric(ref<MechanismRef>({ kind: "Local", name }, e.span), before.isInteger);
}

function countBy(frame: CFrame, { target, by, span }: Extract<CExpr, { kind: "Count" }>): void {
  const before = lowerNumeric(frame, target);
  const value = binary(by > 0 ? "+" : "-", before.expr, number<MechanismRef>(1, span), span);
  assignTo(frame, target, numeric(value, before.isInteger), span);
}

const comparisons: ReadonlySet<string> = new Set(["<", ">", "<=", ">=", "==", "!="]);

function lowerBinary(frame: CFrame, e: Extract<CExpr, { kind: "Binary" }>): CValue {
  const { op, left, right, span } = e;
  if (op === "&&" || op === "||") return lowerLogic(frame, e);
  if (op === ",") {
    runExpression(frame, left);
    return lowerExpression(frame, right);
  }
  const [a, b] = [lowerExpression(frame, left), lowerExpression(frame, right)];
  if (a.kind !== "number" || b.kind !== "number") return compareAddresses(frame, op, a, b, span);
  return arithmetic(frame, op, a, b, span);
}

/** `_nt != nrn_threads` is false, `p == NULL` asks whether something was given. */
function compareAddresses(frame: CFrame, op: CBinaryOp, a: CValue, b: CValue, span: Span): CValue {
  if (op !== "==" && op !== "!=") return refuse(frame, span, "arithmetic on an address");
  const truths = [a, b].map((value) => truthOf(frame, value, span));
  const [x, y] = truths;
  const areEqual = x?.kind === "Number" && y?.kind === "Number" && (x.value === 0) === (y.value === 0);
  return numeric(number(Number(areEqual === (op === "==")), span), true);
}

export function arithmetic(frame: CFrame, op: CBinaryOp, a: Numeric, b: Numeric, span: Span): Numeric {
  const isInteger = a.isInteger && b.isInteger;
  if (comparisons.has(op)) return compare(op as BinaryOp, a.expr, b.expr, span);
  if (op === "+" || op === "-" || op === "*") return numeric(binary(op, a.expr, b.expr, span), isInteger);
  if (op === "/") {
    const quotient = binary("/", a.expr, b.expr, span);
    return isInteger ? numeric(call("trunc", [quotient], span), true) : numeric(quotient);
  }
  if (op === "%") return numeric(call("fmod", [asInteger(a).expr, asInteger(b).expr], span), true);
  return refuse(frame, span, "arithmetic on bits") as Numeric;
}

function compare(op: BinaryOp, a: MechanismExpr, b: MechanismExpr, span: Span): Numeric {
  if (a.kind !== "Number" || b.kind !== "Number") return numeric(binary(op, a, b, span), true);
  const [x, y] = [a.value, b.value];
  const holds = { "<": x < y, ">": x > y, "<=": x <= y, ">=": x >= y, "==": x === y, "!=": x !== y }[op as "<"];
  return numeric(number(Number(holds), span), true);
}

/** What the left side decides alone is decided here; what the right side does on the way must not happen otherwise. */
function lowerLogic(frame: CFrame, { op, left, right, span }: Extract<CExpr, { kind: "Binary" }>): CValue {
  const a = lowerTruth(frame, left);
  const isAnd = op === "&&";
  if (a.kind === "Number" && (a.value !== 0) !== isAnd) return numeric(number(isAnd ? 0 : 1, span), true);
  const steps: DerivativeItem[] = [];
  const b = lowerTruth({ ...frame, out: steps }, right);
  if (a.kind === "Number") {
    frame.out.push(...steps);
    return numeric(b.kind === "Number" ? number(Number(b.value !== 0), span) : isTrue(b), true);
  }
  if (steps.length === 0) {
    if (b.kind === "Number")
      return (b.value !== 0) === isAnd ? numeric(isTrue(a), true) : numeric(number(isAnd ? 0 : 1, span), true);
    return numeric(binary(isAnd ? "and" : "or", a, b, span), true);
  }
  const to: MechanismRef = {
    kind: "Local",
    name: declareLocal(frame.cx, innerScope(), isAnd ? "both" : "either", span),
  };
  const body = [...(steps as Step[]), { kind: "Assign", to, value: isTrue(b), span } as const];
  const [then, otherwise] = isAnd ? [body, []] : [[], body];
  emit(frame, { kind: "Let", name: to.name, value: isTrue(a), span });
  emit(frame, { kind: "If", test: ref(to, span), then, else: otherwise, span });
  return numeric(ref(to, span), true);
}

const isTrue = (e: MechanismExpr): MechanismExpr => binary("!=", e, number<MechanismRef>(0, e.span), e.span);

function lowerConditional(frame: CFrame, e: Extract<CExpr, { kind: "Conditional" }>): CValue {
  const { span } = e;
  const test = lowerTruth(frame, e.test);
  if (test.kind === "Number") return lowerExpression(frame, test.value === 0 ? e.else : e.then);
  const lists: [DerivativeItem[], DerivativeItem[]] = [[], []];
  const a = lowerNumeric({ ...frame, out: lists[0] }, e.then);
  const b = lowerNumeric({ ...frame, out: lists[1] }, e.else);
  const isInteger = a.isInteger && b.isInteger;
  if (lists[0].length + lists[1].length === 0) return numeric(select(test, a.expr, b.expr, span), isInteger);
  const to: MechanismRef = { kind: "Local", name: declareLocal(frame.cx, innerScope(), "choice", span) };
  const set = (steps: DerivativeItem[], value: Numeric): Step[] => [
    ...(steps as Step[]),
    { kind: "Assign", to, value: value.expr, span },
  ];
  emit(frame, { kind: "Let", name: to.name, value: number(0, span), span });
  emit(frame, { kind: "If", test, then: set(lists[0], a), else: set(lists[1], b), span });
  return numeric(ref(to, span), isInteger);
}

function lowerAssign(frame: CFrame, e: Extract<CExpr, { kind: "Assign" }>): CValue {
  const { op, target, span } = e;
  const value = lowerExpression(frame, e.value);
  if (setAddress(frame, target, value)) return value;
  if (value.kind !== "number") {
    if (value.kind !== "null") warnOnce(frame, absentStructure(span));
    return assignTo(frame, target, numeric(number(0, span), true), span);
  }
  const whole = op === undefined ? value : arithmetic(frame, op, lowerNumeric(frame, target), value, span);
  return assignTo(frame, target, whole, span);
}

/** `px[i]`: an element of a Vector that nobody gave is 0; `Tau[_lj]`: of an array of the mechanism. */
function lowerIndex(frame: CFrame, e: Extract<CExpr, { kind: "Index" }>): CValue {
  const base = e.base.kind === "Name" ? lowerName(frame, e.base.name, e.span, e.index) : lowerExpression(frame, e.base);
  if (base.kind === "number") return base;
  if (base.kind === "elements" || base.kind === "null") {
    lowerNumeric(frame, e.index);
    return base.kind === "null" ? base : numeric(number(0, e.span));
  }
  return refuse(frame, e.span, "an element of this kind");
}

/** `_nt->_t` and `_nt->_dt`, and fields of a structure that a slot points to. */
function lowerMember(frame: CFrame, { base, name, span }: Extract<CExpr, { kind: "Member" }>): CValue {
  const owner = lowerExpression(frame, base);
  const clock = { _t: "t", _dt: "dt" }[name];
  if (owner.kind === "thread" && clock) return lowerName(frame, clock, span);
  if (owner.kind === "slot" || owner.kind === "null") {
    const field = memberOf(frame, owner.kind === "slot" ? owner.name : "", name, span);
    if (field) return field;
    if (owner.kind === "null") return owner;
  }
  return refuse(frame, span, `'${name}' of an object of NEURON's`);
}

function lowerCast(frame: CFrame, { type, operand, span }: Extract<CExpr, { kind: "Cast" }>): CValue {
  const value = lowerExpression(frame, operand);
  if (value.kind !== "number") return value;
  if (type.pointers > 0) {
    const isNull = value.expr.kind === "Number" && value.expr.value === 0;
    if (!isNull) warnOnce(frame, absentStructure(span));
    return { kind: "null" };
  }
  if (type.words.includes("void")) return { kind: "nothing" };
  if (type.words.includes("double")) return numeric(value.expr);
  if (type.words.includes("float")) return refuse(frame, span, "float", "double has all the digits");
  return asInteger(value);
}
