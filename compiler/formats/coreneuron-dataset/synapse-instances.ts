import { type InstanceStreams, pointStreams } from "../../interpret/network/mechanism-streams.js";
import type { CellTypeData, GroupData } from "../../ir/model-data.js";
import type { CellTypeProgram, GroupKind, MechanismProgram } from "../../ir/program.js";
import { streamIds } from "./cell-instances.js";
import type { GroupCell } from "./cell-group.js";
import type { GroupBuild } from "./group-build.js";
import type { InstanceRef } from "./instance-lists.js";
import { instanceRow, valuesAt } from "./instance-row.js";
import type { DatasetMechanism } from "./mechanism-library.js";
import { type Receivers, setReceiver } from "./receivers.js";

/** Synapses of the group's cells, by kind and then in the order of the contacts; each contact is told where it ends. */
export function addSynapses(build: GroupBuild, receivers: Receivers): void {
  const { contacts } = build;
  const groups = contacts.group.reduce((most, group) => Math.max(most, group + 1), 0);
  for (let group = 0; group < groups; group++) {
    const kinds = kindsOfCells(build, group);
    const shared: (InstanceRef | undefined)[] = new Array(build.nodes.count);
    for (let contact = 0; contact < contacts.count; contact++) {
      if (contacts.group[contact] !== group) continue;
      const c = build.cellOf[contacts.targetGid[contact] as number] as number;
      const kind = c < 0 ? undefined : kinds[c];
      if (!kind) continue;
      const node = build.nodes.at(c, contacts.node[contact] as number);
      const ref = (kind.mayShare ? shared[node] : undefined) ?? addSynapse(build, kind, c, node, contact);
      shared[node] = ref;
      setReceiver(receivers, contact, ref);
    }
  }
}

function addSynapse(build: GroupBuild, { program, row }: Kind, c: number, node: number, contact: number): InstanceRef {
  const drawn = build.contacts.streams?.[contact];
  const ids = drawn && streamIds(program, drawn.ids, (build.cells[c] as GroupCell).index, drawn.number);
  return build.lists.add(program.name, node, row, ids);
}

interface Kind {
  readonly program: MechanismProgram;
  readonly row: Float64Array;
  /** Contacts of one compartment share an instance. */
  readonly mayShare: boolean;
}

/** What the synapses of a group are on each cell; undefined where the group is no synapse. */
function kindsOfCells(build: GroupBuild, group: number): (Kind | undefined)[] {
  const known = new Map<CellTypeData, Kind | undefined>();
  return build.cells.map((cell) => {
    if (!known.has(cell.data)) known.set(cell.data, kindOf(build, cell, group));
    return known.get(cell.data);
  });
}

function kindOf({ program, library }: GroupBuild, { type, data }: GroupCell, group: number): Kind | undefined {
  const kind = (program.cellTypes[type] as CellTypeProgram).groups[group];
  if (kind?.owner !== "synapse") return undefined;
  const own = program.mechanisms[kind.mechanism] as MechanismProgram;
  const { parameters } = data.groups[group] as GroupData;
  const row = instanceRow(library.get(own.name) as DatasetMechanism, valuesAt(parameters, 0));
  // NEURON has the bound of guarded ones, of each instance by itself
  return { program: own, row, mayShare: own.mergeable && !own.guarded };
}

/** `stimulate … at`. */
export function addPointStimuli(build: GroupBuild): void {
  const { instances, data, program, library, cellOf } = build;
  const streams = pointStreams(instances, data);
  for (const [i, { population, index, group, node, parameters }] of instances.points.entries()) {
    const { firstGid, type } = data.populations[population] as (typeof data.populations)[number];
    const c = cellOf[firstGid + index] as number;
    if (c < 0) continue;
    const kind = (program.cellTypes[type] as CellTypeProgram).groups[group] as GroupKind;
    const mechanism = program.mechanisms[kind.mechanism] as MechanismProgram;
    const row = instanceRow(library.get(mechanism.name) as DatasetMechanism, parameters);
    const { ids: id1, number } = streams[i] as InstanceStreams;
    const ids = streamIds(mechanism, id1, index, number);
    build.lists.add(mechanism.name, build.nodes.at(c, node), row, ids);
  }
}
