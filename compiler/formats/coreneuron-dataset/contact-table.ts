import { connectionStreams, type InstanceStreams } from "../../interpret/network/mechanism-streams.js";
import type { NetworkInstances } from "../../interpret/network/network-instances.js";
import type { ModelData } from "../../ir/model-data.js";
import type { Program } from "../../ir/program.js";

/** Connections in their order, by columns. */
export interface ContactTable {
  readonly count: number;
  readonly sourceGid: Int32Array;
  readonly targetGid: Int32Array;
  /** Of the target's cell type; -1: an artificial cell. */
  readonly group: Int32Array;
  readonly node: Int32Array;
  /** Of NET_RECEIVE: where the weight goes. */
  readonly argument: Int32Array;
  readonly weight: Float64Array;
  readonly delayMs: Float64Array;
  /** Where synapses draw random numbers. */
  readonly streams?: readonly InstanceStreams[];
}

export function contactTable(instances: NetworkInstances, program: Program, data: ModelData): ContactTable {
  const { connections } = instances;
  const draws = data.rules.some(({ noiseStreams }) => noiseStreams !== undefined);
  const integers = (name: "sourceGid" | "targetGid" | "group" | "node" | "argument") =>
    Int32Array.from(connections, (connection) => connection[name]);
  return {
    count: connections.length,
    sourceGid: integers("sourceGid"),
    targetGid: integers("targetGid"),
    group: integers("group"),
    node: integers("node"),
    argument: integers("argument"),
    weight: Float64Array.from(connections, ({ weight }) => weight),
    delayMs: Float64Array.from(connections, ({ delayMs }) => delayMs),
    ...(draws ? { streams: connectionStreams(instances, program, data) } : {}),
  };
}
