import { someExpr } from "../../grammar/expression.js";
import { isArithmetic } from "../algebra/evaluate.js";
import type { Kernel, KernelExpr, MechanismProgram, Statement } from "../ir/program.js";
import { expressionsOf, placesRead } from "../ir/statements.js";

/** Literals beyond are near the end of a float's range: their products would be infinite, or 0. */
const largest = 1e15;

/**
 * Whether a straight line may be computed in single precision: whatever it leaves to later steps is `state = state + change`, once
 * for each state and after all that reads it, and nothing in it needs the range of doubles, a TABLE or the model's own functions.
 */
export function runsInSingle({ body }: Kernel, { fields }: MechanismProgram): boolean {
  const carried = new Set(fields.flatMap(({ name, carried: isCarried }) => (isCarried ? [name] : [])));
  return body.every((s, i) => isPlain(s) && leavesSums(s, body.slice(i + 1), carried));
}

function isPlain(s: Statement): boolean {
  return (s.kind === "Let" || s.kind === "Store") && !expressionsOf(s).some((e) => someExpr(e, needsDouble));
}

function needsDouble(e: KernelExpr): boolean {
  if (e.kind === "Call") return !isArithmetic(e.fn);
  if (e.kind !== "Number" || e.value === 0) return false;
  return Math.abs(e.value) > largest || Math.abs(e.value) < 1 / largest;
}

function leavesSums(s: Statement, behind: readonly Statement[], carried: ReadonlySet<string>): boolean {
  if (s.kind !== "Store" || s.to.kind === "Local") return true;
  if (s.to.kind !== "Field") return false;
  const { name } = s.to;
  return !carried.has(name) || (isSumWith(name, s) && !behind.some((later) => mentions(name, later)));
}

/** `m = m + change`. */
function isSumWith(name: string, { by, value }: Extract<Statement, { kind: "Store" }>): boolean {
  if (by !== "set" || value.kind !== "Binary" || value.op !== "+" || value.left.kind !== "Ref") return false;
  return value.left.ref.kind === "Field" && value.left.ref.name === name;
}

function mentions(name: string, s: Statement): boolean {
  const written = s.kind === "Store" ? [s.to] : [];
  return [...placesRead([s]), ...written].some((place) => place.kind === "Field" && place.name === name);
}
