import { defaultOutsideLimits } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** `g = -1 (S/cm2) <0, 1e9>`; a parameter without a number is 0 and may well lie outside. */
export const defaultsWithinLimits: MechanismRule = ({ mechanism }, report) => {
  for (const { name, value, limits, span } of mechanism.variables) {
    if (!limits || value === 0 || limits[0] > limits[1]) continue;
    if (value < limits[0] || value > limits[1]) report.add(defaultOutsideLimits(span, name, value));
  }
};
