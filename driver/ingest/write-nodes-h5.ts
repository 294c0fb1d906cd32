import type { Population } from "../../runtime-bindings/stream.js";
import { groupBelow } from "./hdf5/new-file.js";
import { closeNewHdf5, createHdf5, putColumn, toUint64 } from "./new-hdf5.js";

/** `OUT/nodes.h5`: where the cells are, in SONATA's layout: /nodes/POPULATION/0/{x, y, z} in um. */
export function writeNodesH5(
  path: string,
  populations: readonly Population[],
  positions: ReadonlyMap<string, Float64Array>,
): void {
  const file = createHdf5(path);
  for (const { name, count } of populations) {
    const xyz = positions.get(name);
    if (!xyz) continue;
    const group = groupBelow(file.root, `nodes/${name}`);
    const rows = Array.from({ length: count }, (_, index) => index);
    putColumn(file, group, "node_type_id", toUint64(rows.map(() => 0)));
    putColumn(file, group, "node_group_id", toUint64(rows.map(() => 0)));
    putColumn(file, group, "node_group_index", toUint64(rows));
    const inner = groupBelow(group, "0");
    for (const [axis, label] of ["x", "y", "z"].entries()) {
      putColumn(
        file,
        inner,
        label,
        Float64Array.from(rows, (row) => xyz[3 * row + axis] ?? Number.NaN),
        "um",
      );
    }
  }
  closeNewHdf5(file, path);
}
