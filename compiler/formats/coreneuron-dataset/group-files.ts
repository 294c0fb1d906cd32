import { nodeColumn, parentColumn } from "./cell-group.js";
import { type DatasetWriter, newDatasetWriter } from "./dataset-writer.js";
import type { GroupBuild } from "./group-build.js";
import type { MechanismBlock } from "./mechanism-block.js";
import type { Netcons } from "./netcons.js";
import { pointersOf } from "./slot-values.js";
import type { SpikeSources } from "./spike-sources.js";

/** A file of the dataset, in pieces. */
export interface DatasetFile {
  readonly path: string;
  readonly parts: readonly Uint8Array[];
}

/** All of a group, laid out. */
export interface LaidOutGroup {
  readonly build: GroupBuild;
  readonly blocks: readonly MechanismBlock[];
  readonly sources: SpikeSources;
  readonly netcons: Netcons;
}

/** `7_1.dat`, who spikes and what is heard; `7_2.dat`, everything else. The number is the gid of the first source. */
export function groupFiles(
  group: LaidOutGroup,
  version: string,
): { readonly id: number; readonly files: DatasetFile[] } {
  const { sources, netcons } = group;
  const id = sources.gids[0] as number;
  const first = newDatasetWriter(version);
  first.line(`${sources.gids.length} npresyn`);
  first.line(`${netcons.count} nnetcon`);
  first.array(sources.gids);
  first.array(netcons.sourceGids);
  const second = newDatasetWriter(version, first.next());
  writeSizes(second, group);
  writeNodes(second, group);
  for (const block of group.blocks) writeBlock(second, block);
  writeConnections(second, group);
  return {
    id,
    files: [
      { path: `${id}_1.dat`, parts: first.finish() },
      { path: `${id}_2.dat`, parts: second.finish() },
    ],
  };
}

const hasDiameters = ({ blocks }: LaidOutGroup): boolean =>
  blocks.some(({ mechanism }) => mechanism.layout.slots.some(({ meaning }) => meaning === "diam"));

function writeSizes(writer: DatasetWriter, group: LaidOutGroup): void {
  const { build, blocks, sources, netcons } = group;
  const { cells, nodes } = build;
  writer.line(`${cells.length} n_real_cell`);
  writer.line(`${sources.withGid} ngid`);
  writer.line(`${sources.thresholdsMv.length} n_real_gid`);
  writer.line(`${nodes.count} nnode`);
  writer.line(`${hasDiameters(group) ? nodes.count : 0} ndiam`);
  writer.line(`${blocks.length} nmech`);
  for (const { mechanism, count } of blocks) {
    writer.line(mechanism.type);
    writer.line(count);
  }
  writer.line("0 nidata");
  writer.line(`${blocks.reduce((sum, { mechanism, count }) => sum + count * pointersOf(mechanism), 0)} nvdata`);
  writer.line(`${netcons.weights.length} nweight`);
}

function writeNodes(writer: DatasetWriter, group: LaidOutGroup): void {
  const { cells, nodes } = group.build;
  writer.array(parentColumn(cells, nodes));
  writer.array(nodeColumn(cells, nodes, ({ a }) => a));
  writer.array(nodeColumn(cells, nodes, ({ b }) => b));
  writer.array(nodeColumn(cells, nodes, ({ areaUm2 }) => areaUm2));
  writer.array(nodeColumn(cells, nodes, ({ vInitMv }) => vInitMv));
  if (hasDiameters(group)) writer.array(nodeColumn(cells, nodes, ({ diamUm }) => diamUm));
}

function writeBlock(writer: DatasetWriter, { mechanism, nodes, data, slots, random }: MechanismBlock): void {
  if (nodes) writer.array(nodes);
  writer.array(data);
  if (mechanism.slots === 0) return;
  writer.array(slots);
  writer.line("0 npointer");
  writer.line(`${random.length} nmodlrandom`);
  if (random.length > 0) writer.array(random);
}

function writeConnections(writer: DatasetWriter, { sources, netcons }: LaidOutGroup): void {
  writer.array(sources.places);
  writer.array(sources.thresholdsMv);
  writer.array(netcons.types);
  writer.array(netcons.places);
  writer.array(netcons.weights);
  writer.array(netcons.delaysMs);
  writer.line("0 bbcorepointer");
  writer.line("0 VecPlay instances");
}
