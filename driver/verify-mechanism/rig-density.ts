import type { Driver, Rig, RigSubject } from "./rig.js";
import { concentrationDrivers, currentDrivers, ionSettings } from "./rig-ions.js";
import { instanceBlock, pointedDrivers } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** No round voltages: rates of many a channel are 0/0 at one. */
export const steps = "SEClamp { rs = 5, dur1 = 10, amp1 = -91.3, dur2 = 12, amp2 = 29.7, dur3 = 10, amp3 = -51.9 }";
const ramp = "SEClamp { rs = 300, dur1 = 20, amp1 = 61.7, dur2 = 20, amp2 = -121.3, dur3 = 10, amp3 = 0.3 }";
export const passive = "insert pas { g = 1e-4 S/cm2, e = -65.8 mV }";

/**
 * Three cells: one clamped to some -91, +30 and -52 mV and then let go; one pulled slowly up and down through all voltages;
 * and a tree of three compartments that gets current of both signs, where concentrations move. Where the instances of a cell
 * share a GLOBAL there is the tree alone: NEURON's cells would share it, too.
 */
export function densityRig(subject: RigSubject): Rig {
  const { mechanism } = subject;
  const { name } = mechanism;
  const currents = [...currentDrivers(mechanism), ...pointedDrivers(subject)];
  const moved = concentrationDrivers(mechanism);
  const inserted = (factor: number, drivers: readonly Driver[] = []) =>
    [
      `insert ${name}${instanceBlock(subject, factor)}`,
      ...[...currents, ...drivers].map((driver) => `insert ${driver.name}`),
    ].join(", ");
  const ions = (scale: number) => ionSettings(mechanism, scale).join(", ");
  const treeIons = ionSettings(mechanism, 2, moved).join(", ");
  const clamped = { cells: `held_${name}, ramped_${name}`, at: "soma(0.5)", where: ["held cell", "ramped cell"] };
  const tree = {
    cells: `tree_${name}`,
    at: "[soma(0.5), dend(0.25), dend(0.75)]",
    where: ["tree, soma", "tree, dend(0.25)", "tree, dend(0.75)"],
  };
  const { lines, recordings } = recordStatements(
    subject,
    (subject.isSharedInCell ? [tree] : [clamped, tree]).map((place) => ({ ...place, owner: name })),
  );
  const section = (head: string, ...lines: readonly string[]) =>
    [`  section ${head}, ${passive}`, ...lines.filter((line) => line !== "")].join("\n                 ");
  const clampedCells = () => `cell held_cell_${name} {
${section("soma { L = 20 um, diam = 20 um", inserted(1), ions(1), `point hold_${name} = ${steps} at 0.5 }`)}
}
cell ramped_cell_${name} {
${section("soma { L = 20 um, diam = 20 um", inserted(1.15), ions(3), `point pull_${name} = ${ramp} at 0.5 }`)}
}
`;
  const clampedPopulations = `population held_${name}   { cell = held_cell_${name}, count = 1 }
population ramped_${name} { cell = ramped_cell_${name}, count = 1 }
`;
  const text = `# ${name}: a density mechanism
${subject.isSharedInCell ? "" : clampedCells()}cell tree_cell_${name} {
${section(
  "soma { L = 25 um, diam = 18 um, Ra = 120 ohm cm",
  inserted(0.9, moved),
  treeIons,
  `point up_${name} = IClamp { delay = 5, dur = 15, amp = 0.25 } at 0.5`,
  `point down_${name} = IClamp { delay = 27.0125, dur = 12, amp = -0.15 } at 0.5 }`,
)}
${section("dend { attach soma(1), L = 180 um, diam = 2 um, nseg = 2, Ra = 120 ohm cm", inserted(1.07, moved), treeIons)} }
}
${subject.isSharedInCell ? "" : clampedPopulations}population tree_${name}   { cell = tree_cell_${name}, count = 1 }
${lines.join("\n")}
`;
  return { mechanism: name, form: "density", text, drivers: [...currents, ...moved], recordings, notes: [] };
}
