import { parseUnit } from "../../algebra/units/parse-unit.js";
import { undefinedUnit } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** Units of declarations that neither UNITS nor the field knows; a name is said once. */
export const unitsAreKnown: MechanismRule = ({ mechanism, declarations }, report) => {
  const told = new Set<string>();
  for (const { unit, span } of mechanism.variables) {
    if (unit === undefined || told.has(unit) || parseUnit(unit, declarations.units)) continue;
    told.add(unit);
    report.add(undefinedUnit(span, unit));
  }
};
