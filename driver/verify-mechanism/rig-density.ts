import type { Driver, Rig, RigSubject } from "./rig.js";
import { concentrationDrivers, currentDrivers, ionSettings } from "./rig-ions.js";
import { instanceBlock, pointedDrivers } from "./rig-parameters.js";
import { type RecordedPlace, recordStatements } from "./rig-recordings.js";

/** No round voltages: rates of many a channel are 0/0 at one. */
export const steps = "SEClamp { rs = 5, dur1 = 10, amp1 = -91.3, dur2 = 12, amp2 = 29.7, dur3 = 10, amp3 = -51.9 }";
const ramp = "SEClamp { rs = 300, dur1 = 20, amp1 = 61.7, dur2 = 20, amp2 = -121.3, dur3 = 10, amp3 = 0.3 }";
export const passive = "insert pas { g = 1e-4 S/cm2, e = -65.8 mV }";

/**
 * Three cells: one clamped to some -91, +30 and -52 mV and then let go; one pulled slowly up and down through all voltages;
 * and a tree of three compartments that gets current of both signs, where concentrations move. Where the instances of a cell
 * share a GLOBAL there is the tree alone: NEURON's cells would share it, too. A single instance is on the first cell.
 */
export function densityRig(subject: RigSubject): Rig {
  const { mechanism, isSharedInCell, isSingle } = subject;
  const { name } = mechanism;
  const moved = concentrationDrivers(mechanism);
  const currents = [...currentDrivers(mechanism), ...pointedDrivers(subject)];
  if (isSingle) return heldRig(subject, currents);
  const places = isSharedInCell ? [treePlace(name)] : [clampedPlace(name), treePlace(name)];
  const { lines, recordings } = recordStatements(subject, places);
  const text = [
    `# ${name}: a density mechanism`,
    ...(isSharedInCell ? [] : clampedCells(subject, currents)),
    ...treeCell(subject, currents, moved),
    ...(isSharedInCell
      ? []
      : [
          `population held_${name}   { cell = held_cell_${name}, count = 1 }`,
          `population ramped_${name} { cell = ramped_cell_${name}, count = 1 }`,
        ]),
    `population tree_${name}   { cell = tree_cell_${name}, count = 1 }`,
    ...lines,
    "",
  ].join("\n");
  return { mechanism: name, form: "density", text, drivers: [...currents, ...moved], recordings, notes: [] };
}

function heldRig(subject: RigSubject, drivers: readonly Driver[]): Rig {
  const { name } = subject.mechanism;
  const [held = ""] = clampedCells(subject, drivers);
  const place = { ...clampedPlace(name), cells: `held_${name}`, where: ["held cell"] };
  const { lines, recordings } = recordStatements(subject, [place]);
  const population = `population held_${name} { cell = held_cell_${name}, count = 1 }`;
  const text = [`# ${name}: a density mechanism`, held, population, ...lines, ""].join("\n");
  return { mechanism: name, form: "density", text, drivers, recordings, notes: [] };
}

const clampedPlace = (name: string): RecordedPlace => ({
  cells: `held_${name}, ramped_${name}`,
  at: "soma(0.5)",
  owner: name,
  where: ["held cell", "ramped cell"],
});

const treePlace = (name: string): RecordedPlace => ({
  cells: `tree_${name}`,
  at: "[soma(0.5), dend(0.25), dend(0.75)]",
  owner: name,
  where: ["tree, soma", "tree, dend(0.25)", "tree, dend(0.75)"],
});

function clampedCells(subject: RigSubject, drivers: readonly Driver[]): string[] {
  const { mechanism } = subject;
  const { name } = mechanism;
  const ions = (scale: number) => ionSettings(mechanism, scale).join(", ");
  const soma = (factor: number, scale: number, clamp: string) =>
    section(
      "soma { L = 20 um, diam = 20 um",
      inserted(subject, factor, drivers),
      ions(scale),
      `point ${clamp} at 0.5 }`,
    );
  return [
    `cell held_cell_${name} {\n${soma(1, 1, `hold_${name} = ${steps}`)}\n}`,
    `cell ramped_cell_${name} {\n${soma(1.15, 3, `pull_${name} = ${ramp}`)}\n}`,
  ];
}

function treeCell(subject: RigSubject, currents: readonly Driver[], moved: readonly Driver[]): string[] {
  const { mechanism } = subject;
  const { name } = mechanism;
  const ions = ionSettings(mechanism, 2, moved).join(", ");
  const drivers = [...currents, ...moved];
  const dend = "dend { attach soma(1), L = 180 um, diam = 2 um, nseg = 2, Ra = 120 ohm cm";
  return [
    `cell tree_cell_${name} {`,
    section(
      "soma { L = 25 um, diam = 18 um, Ra = 120 ohm cm",
      inserted(subject, 0.9, drivers),
      ions,
      `point up_${name} = IClamp { delay = 5, dur = 15, amp = 0.25 } at 0.5`,
      `point down_${name} = IClamp { delay = 27.0125, dur = 12, amp = -0.15 } at 0.5 }`,
    ),
    `${section(dend, inserted(subject, 1.07, drivers), ions)} }`,
    "}",
  ];
}

function inserted(subject: RigSubject, factor: number, drivers: readonly Driver[]): string {
  const own = `insert ${subject.mechanism.name}${instanceBlock(subject, factor)}`;
  return [own, ...drivers.map((driver) => `insert ${driver.name}`)].join(", ");
}

function section(head: string, ...lines: readonly string[]): string {
  return [`  section ${head}, ${passive}`, ...lines.filter((line) => line !== "")].join("\n                 ");
}
