import type { CellTypeData, GroupData, ModelData } from "../../ir/model-data.js";
import type { SolvedNetwork } from "../../ir/network.js";
import type { Program } from "../../ir/program.js";
import { knownParameters } from "./known-parameters.js";

/** A kind of synapse with the values of its parameters. */
export interface SynapseKind {
  readonly name: string;
  readonly mechanism: string;
  readonly parameters: Readonly<Record<string, number | undefined>>;
  /** No synapse but plasticity: the POINTER by which it changes the weight of a connection. */
  readonly adjusts?: string;
}

/** One entry per kind: its parameters are the same on every cell type. */
export function synapseKinds(
  program: Program,
  data: ModelData,
  { synapses }: Pick<SolvedNetwork, "synapses">,
): readonly SynapseKind[] {
  const kinds = new Map<string, SynapseKind>();
  program.cellTypes.forEach((type, t) => {
    type.groups.forEach(({ name, owner, mechanism }, g) => {
      if (owner !== "synapse") return;
      const values = ((data.cellTypes[t] as CellTypeData).groups[g] as GroupData).parameters;
      const parameters = Object.fromEntries(knownParameters(values).map(({ field, values }) => [field, values[0]]));
      const adjusts = synapses.find((synapse) => synapse.name === name)?.adjusts;
      const plasticity = adjusts === undefined ? {} : { adjusts };
      kinds.set(name, { name, mechanism: program.mechanisms[mechanism]?.name ?? "", parameters, ...plasticity });
    });
  });
  return [...kinds.values()];
}
