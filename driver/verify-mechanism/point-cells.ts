import type { Driver, RigSubject } from "./rig.js";
import { passive, steps } from "./rig-density.js";
import { pointedDrivers } from "./rig-parameters.js";
import { concentrationDrivers, currentDrivers, ionSettings } from "./rig-ions.js";

/** Statements that stand in the sections of the cells. */
export interface PointStatements {
  readonly free: string;
  readonly held: string;
  readonly soma: string;
  readonly dend: string;
}

/** Where the instances of a rig are, for `recordStatements`; a single one is on the held cell. */
export function pointPlaces(name: string, isSingle: boolean) {
  const all = [
    { cells: `free_${name}`, at: "soma(0.5)", owner: `a_${name}`, where: ["free cell"] },
    { cells: `held_${name}`, at: "soma(0.5)", owner: `b_${name}`, where: ["held cell"] },
    { cells: `tree_${name}`, at: "soma(0.5)", owner: `c_${name}`, where: ["tree, soma"] },
    { cells: `tree_${name}`, at: "dend(0.5)", owner: `d_${name}`, where: ["tree, dend"] },
  ];
  return isSingle ? all.slice(1, 2) : all;
}

/**
 * Cells for point processes: `free` is passive, `held` is clamped to some -91, +30 and -52 mV, `tree` has a soma and a dendrite
 * with one segment in between, and current of both signs. The populations are called like the cells. A synapse is made by
 * its rule, so nothing in the sections says its ions.
 */
export function pointCells(
  subject: RigSubject,
  isSynapse: boolean,
  statements: PointStatements,
): { readonly cells: string; readonly drivers: readonly Driver[] } {
  const { mechanism } = subject;
  const { name } = mechanism;
  const currents = [...currentDrivers(mechanism, isSynapse), ...pointedDrivers(subject)];
  const moved = concentrationDrivers(mechanism);
  const inserted = (drivers: readonly Driver[]) => drivers.map((driver) => `insert ${driver.name}`).join(", ");
  const membrane = (drivers: readonly Driver[], scale: number, own: string) =>
    [passive, inserted([...currents, ...drivers]), ionSettings(mechanism, scale, drivers).join(", "), own]
      .filter((line) => line !== "")
      .join("\n                 ");
  const clamp = `point hold_${name} = ${steps} at 0.5`;
  const cells = `cell free_cell_${name} {
  section soma { L = 20 um, diam = 20 um
                 ${membrane([], 1, statements.free)} }
}
cell held_cell_${name} {
  section soma { L = 20 um, diam = 20 um
                 ${membrane([], 3, `${clamp}\n                 ${statements.held}`)} }
}
cell tree_cell_${name} {
  section soma { L = 25 um, diam = 18 um, Ra = 120 ohm cm
                 ${membrane(moved, 2, statements.soma)}
                 point up_${name} = IClamp { delay = 5, dur = 15, amp = 0.25 } at 0.5
                 point down_${name} = IClamp { delay = 27.0125, dur = 12, amp = -0.15 } at 0.5 }
  section dend { attach soma(1), L = 180 um, diam = 2 um, Ra = 120 ohm cm
                 ${membrane(moved, 2, statements.dend)} }
}
population free_${name} { cell = free_cell_${name}, count = 1 }
population held_${name} { cell = held_cell_${name}, count = 1 }
population tree_${name} { cell = tree_cell_${name}, count = 1 }
`;
  return { cells, drivers: [...currents, ...moved] };
}
