import { assignedNames, equationNames } from "../../ir/mechanism-steps.js";
import { stateWithoutEquation } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** A STATE that neither an equation nor any code outside INITIAL changes is a slip, or should be ASSIGNED. */
export const statesHaveEquations: MechanismRule = ({ mechanism, declarations, routines, file }, report) => {
  if (file.blocks.some((b) => b.kind === "Kinetic" || b.kind === "Linear" || b.kind === "Nonlinear")) return;
  const bodies = [...routines.values()].map((r) => r.routine?.body ?? []);
  const code = [...bodies, mechanism.breakpoint, mechanism.receive?.body ?? []];
  const changed = new Set(code.flatMap((steps) => [...equationNames(steps), ...assignedNames(steps)]));
  for (const { name, span } of declarations.states)
    if (!changed.has(name)) report.add(stateWithoutEquation(span, name));
};
