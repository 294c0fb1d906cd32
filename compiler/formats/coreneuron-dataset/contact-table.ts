import { nodeAt } from "../../interpret/network/choose-sites.js";
import { connectionStreams, type InstanceStreams } from "../../interpret/network/mechanism-streams.js";
import type { CellTypeData, ModelData, RuleData } from "../../ir/model-data.js";
import type { CellTypeProgram, Program } from "../../ir/program.js";

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

/** Connections as every program writes them in its instance tables. */
export interface ConnectionColumns {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly rule: Uint32Array;
  readonly term: Uint32Array;
  readonly section: Int32Array;
  readonly x: Float64Array;
  readonly weight: Float64Array;
  readonly delay: Float64Array;
}

export function contactTable(columns: ConnectionColumns, program: Program, data: ModelData): ContactTable {
  const { source, target, rule, term, section, x, weight, delay } = columns;
  const count = source.length;
  const [group, node, argument] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const typeOf = newTypeLookup(data);
  const receiverOf = newReceiverLookup(program, data);
  for (let i = 0; i < count; i++) {
    const type = typeOf(target[i] as number);
    const receiver = receiverOf(rule[i] as number, term[i] as number, type);
    group[i] = receiver.group;
    argument[i] = receiver.argument;
    const place = { section: section[i] as number, x: x[i] as number };
    node[i] = receiver.group < 0 ? -1 : nodeAt((data.cellTypes[type] as CellTypeData).sections, place);
  }
  const table = { count, sourceGid: source, targetGid: target, group, node, argument, weight, delayMs: delay };
  const draws = data.rules.some(({ noiseStreams }) => noiseStreams !== undefined);
  return draws ? { ...table, streams: streamsOf(columns, table, program, data) } : table;
}

/** gid → the type of its cell, -1 for artificial ones. */
function newTypeLookup({ populations }: ModelData): (gid: number) => number {
  const end = populations.reduce((most, { firstGid, count }) => Math.max(most, firstGid + count), 0);
  const types = new Int32Array(end).fill(-1);
  for (const { kind, type, firstGid, count } of populations) {
    if (kind === "cell") types.fill(type, firstGid, firstGid + count);
  }
  return (gid) => types[gid] as number;
}

interface Receiver {
  readonly group: number;
  readonly argument: number;
}

function newReceiverLookup(program: Program, { rules }: ModelData) {
  const known = new Map<number, Receiver>();
  const terms = rules.reduce((most, { synapses }) => Math.max(most, synapses.length), 1);
  const types = program.cellTypes.length + 1;
  return (rule: number, term: number, type: number): Receiver => {
    const key = (rule * terms + term) * types + type + 1;
    const found = known.get(key) ?? receiver(rules[rule] as RuleData, term, type, program);
    known.set(key, found);
    return found;
  };
}

/** A synapse, or a point process that the cell type has instead. */
function receiver({ synapses, points = [] }: RuleData, term: number, type: number, { cellTypes }: Program): Receiver {
  if (type < 0) return { group: -1, argument: 0 };
  const point = points.find((each) => each.term === term && each.cellType === type);
  const { groups } = cellTypes[type] as CellTypeProgram;
  const [owner, wanted] = point ? ["point", point.group] : ["synapse", synapses[term]];
  const group = groups.findIndex((each) => each.owner === owner && each.name === wanted);
  return { group, argument: point?.argument ?? 0 };
}

function streamsOf({ rule, term }: ConnectionColumns, table: ContactTable, program: Program, data: ModelData) {
  const populationOf = (gid: number) =>
    data.populations.findIndex(({ firstGid, count }) => gid >= firstGid && gid < firstGid + count);
  const connections = Array.from({ length: table.count }, (_, i) => {
    const targetGid = table.targetGid[i] as number;
    return {
      rule: rule[i] as number,
      term: term[i] as number,
      group: table.group[i] as number,
      sourcePopulation: populationOf(table.sourceGid[i] as number),
      targetPopulation: populationOf(targetGid),
      targetGid,
    };
  });
  return connectionStreams({ connections }, program, data);
}
