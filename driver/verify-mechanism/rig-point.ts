import type { Mechanism } from "../../compiler/ir/mechanism.js";
import type { MechanismProgram } from "../../compiler/ir/program.js";
import type { Rig } from "./rig.js";
import { pointCells } from "./point-cells.js";
import { instanceParameters } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** A point process that receives no events: on a cell that is free, one that is held, and twice on a tree. */
export function pointRig(mechanism: Mechanism, program: MechanismProgram): Rig {
  const { name } = mechanism;
  const point = (label: string, factor: number) =>
    `point ${label}_${name} = ${name}${factor === 1 ? "" : instanceParameters(mechanism, factor)} at 0.5`;
  const { cells, drivers } = pointCells(mechanism, {
    free: point("a", 1),
    held: point("b", 1.15),
    soma: point("c", 0.9),
    dend: point("d", 1.07),
  });
  const { lines, recordings } = recordStatements(mechanism, program, [
    { cells: `free_${name}`, at: "soma(0.5)", owner: `a_${name}`, where: "free cell" },
    { cells: `held_${name}`, at: "soma(0.5)", owner: `b_${name}`, where: "held cell" },
    { cells: `tree_${name}`, at: "soma(0.5)", owner: `c_${name}`, where: "tree, soma" },
    { cells: `tree_${name}`, at: "dend(0.5)", owner: `d_${name}`, where: "tree, dend" },
  ]);
  const text = `# ${name}: a point process without events\n${cells}${lines.join("\n")}\n`;
  return { mechanism: name, form: "point", text, drivers, recordings, notes: [] };
}
