import type { CellTypeProgram } from "../../ir/program.js";
import type { NetworkContext } from "./context.js";
import type { Connection, PopulationInstances } from "./network-instances.js";

/** ms: NEURON's default delay of a NetCon, which NetPyNE leaves to those of its plasticity. */
const delayMs = 1;

/**
 * What changes the weights of a rule with plasticity: for each of its contacts an instance in the same place, with two
 * connections to it. One follows the contact in the list and brings the presynaptic spikes, with the weight 1; the other
 * comes after all connections of the postsynaptic cell and brings its spikes, with the weight -1. Twin: network/adjusters.hpp.
 */
export function addAdjusters(
  connections: readonly Connection[],
  populations: readonly PopulationInstances[],
  { program, data }: NetworkContext,
): readonly Connection[] {
  if (data.rules.every(({ plasticity }) => plasticity === undefined)) return connections;
  const own: Connection[] = [];
  const back: Connection[] = [];
  for (const connection of connections) {
    own.push(connection);
    const { plasticity } = data.rules[connection.rule] as (typeof data.rules)[number];
    if (plasticity === undefined) continue;
    const type = populations[connection.targetPopulation]?.data.type ?? -1;
    const { groups } = program.cellTypes[type] as CellTypeProgram;
    const group = groups.findIndex(({ owner, name }) => owner === "synapse" && name === plasticity);
    const { targetGid: sourceGid, targetPopulation: sourcePopulation, targetIndex: sourceIndex } = connection;
    const adjuster = { ...connection, group, argument: 0, delayMs };
    own.push({ ...adjuster, weight: 1, hears: "pre" });
    back.push({ ...adjuster, sourceGid, sourcePopulation, sourceIndex, weight: -1, hears: "post" });
  }
  return [...own, ...back].sort((a, b) => a.sourceGid - b.sourceGid);
}
