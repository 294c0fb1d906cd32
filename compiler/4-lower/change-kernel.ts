import { binary, ref } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { FieldChange, Kernel, KernelExpr, Place, Statement } from "../ir/program.js";

/**
 * One event at one instance does one of the changes: Flag says which, Argument 0 is the number.
 *
 *     if (flag == 0) gbar = gbar*argument[0]
 *     if (flag == 1) e = argument[0]
 */
export function changeKernel(changed: readonly FieldChange[], span: Span): { readonly change?: Kernel } {
  if (changed.length === 0) return {};
  const body = changed.map((change, index): Statement => {
    const test = binary<Place>("==", ref({ kind: "Flag" }, span), { kind: "Number", value: index, span }, span);
    const to: Place = { kind: "Field", name: change.field };
    const then: Statement = { kind: "Store", to, by: "set", value: newValue(change, to, span), span };
    return { kind: "If", test, then: [then], else: [], span };
  });
  return { change: { name: "change", shape: "scalar", body, span } };
}

function newValue({ by }: FieldChange, to: Place, span: Span): KernelExpr {
  const given = ref<Place>({ kind: "Argument", index: 0 }, span);
  if (by === "set") return given;
  return binary<Place>(by === "multiply" ? "*" : "+", ref(to, span), given, span);
}
