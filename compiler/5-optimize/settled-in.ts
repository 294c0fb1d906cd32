import { references } from "../../grammar/expression.js";
import type { Kernel, MechanismProgram, Place, Statement } from "../ir/program.js";
import { placesWritten } from "../ir/statements.js";
import { settledFrom } from "./settle-fields.js";

/** What is settled in a kernel: parameters, uniforms, and locals that are declared from these and not set again. */
export function settledIn({ body }: Kernel, mechanism: MechanismProgram): (place: Place) => boolean {
  const isSettled = settledFrom(mechanism);
  const stored = new Set(placesWritten(body).flatMap((p) => (p.kind === "Local" ? [p.name] : [])));
  const known = new Set<string>();
  const isFixed = (place: Place) => (place.kind === "Local" ? known.has(place.name) : isSettled(place));
  for (const s of body) if (isFixedLet(s, isFixed) && !stored.has(s.name)) known.add(s.name);
  return isFixed;
}

function isFixedLet(s: Statement, isFixed: (place: Place) => boolean): s is Extract<Statement, { kind: "Let" }> {
  return s.kind === "Let" && s.length === undefined && references(s.value).every(isFixed);
}
