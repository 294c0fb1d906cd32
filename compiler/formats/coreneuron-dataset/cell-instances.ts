import { populationStreams } from "../../interpret/network/mechanism-streams.js";
import type { CellTypeData, GroupData } from "../../ir/model-data.js";
import type { CellTypeProgram, MechanismProgram } from "../../ir/program.js";
import { segmentNodes } from "../neuron/neuron-cell.js";
import { isStreamToGive } from "../neuron/streams-to-give.js";
import type { GroupBuild } from "./group-build.js";
import type { InstanceRef, StreamIds } from "./instance-lists.js";
import { instanceRow, valuesAt } from "./instance-row.js";

/** What every cell has by itself: capacitance, density mechanisms, point processes of its type. */
export interface CellInstances {
  /** The first instance of a point group of a cell. */
  point(cell: number, group: number): InstanceRef | undefined;
}

export function addCellInstances(build: GroupBuild): CellInstances {
  const rowsOf = newRowCache(build);
  const points: Map<number, InstanceRef>[] = [];
  build.cells.forEach((cell, c) => {
    const own = new Map<number, InstanceRef>();
    addCapacitance(build, c);
    const groups = groupsOf(build, cell.type);
    const streams = populationStreams(build.program, build.data, cell.population);
    groups.forEach(({ owner, mechanism }, g) => {
      if (owner !== "density" && owner !== "point") return;
      const program = build.program.mechanisms[mechanism] as MechanismProgram;
      const rows = rowsOf(cell.data, g, program.name);
      const id1 = streams.find(({ group }) => group === g)?.ids;
      const { nodes } = cell.data.groups[g] as GroupData;
      nodes.forEach((node, row) => {
        const ids = id1 && streamIds(program, id1, cell.index, row);
        const ref = build.lists.add(program.name, build.nodes.at(c, node), rows[row] as Float64Array, ids);
        if (owner === "point" && row === 0) own.set(g, ref);
      });
    });
    points.push(own);
  });
  return { point: (cell, group) => points[cell]?.get(group) };
}

const groupsOf = ({ program }: GroupBuild, type: number) => (program.cellTypes[type] as CellTypeProgram).groups;

/** The streams of one instance, by the names of the RANDOM variables; not those that INITIAL seeds by itself. */
export function streamIds(mechanism: MechanismProgram, id1: Uint32Array, id2: number, id3: number): StreamIds {
  const given = [...id1].flatMap((id, k) => {
    const name = mechanism.streams[k] as string;
    return isStreamToGive(mechanism, name) ? [[name, [id, id2, id3]] as const] : [];
  });
  return new Map(given);
}

function addCapacitance({ cells, nodes, lists, library }: GroupBuild, c: number): void {
  const { data } = cells[c] as GroupBuild["cells"][number];
  const mechanism = library.get("capacitance");
  if (!mechanism) return;
  for (const section of data.sections.nseg.keys()) {
    for (const node of segmentNodes(data, section)) {
      lists.add("capacitance", nodes.at(c, node), Float64Array.of(data.cm[node] as number, 0));
    }
  }
}

/** Cells of one type share their rows. */
function newRowCache({ library }: GroupBuild): (data: CellTypeData, group: number, name: string) => Float64Array[] {
  const known = new Map<CellTypeData, Map<number, Float64Array[]>>();
  return (data, group, name) => {
    const own = known.get(data) ?? new Map<number, Float64Array[]>();
    known.set(data, own);
    const found = own.get(group);
    if (found) return found;
    const { nodes, parameters } = data.groups[group] as GroupData;
    const mechanism = library.get(name) as NonNullable<ReturnType<typeof library.get>>;
    const rows = [...nodes.keys()].map((row) => instanceRow(mechanism, valuesAt(parameters, row)));
    own.set(group, rows);
    return rows;
  };
}
