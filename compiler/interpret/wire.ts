import type { CellTypeData, GroupData, ModelData } from "../ir/model-data.js";
import type { ArtificialProgram, Program } from "../ir/program.js";
import { givenTables } from "./function-tables.js";
import { giveStreams } from "./draw-streams.js";
import { readsConnections } from "../ir/event-kernels.js";
import { makeGaps, type Transfer } from "./gaps.js";
import type { Instances, PointedNumber } from "./kernel.js";
import { fieldIndex } from "./kernel-frame.js";
import { compileMechanism, type MechanismCode } from "./mechanism-code.js";
import type { Connection, NetworkInstances } from "./network/network-instances.js";
import { pointAll } from "./point.js";
import {
  type ArtificialReceiver,
  type CellReceiver,
  claimIons,
  newArtificialReceiver,
  newCellReceiver,
  newInstances,
  type Receiver,
} from "./receivers.js";
import { weightPointer } from "../ir/weight-pointer.js";

/** A network ready to run. */
export interface Wiring {
  readonly cells: readonly CellReceiver[];
  readonly artificial: readonly ArtificialReceiver[];
  /** Per connection. */
  readonly targets: readonly Target[];
  /** Connections of each source gid, in connection order. */
  readonly fanOut: ReadonlyMap<number, readonly number[]>;
  /** Of gap junctions. */
  readonly transfers: readonly Transfer[];
  /** [population][index]; for artificial populations the same one at every index. */
  readonly places: readonly (readonly Receiver[])[];
}

/** Where a connection ends. */
export interface Target {
  readonly receiver: Receiver;
  readonly group: number;
  readonly element: number;
  /** NET_RECEIVE's arguments: the weight, the others 0 until the connection's INITIAL sets them. */
  readonly numbers: Float64Array;
  readonly delayMs: number;
}

export function wireNetwork(
  network: NetworkInstances,
  program: Program,
  data: ModelData,
  uniforms: ReadonlyMap<string, number>,
): Wiring {
  const functionTables = givenTables(program, data);
  const codes = program.mechanisms.map((mechanism, i) =>
    compileMechanism(mechanism, program, uniforms, functionTables[i]),
  );
  const places = makeReceivers(network, program, data, codes);
  const receivers = [...new Set(places.flat())];
  const targets = makeTargets(network, places);
  addStimuli(network, places);
  const transfers = makeGaps(network, data, places);
  for (const receiver of receivers) if (receiver.kind === "cell") pointAll(receiver);
  pointToWeights(network.connections, targets);
  listConnections(targets);
  const wiring: Wiring = {
    cells: receivers.filter((receiver) => receiver.kind === "cell"),
    artificial: receivers.filter((receiver) => receiver.kind === "artificial"),
    targets,
    fanOut: groupConnections(network.connections),
    transfers,
    places,
  };
  giveStreams(wiring, network, program, data);
  return wiring;
}

/** FOR_NETCONS goes over the connections of an instance in their order. */
function listConnections(targets: readonly Target[]): void {
  for (const { receiver, group, element, numbers } of targets) {
    const code = receiver.kind === "cell" ? receiver.codes[group] : receiver.code;
    const kernel = code?.mechanism.kernels.receive;
    if (!kernel || !readsConnections(kernel)) continue;
    const key = `${group} ${element}`;
    const list = receiver.connections.get(key);
    if (list) list.push(numbers);
    else receiver.connections.set(key, [numbers]);
  }
}

function makeReceivers(
  { populations }: NetworkInstances,
  program: Program,
  model: ModelData,
  codes: readonly MechanismCode[],
): Receiver[][] {
  return populations.map((population, p) => {
    const { kind, type, count } = population.data;
    if (kind === "cell") {
      return Array.from({ length: count }, (_, i) => newCellReceiver(p, i, population, program, model, codes));
    }
    const artificial = kind === "artificial" ? (program.artificial[type] as ArtificialProgram) : undefined;
    const code = artificial && codes[artificial.mechanism];
    const receiver = newArtificialReceiver(p, population, code, model.run.seed >>> 0);
    return Array.from({ length: count }, () => receiver);
  });
}

function groupConnections(connections: readonly Connection[]): Map<number, number[]> {
  const bySource = new Map<number, number[]>();
  for (const [c, { sourceGid }] of connections.entries()) {
    const list = bySource.get(sourceGid);
    if (list) list.push(c);
    else bySource.set(sourceGid, [c]);
  }
  return bySource;
}

/** Makes the synapses: one per (cell, node) where the kind merges, else one per connection, in order of (node, connection). */
function makeTargets({ connections }: NetworkInstances, places: Wiring["places"]): Target[] {
  const elements = new Int32Array(connections.length);
  for (const [receiver, own] of connectionsByTarget(connections, places)) {
    if (receiver.kind === "artificial") {
      receiver.hasInputs = true;
      for (const c of own) elements[c] = (connections[c] as Connection).targetIndex;
      continue;
    }
    receiver.inOrder = own.some((c) => connections[c]?.hears);
    for (const g of receiver.groups.keys()) {
      if (receiver.program.groups[g]?.owner === "point") continue; // its one instance is there
      const inGroup = own.filter((c) => connections[c]?.group === g);
      if (inGroup.length > 0) makeSynapses(receiver, g, inGroup, connections, elements);
    }
  }
  return connections.map((connection, c) => {
    const receiver = places[connection.targetPopulation]?.[connection.targetIndex] as Receiver;
    const code = receiver.kind === "cell" ? receiver.codes[connection.group] : receiver.code;
    const numbers = new Float64Array(Math.max(code?.mechanism.argumentCount ?? 0, 1));
    numbers[connection.argument] = connection.weight;
    const { delayMs, group } = connection;
    return { receiver, group: Math.max(group, 0), element: elements[c] as number, numbers, delayMs };
  });
}

function connectionsByTarget(connections: readonly Connection[], places: Wiring["places"]): Map<Receiver, number[]> {
  const byTarget = new Map<Receiver, number[]>();
  for (const [c, { targetPopulation, targetIndex }] of connections.entries()) {
    const receiver = places[targetPopulation]?.[targetIndex] as Receiver;
    const list = byTarget.get(receiver);
    if (list) list.push(c);
    else byTarget.set(receiver, [c]);
  }
  return byTarget;
}

function makeSynapses(
  cell: CellReceiver,
  group: number,
  own: readonly number[],
  connections: readonly Connection[],
  elements: Int32Array,
): void {
  const code = cell.codes[group] as MechanismCode;
  const nodeOf = (c: number) => (connections[c] as Connection).node;
  const nodes: number[] = [];
  const byNode = [...own].sort((a, b) => nodeOf(a) - nodeOf(b) || a - b);
  const hearsPost = (c: number) => connections[c]?.hears === "post";
  for (const c of byNode.filter((each) => !hearsPost(each))) {
    if (!code.mechanism.mergeable || nodes.at(-1) !== nodeOf(c)) nodes.push(nodeOf(c));
    elements[c] = nodes.length - 1;
  }
  for (const [element, c] of byNode.filter(hearsPost).entries()) elements[c] = element;
  const data = (cell.type as CellTypeData).groups[group] as GroupData;
  cell.groups[group] = newInstances(Int32Array.from(nodes), data, code);
  claimIons(cell, group);
}

/** What changes weights stands behind its contact in the list: its POINTER is the contact's weight. */
function pointToWeights(connections: readonly Connection[], targets: readonly Target[]): void {
  for (const [c, { hears, group, targetIndex }] of connections.entries()) {
    const contact = connections[c - 1];
    const [{ receiver, element } = {}, { numbers } = {}] = [targets[c], targets[c - 1]];
    if (hears !== "pre" || receiver?.kind !== "cell" || !contact || !numbers) continue;
    const tables = receiver.type.groups[group]?.pointers ?? [];
    const pointer = tables.findIndex(([kind]) => kind === weightPointer);
    const pointed = receiver.groups[group]?.pointers?.[pointer];
    if (!pointed) throw new Error(`bug in hillock: the plasticity of cell ${targetIndex} has no POINTER`);
    (pointed as PointedNumber[])[element as number] = { values: numbers, index: contact.argument };
  }
}

function addStimuli({ points }: NetworkInstances, places: Wiring["places"]): void {
  const byCell = new Map<CellReceiver, typeof points>();
  for (const point of points) {
    const cell = places[point.population]?.[point.index] as CellReceiver;
    byCell.set(cell, [...(byCell.get(cell) ?? []), point]);
  }
  for (const [cell, all] of byCell) {
    for (const group of new Set(all.map((point) => point.group))) {
      const own = all.filter((point) => point.group === group);
      const code = cell.codes[group] as MechanismCode;
      const nodes = Int32Array.from(own, (point) => point.node);
      const instances: Instances = newInstances(nodes, cell.type.groups[group] as GroupData, code);
      for (const [i, { parameters }] of own.entries()) {
        for (const { field, value } of parameters) {
          (instances.fields[fieldIndex(code.mechanism, field)] as Float64Array)[i] = value;
        }
      }
      cell.groups[group] = instances;
      claimIons(cell, group);
    }
  }
}
