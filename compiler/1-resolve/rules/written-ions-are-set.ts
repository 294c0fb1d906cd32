import { ionFieldOf } from "../../ir/ion-variables.js";
import { assignedNames, equationNames, readNames } from "../../ir/mechanism-steps.js";
import { ionNeverSet } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/**
 * `USEION k READ ek WRITE ki` where `ik` is meant: a concentration or reversal potential that no code sets. NEURON then
 * takes it over from the mechanism in every step, in silence. Currents have `currentsAreSet`.
 */
export const writtenIonsAreSet: MechanismRule = ({ mechanism, routines }, report) => {
  const { breakpoint, initial, receive, hooks = {} } = mechanism;
  const called = [...routines.values()].flatMap(({ routine }) => routine ?? []);
  const code = [...called.map((r) => r.body), breakpoint, initial, receive?.body ?? [], ...Object.values(hooks)];
  const set = new Set(code.flatMap((steps) => [...assignedNames(steps), ...equationNames(steps)]));
  for (const { kind, body } of called)
    if (solvesWhatItReads.has(kind)) for (const name of readNames(body)) set.add(name);
  for (const { ion, write, span } of mechanism.ions) {
    for (const name of write) {
      const field = ionFieldOf(ion, name);
      if (field && field !== "i" && !set.has(name)) report.add(ionNeverSet(span, name, `i${ion}`));
    }
  }
};

/** Blocks whose unknowns stand in reactions and equations. */
const solvesWhatItReads: ReadonlySet<string> = new Set(["kinetic", "linear", "nonlinear"]);
