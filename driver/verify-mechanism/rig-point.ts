import type { Rig, RigSubject } from "./rig.js";
import { pointCells, pointPlaces } from "./point-cells.js";
import { instanceBlock } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** A point process that receives no events: on a cell that is free, one that is held, and twice on a tree. */
export function pointRig(subject: RigSubject): Rig {
  const { mechanism, isSingle } = subject;
  const { name } = mechanism;
  const point = (label: string, factor: number) =>
    isSingle && label !== "b" ? "" : `point ${label}_${name} = ${name}${instanceBlock(subject, factor)} at 0.5`;
  const { cells, drivers } = pointCells(subject, false, {
    free: point("a", 1),
    held: point("b", 1.15),
    soma: point("c", 0.9),
    dend: point("d", 1.07),
  });
  const { lines, recordings } = recordStatements(subject, pointPlaces(name, isSingle));
  const text = `# ${name}: a point process without events\n${cells}${lines.join("\n")}\n`;
  return { mechanism: name, form: "point", text, drivers, recordings, notes: [] };
}
