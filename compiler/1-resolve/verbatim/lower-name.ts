import type { CExpr } from "../../../grammar/c/ast.js";
import { number, ref } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { MechanismRef, Variable } from "../../ir/mechanism.js";
import { elementOf } from "../mechanism-arrays.js";
import { implicitVariables } from "../mechanism-builtins.js";
import { resolveExpression } from "../mechanism-expression.js";
import { type CodeContext, findLocal, innerScope, lookUp } from "../mechanism-scope.js";
import {
  type CBinding,
  type CFrame,
  type CValue,
  emit,
  findBinding,
  numeric,
  refuse,
  warnOnce,
  withoutCasts,
} from "./c-frame.js";
import { asInteger, lowerExpression, lowerNumeric } from "./lower-expression.js";
import { setStream } from "./stream-calls.js";
import { absentVector } from "./messages-verbatim.js";

/** Names of C that are numbers or nothing here. */
const constants: ReadonlyMap<string, number> = new Map([
  ["true", 1],
  ["false", 0],
  ["cvode_active_", 0],
  ["secondorder", 0],
  ["nrn_nthread", 1],
  ["M_PI", Math.PI],
  ["M_E", Math.E],
  ["DBL_MAX", Number.MAX_VALUE],
  ["DBL_EPSILON", Number.EPSILON],
  ["INT_MAX", 2147483647],
  ["RAND_MAX", 2147483647],
]);
const threads: ReadonlySet<string> = new Set(["_nt", "nrn_threads"]);
const unseen: ReadonlySet<string> = new Set([
  ...["stderr", "stdout", "_pnt", "_tqitem", "_thread", "_p", "_ppvar", "_ml", "_iml", "_prop", "_args", "sizeof"],
]);

/** What a name of C means: C's own locals, `_lx` for NMODL's, the mechanism's variables, NEURON's. */
export function lowerName(frame: CFrame, name: string, span: Span, index?: CExpr): CValue {
  const { cx } = frame;
  const own = findBinding(frame.names, name);
  if (own) return ownValue(frame, own, span, index);
  const argument = name === "_args" && index ? argumentOf(frame, index, span) : undefined;
  if (argument) return numeric(ref(argument, span));
  const local = localOf(frame, name);
  if (local) return referenceValue(frame, local, span, index);
  const slot = slotOf(cx, name);
  if (slot) return { kind: "slot", name: slot };
  const known = cx.declarations.c.flags.get(name) ?? cx.declarations.c.constants.get(name);
  if (known !== undefined) return numeric(number(known, span), true);
  if (name === "NULL" || name === "nullptr") return { kind: "null" };
  if (cx.declarations.c.addresses.has(name)) {
    warnOnce(frame, absentVector(span, name));
    return { kind: "null" };
  }
  if (threads.has(name)) return { kind: "thread" };
  if (unseen.has(name)) return { kind: "nothing" };
  const variable = variableName(cx, name);
  if (variable) return variableValue(frame, variable, span, index);
  const constant = constants.get(name);
  if (constant !== undefined) return numeric(number(constant, span), Number.isInteger(constant));
  return refuse(frame, span, `the C name '${name}'`);
}

function ownValue(frame: CFrame, own: CBinding, span: Span, index?: CExpr): CValue {
  if (own.kind === "address") {
    if (!index) return own.value;
    lowerNumeric(frame, index);
    return isAbsent(own.value) ? numeric(number(0, span)) : refuse(frame, span, "an element of this kind");
  }
  const value = referenceValue(frame, own.ref, span, index);
  return value.kind === "number" ? numeric(value.expr, own.isInteger) : value;
}

const isAbsent = ({ kind }: CValue) => kind === "elements" || kind === "null";

function referenceValue(frame: CFrame, target: MechanismRef, span: Span, index?: CExpr): CValue {
  const at = index && lowerNumeric(frame, index).expr;
  const element = elementOf(frame.cx, { kind: "Reference", ref: target }, at, span);
  const isCounter = target.kind === "Local" && frame.cx.counters.has(target.name);
  return numeric(element ? ref(element, span) : number(0, span), isCounter);
}

/** NEURON calls LOCAL x, argument x and the result of FUNCTION x `_lx`. */
function localOf({ cx, scope }: CFrame, name: string): MechanismRef | undefined {
  if (!name.startsWith("_l")) return undefined;
  const rest = name.slice(2);
  const unique = findLocal(scope, rest);
  if (unique !== undefined) return { kind: "Local", name: unique };
  if (cx.kind === "function" && rest === cx.owner) return { kind: "Local", name: rest };
  if (rest !== "flag" || cx.kind !== "receive") return undefined;
  const flag = lookUp(cx, innerScope(), "flag", cx.declarations.nameSpan);
  return flag.kind === "Reference" ? flag.ref : undefined;
}

/** `_args[1]`: NET_RECEIVE's second argument. */
function argumentOf({ cx }: CFrame, index: CExpr, _span: Span): MechanismRef | undefined {
  const name = index.kind === "Number" && cx.kind === "receive" ? cx.connection[index.value] : undefined;
  return name === undefined ? undefined : { kind: "Local", name };
}

function slotOf(cx: CodeContext, name: string): string | undefined {
  const rest = name.startsWith("_p_") ? name.slice(3) : undefined;
  return rest !== undefined && cx.declarations.c.slots.has(rest) ? rest : undefined;
}

/** The variable of the mechanism that C calls so: `_ion_cai` is cai, `_zq10` the file's LOCAL q10. */
function variableName({ declarations }: CodeContext, name: string): string | undefined {
  const { variables, constants: named, pointers } = declarations;
  const isKnown = (n: string) => variables.has(n) || named.has(n) || pointers.has(n);
  if (isKnown(name) || implicitVariables.has(name)) return name;
  const inner = /^(?:_ion_|_z|_global_)(\w+)$/.exec(name)?.[1];
  return inner !== undefined && isKnown(inner) ? inner : undefined;
}

function variableValue(frame: CFrame, name: string, span: Span, index?: CExpr): CValue {
  const { cx } = frame;
  const isInteger = cx.declarations.c.integers.has(name);
  if (!index) return numeric(resolveExpression(cx, innerScope(), { kind: "Ref", ref: { name }, span }), isInteger);
  const meaning = lookUp(cx, innerScope(), name, span);
  if (meaning.kind !== "Reference") return refuse(frame, span, `an element of '${name}'`);
  const element = elementOf(cx, meaning, lowerNumeric(frame, index).expr, span);
  return numeric(element ? ref(element, span) : number(0, span), isInteger);
}

/** `*vv = …`, `px = vector_vec(vv)`: what holds an address gets one. False where a number is meant. */
export function setAddress(frame: CFrame, target: CExpr, value: CValue): boolean {
  const place = withoutCasts(target);
  const filled = value.kind === "stream" ? slotFilledAt(frame, place) : undefined;
  if (value.kind === "stream" && filled !== undefined) setStream(frame, filled, value.ids, target.span);
  if (place.kind === "Name") {
    const own = findBinding(frame.names, place.name);
    // what an address is computed of was not there: `psyn = list[i]`
    if (own?.kind === "address") own.value = value.kind === "number" ? { kind: "null" } : value;
    const isSlot = slotOf(frame.cx, place.name) !== undefined;
    return own?.kind === "address" || isSlot || (!own && frame.cx.declarations.c.addresses.has(place.name));
  }
  if (place.kind !== "Unary" || place.op !== "*") return false;
  const at = withoutCasts(place.operand);
  if (at.kind === "Unary" && at.op === "&") return true;
  const own = at.kind === "Name" ? findBinding(frame.names, at.name) : undefined;
  return own?.kind === "address" && own.value.kind === "slotAddress";
}

/** The slot that `_p_rng = …`, `*pv = …` or `*(void**)(&_p_rng) = …` fills. */
function slotFilledAt(frame: CFrame, place: CExpr): string | undefined {
  if (place.kind === "Name") return slotOf(frame.cx, place.name);
  if (place.kind !== "Unary" || place.op !== "*") return undefined;
  const address = lowerExpression({ ...frame, out: [] }, place.operand);
  return address.kind === "slotAddress" ? address.name : undefined;
}

/** `info->index`: a number of the instance where the simulation sets it, else 0 or null as it was made. */
export function memberOf({ cx }: CFrame, slot: string, name: string, span: Span): CValue | undefined {
  const member = cx.declarations.c.members.get(name);
  if (member === "address") return { kind: "null" };
  if (member === "unset") return numeric(number(0, span), true);
  if (member !== "number" || slot === "") return undefined;
  const field = `${slot}_${name}`;
  const variable: Variable = { name: field, role: "assigned", scope: "range", visible: false, value: 0, span };
  if (cx.declarations.variables.has(field)) return undefined;
  if (!cx.implicit.has(field)) cx.implicit.set(field, variable);
  return numeric(ref({ kind: "Variable", name: field }, span));
}

/** A place behind an address that is not there, `px[i]`, `*p`, `psyn->last`: nobody sees what is written into it. */
function leadsNowhere(frame: CFrame, e: CExpr): boolean {
  switch (e.kind) {
    case "Index":
    case "Member":
      return isAbsentAddress(frame, e.base);
    case "Unary":
      return e.op === "*" && isAbsentAddress(frame, e.operand);
    default:
      return false;
  }
}

function isAbsentAddress(frame: CFrame, e: CExpr): boolean {
  const place = withoutCasts(e);
  if (e.kind === "Cast" && e.type.pointers > 0) return isAbsent(lowerExpression({ ...frame, out: [] }, e));
  if (place.kind !== "Name") return leadsNowhere(frame, place);
  const known = findBinding(frame.names, place.name);
  return known ? known.kind === "address" && isAbsent(known.value) : frame.cx.declarations.c.addresses.has(place.name);
}

/** Sets a number; the value is then what the target holds, as in C. */
export function assignTo(frame: CFrame, target: CExpr, value: Extract<CValue, { kind: "number" }>, span: Span): CValue {
  if (leadsNowhere(frame, target)) return value;
  const place = target.kind === "Index" ? target.base : target;
  const index = target.kind === "Index" ? target.index : undefined;
  if (place.kind === "Member" && !index) return assignMember(frame, place, value, span);
  if (place.kind !== "Name") return refuse(frame, span, "an assignment to this");
  if (frame.cx.declarations.c.flags.has(place.name)) return value;
  const known = findBinding(frame.names, place.name);
  const isInteger = known
    ? known.kind === "number" && known.isInteger
    : frame.cx.declarations.c.integers.has(place.name);
  const stored = isInteger ? asInteger(value) : value;
  const to = lowerName(frame, place.name, span, index);
  if (to.kind !== "number" || to.expr.kind !== "Ref") {
    return to.kind === "number" && to.expr.kind === "Number" && frame.cx.postponed.length > 0
      ? value
      : refuse(frame, span, `an assignment to '${place.name}'`);
  }
  const { ref: targetRef } = to.expr;
  const isSame = stored.expr.kind === "Ref" && stored.expr.ref.name === targetRef.name && !targetRef.index;
  if (!isSame) emit(frame, { kind: "Assign", to: targetRef, value: stored.expr, span });
  return numeric(to.expr, isInteger);
}

function assignMember(frame: CFrame, place: CExpr, value: Extract<CValue, { kind: "number" }>, span: Span): CValue {
  const to = lowerExpression(frame, place);
  if (to.kind !== "number" || to.expr.kind !== "Ref") return refuse(frame, span, "an assignment to this");
  emit(frame, { kind: "Assign", to: to.expr.ref, value: value.expr, span });
  return to;
}
