import type { Name } from "../../../grammar/hlk/ast-expression.js";
import type { Mechanism, MechanismForm } from "../../ir/mechanism.js";
import { unknownMechanism, wrongMechanismForm } from "../messages-hlk-model.js";
import type { Resolver } from "./resolver.js";

const formNames: { readonly [form in MechanismForm]: string } = {
  density: "a density mechanism (SUFFIX)",
  point: "a POINT_PROCESS",
  artificial: "an ARTIFICIAL_CELL",
};

/** The mechanism of that name, of one of the forms that the place takes; `expected` ends the message. */
export function mechanismForm(
  name: Name,
  forms: readonly MechanismForm[],
  expected: string,
  resolver: Resolver,
): Mechanism | undefined {
  const mechanism = resolver.mechanisms.get(name.text);
  if (!mechanism) {
    const fitting = [...resolver.mechanisms.values()].filter((m) => forms.includes(m.form)).map((m) => m.name);
    resolver.report.add(unknownMechanism(name.span, name.text, fitting));
    return undefined;
  }
  if (forms.includes(mechanism.form)) return mechanism;
  resolver.report.add(wrongMechanismForm(name.span, name.text, formNames[mechanism.form], expected));
  return undefined;
}
