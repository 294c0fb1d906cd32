import { assignedNames } from "../../ir/mechanism-steps.js";
import { currentNeverSet } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** A current that no code sets stays 0. */
export const currentsAreSet: MechanismRule = ({ mechanism }, report) => {
  const bodies = [...mechanism.routines.map((r) => r.body), mechanism.breakpoint, mechanism.initial];
  const set = new Set([...bodies, mechanism.receive?.body ?? []].flatMap((steps) => [...assignedNames(steps)]));
  for (const { variable, span } of mechanism.currents)
    if (!set.has(variable)) report.add(currentNeverSet(span, variable));
};
