import { number, ref } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef, Step } from "../ir/mechanism.js";

/** Short forms for passes that write steps. */
export const num = (value: number): MechanismExpr => number<MechanismRef>(value);
export const localRef = (name: string): MechanismRef => ({ kind: "Local", name });
export const local = (name: string): MechanismExpr => ref(localRef(name));
export const dt: MechanismExpr = ref({ kind: "Variable", name: "dt" });

export const declare = (name: string, value: MechanismExpr, span: Span): Step => ({ kind: "Let", name, value, span });
export const assign = (to: MechanismRef, value: MechanismExpr, span: Span): Step => ({
  kind: "Assign",
  to,
  value,
  span,
});
export const set = (name: string, value: MechanismExpr, span: Span): Step => assign(localRef(name), value, span);
export const when = (test: MechanismExpr, then: readonly Step[], span: Span): Step => {
  return { kind: "If", test, then, else: [], span };
};
