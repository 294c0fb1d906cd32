import { drawnCell } from "../../interpret/drawn-cell.js";
import { addArtificialCells } from "./artificial-instances.js";
import { type GroupCell, groupNodes } from "./cell-group.js";
import { addCellInstances, type CellInstances } from "./cell-instances.js";
import type { DatasetSources, GroupBuild } from "./group-build.js";
import { type DatasetFile, groupFiles, type LaidOutGroup } from "./group-files.js";
import { type InstanceRef, newInstanceLists, type SortedInstances } from "./instance-lists.js";
import { ionInstances } from "./ion-instances.js";
import { ionBlock, type MechanismBlock, mechanismBlock } from "./mechanism-block.js";
import type { Specimen } from "./mechanism-library.js";
import { netcons } from "./netcons.js";
import { filesList, globalsFile } from "./shared-files.js";
import { pointersOf } from "./slot-values.js";
import { newReceivers, type Receivers, setReceiver } from "./receivers.js";
import { spikeSources } from "./spike-sources.js";
import { addPointStimuli, addSynapses } from "./synapse-instances.js";

/**
 * A network as the files that CoreNEURON reads: the same bytes as NEURON writes before INITIAL. Cells go to `groups` groups in turn,
 * each of which is what one thread of CoreNEURON simulates.
 */
export function coreDataset(sources: DatasetSources, specimen: Specimen, groups: number): DatasetFile[] {
  const version = specimen.mechanisms.split("\n")[0] as string;
  const cells = cellsOf(sources);
  const count = Math.max(1, Math.min(groups, cells.length));
  const laidOut = Array.from({ length: count }, (_, g) =>
    layOutGroup(
      sources,
      cells.filter((_, i) => i % count === g),
      (gid) => gid % count === g,
    ),
  );
  const written = laidOut.map((group) => groupFiles(group, version));
  const text = (path: string, content: string) => ({ path, parts: [new TextEncoder().encode(content)] });
  return [
    text("bbcore_mech.dat", specimen.mechanisms),
    text("globals.dat", globalsFile(specimen.globals, globalValues(sources), sources.data.run.seed)),
    text(
      "files.dat",
      filesList(
        version,
        written.map(({ id }) => id),
      ),
    ),
    ...written.flatMap(({ files }) => files),
  ];
}

function globalValues({ network, data }: DatasetSources): Record<string, number> {
  const own = network.simulation.globals.map(({ mechanism, variable, value }) => [`${variable}_${mechanism}`, value]);
  return { celsius: data.run.celsius, dt: data.run.dtMs, ...Object.fromEntries(own) };
}

function cellsOf({ data }: DatasetSources): GroupCell[] {
  return data.populations.flatMap(({ kind, count, firstGid, type, drawn }, population) => {
    const own = data.cellTypes[type];
    if (kind !== "cell" || !own) return [];
    return Array.from({ length: count }, (_, index) => {
      return { gid: firstGid + index, population, index, type, data: drawnCell(own, drawn, index) };
    });
  });
}

function layOutGroup(
  sources: DatasetSources,
  cells: readonly GroupCell[],
  hasArtificial: (gid: number) => boolean,
): LaidOutGroup {
  const nodes = groupNodes(cells);
  const cellOf = cellsByGid(cells, sources);
  const build: GroupBuild = { ...sources, cells, cellOf, nodes, lists: newInstanceLists() };
  const receivers = newReceivers(sources.contacts.count);
  const ofCells = addCellInstances(build);
  addSynapses(build, receivers);
  addPointStimuli(build);
  const artificial = addArtificialCells(build, hasArtificial);
  const sorted = build.lists.sort(nodes.count);
  const blocks = mechanismBlocks(build, sorted);
  const gidOf = new Map([...artificial].map(([gid, ref]) => [ref, gid]));
  for (const [ref, gid] of spikingPoints(build, ofCells)) gidOf.set(ref, gid);
  addOtherReceivers(build, receivers, ofCells, artificial);
  return {
    build,
    blocks,
    sources: spikeSources(build, blocks, sorted, gidOf),
    netcons: netcons(build, receivers, sorted),
  };
}

/** In the order that NEURON sorts mechanisms into, those without instances left out. */
function mechanismBlocks(build: GroupBuild, sorted: ReadonlyMap<string, SortedInstances>): MechanismBlock[] {
  const ions = ionInstances(build, sorted);
  const blocks: MechanismBlock[] = [];
  let firstPointer = 0;
  for (const mechanism of build.library.values()) {
    const ion = ions.get(mechanism.name);
    const own = sorted.get(mechanism.name);
    if (ion) blocks.push(ionBlock(ion));
    if (!own) continue;
    const block = mechanismBlock(mechanism, own, { ions, firstPointer });
    firstPointer += block.count * pointersOf(mechanism);
    blocks.push(block);
  }
  return blocks;
}

function spikingPoints({ cells }: GroupBuild, { point }: CellInstances): [InstanceRef, number][] {
  return cells.flatMap(({ gid, data: { spikeOf } }, c): [InstanceRef, number][] => {
    const ref = spikeOf && point(c, spikeOf.group);
    return ref ? [[ref, gid]] : [];
  });
}

/** Contacts that end at artificial cells, and at point processes of cells. */
function addOtherReceivers(
  { contacts, cellOf }: GroupBuild,
  receivers: Receivers,
  { point }: CellInstances,
  artificial: ReadonlyMap<number, InstanceRef>,
): void {
  for (let contact = 0; contact < contacts.count; contact++) {
    if ((receivers.mechanism[contact] as number) >= 0) continue;
    const target = contacts.targetGid[contact] as number;
    const group = contacts.group[contact] as number;
    const ref = group < 0 ? artificial.get(target) : point(cellOf[target] as number, group);
    if (ref) setReceiver(receivers, contact, ref);
  }
}

function cellsByGid(cells: readonly GroupCell[], { data }: DatasetSources): Int32Array {
  const end = data.populations.reduce((most, { firstGid, count }) => Math.max(most, firstGid + count), 0);
  const cellOf = new Int32Array(end).fill(-1);
  for (const [c, { gid }] of cells.entries()) cellOf[gid] = c;
  return cellOf;
}
