import type { Pointer } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Synapse } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { unknownPointer } from "../messages-hlk-model.js";
import { notPlasticity, plasticityOfArtificial } from "../messages-hlk-plasticity.js";
import { staticContext } from "./evaluate-context.js";
import { referredName } from "./names.js";
import type { Resolver } from "./resolver.js";
import type { Fields } from "./rule-fields.js";

/** `pointer synweight = weight`: a connection's weight, which the mechanism changes. */
export function isWeightPointer({ target }: Pointer): boolean {
  return target.kind === "Ref" && target.ref === "weight";
}

/** The POINTER by which a kind of synapse changes weights; undefined: it is an ordinary one. */
export function readWeightPointer(
  mechanism: Mechanism,
  pointers: readonly Pointer[],
  resolver: Resolver,
): string | undefined {
  const bound = pointers.find(isWeightPointer);
  if (!bound) return undefined;
  const name = bound.name.text;
  const known = mechanism.variables.filter(({ role }) => role === "pointer").map((variable) => variable.name);
  if (!known.includes(name)) resolver.report.add(unknownPointer(bound.name.span, name, mechanism.name, known));
  if (mechanism.variables.some(({ role }) => role === "random"))
    resolver.report.add(notSupportedYet(bound.span, "plasticity that draws random numbers"));
  return name;
}

/** `plasticity = STDP`: the kind that has an instance for every contact of the rule, and changes its weight. */
export function readPlasticity(
  fields: Fields,
  synapses: readonly Synapse[],
  hasSections: boolean,
  resolver: Resolver,
): string | undefined {
  const field = fields.get("plasticity");
  if (!field) return undefined;
  if (!hasSections) resolver.report.add(plasticityOfArtificial(field.span));
  const { value } = field;
  const name =
    value.kind === "Ref"
      ? referredName(
          { kind: "Name", text: value.ref, span: value.span },
          { scope: field.scope, context: staticContext("plasticity"), resolver },
        )
      : undefined;
  const kinds = synapses.filter(({ adjusts }) => adjusts !== undefined).map((synapse) => synapse.name);
  if (name !== undefined && kinds.includes(name)) return name;
  if (name === undefined || !resolver.brokenSynapses.has(name)) {
    resolver.report.add(notPlasticity(value.span, kinds));
  }
  return undefined;
}
