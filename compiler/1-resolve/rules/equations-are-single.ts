import type { Span } from "../../../grammar/source.js";
import { duplicateEquation } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** One state, one equation in a block (branches of an IF may hold one each). */
export const equationsAreSingle: MechanismRule = ({ routines }, report) => {
  for (const { routine } of routines.values()) {
    const seen = new Map<string, Span>();
    for (const item of routine?.body ?? []) {
      if (item.kind !== "Ode") continue;
      const earlier = seen.get(item.state.name);
      if (earlier) report.add(duplicateEquation(item.span, item.state.name, earlier));
      seen.set(item.state.name, item.span);
    }
  }
};
