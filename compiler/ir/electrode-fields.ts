import type { Field } from "./program.js";

const electrodeField = (name: string, unit: string): Field => {
  return { name, role: "assigned", unit, value: 0, written: true, carried: false };
};

/**
 * What an electrode brings in the matrix of a step, and how that changes with v: kept where membrane currents are recorded,
 * for the electrode's own variable may have moved on by then.
 */
export const electrodeCurrent = electrodeField("electrode_current", "nA");
export const electrodeSlope = electrodeField("electrode_slope", "uS");
