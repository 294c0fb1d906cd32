import { type InstanceStreams, pointStreams } from "../../interpret/network/mechanism-streams.js";
import type { CellTypeData, GroupData } from "../../ir/model-data.js";
import type { CellTypeProgram, GroupKind, MechanismProgram } from "../../ir/program.js";
import { streamIds } from "./cell-instances.js";
import type { GroupCell } from "./cell-group.js";
import type { GroupBuild } from "./group-build.js";
import type { InstanceRef } from "./instance-lists.js";
import { instanceRow, valuesAt } from "./instance-row.js";
import type { DatasetMechanism } from "./mechanism-library.js";

/** Contact → synapse, for the contacts that end at synapses of the group's cells: by kind, then in their order. */
export function addSynapses(build: GroupBuild): ReadonlyMap<number, InstanceRef> {
  const { contacts, cellOf } = build;
  const synapseOf = new Map<number, InstanceRef>();
  for (const [group, own] of contactsByGroup(build).entries()) {
    const shared = new Map<number, InstanceRef>();
    const kinds = newKinds(build, group);
    for (const contact of own) {
      const c = cellOf.get(contacts.targetGid[contact] as number) as number;
      const cell = build.cells[c] as GroupCell;
      const { kind, program, row } = kinds(cell);
      if (kind.owner !== "synapse") continue;
      const node = build.nodes.at(c, contacts.node[contact] as number);
      const mayShare = program.mergeable && !program.guarded; // NEURON has the bound, of each instance by itself
      const drawn = contacts.streams?.[contact];
      const ids = drawn && streamIds(program, drawn.ids, cell.index, drawn.number);
      const ref = (mayShare ? shared.get(node) : undefined) ?? build.lists.add(program.name, node, row, ids);
      if (mayShare) shared.set(node, ref);
      synapseOf.set(contact, ref);
    }
  }
  return synapseOf;
}

/** Contacts that end on cells of the group, by the target's group of instances. */
function contactsByGroup({ contacts, cellOf }: GroupBuild): number[][] {
  const lists: number[][] = [];
  for (let contact = 0; contact < contacts.count; contact++) {
    const group = contacts.group[contact] as number;
    if (group < 0 || !cellOf.has(contacts.targetGid[contact] as number)) continue;
    const list = lists[group] ?? [];
    list.push(contact);
    lists[group] = list;
  }
  return Array.from(lists, (list) => list ?? []);
}

interface Kind {
  readonly kind: GroupKind;
  readonly program: MechanismProgram;
  readonly row: Float64Array;
}

/** What synapses of a group are on each type of cell. */
function newKinds({ program, library }: GroupBuild, group: number): (cell: GroupCell) => Kind {
  const known = new Map<CellTypeData, Kind>();
  return ({ type, data }) => {
    const found = known.get(data);
    if (found) return found;
    const kind = (program.cellTypes[type] as CellTypeProgram).groups[group] as GroupKind;
    const mechanism = program.mechanisms[kind.mechanism] as MechanismProgram;
    const { parameters } = data.groups[group] as GroupData;
    const own = library.get(mechanism.name) as DatasetMechanism;
    const row = kind.owner === "synapse" ? instanceRow(own, valuesAt(parameters, 0)) : new Float64Array();
    const made = { kind, program: mechanism, row };
    known.set(data, made);
    return made;
  };
}

/** `stimulate … at`. */
export function addPointStimuli(build: GroupBuild): void {
  const { instances, data, program, library, cellOf } = build;
  const streams = pointStreams(instances, data);
  for (const [i, { population, index, group, node, parameters }] of instances.points.entries()) {
    const { firstGid, type } = data.populations[population] as (typeof data.populations)[number];
    const c = cellOf.get(firstGid + index);
    if (c === undefined) continue;
    const kind = (program.cellTypes[type] as CellTypeProgram).groups[group] as GroupKind;
    const mechanism = program.mechanisms[kind.mechanism] as MechanismProgram;
    const row = instanceRow(library.get(mechanism.name) as DatasetMechanism, parameters);
    const { ids: id1, number } = streams[i] as InstanceStreams;
    const ids = streamIds(mechanism, id1, index, number);
    build.lists.add(mechanism.name, build.nodes.at(c, node), row, ids);
  }
}
