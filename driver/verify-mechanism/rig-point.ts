import type { Rig, RigSubject } from "./rig.js";
import { pointCells } from "./point-cells.js";
import { instanceBlock } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** A point process that receives no events: on a cell that is free, one that is held, and twice on a tree. */
export function pointRig(subject: RigSubject): Rig {
  const { mechanism } = subject;
  const { name } = mechanism;
  const point = (label: string, factor: number) =>
    `point ${label}_${name} = ${name}${instanceBlock(subject, factor)} at 0.5`;
  const { cells, drivers } = pointCells(subject, false, {
    free: point("a", 1),
    held: point("b", 1.15),
    soma: point("c", 0.9),
    dend: point("d", 1.07),
  });
  const { lines, recordings } = recordStatements(subject, [
    { cells: `free_${name}`, at: "soma(0.5)", owner: `a_${name}`, where: ["free cell"] },
    { cells: `held_${name}`, at: "soma(0.5)", owner: `b_${name}`, where: ["held cell"] },
    { cells: `tree_${name}`, at: "soma(0.5)", owner: `c_${name}`, where: ["tree, soma"] },
    { cells: `tree_${name}`, at: "dend(0.5)", owner: `d_${name}`, where: ["tree, dend"] },
  ]);
  const text = `# ${name}: a point process without events\n${cells}${lines.join("\n")}\n`;
  return { mechanism: name, form: "point", text, drivers, recordings, notes: [] };
}
