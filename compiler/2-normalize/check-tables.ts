import type { SolvedMechanism } from "../ir/mechanism.js";
import type { NormalizeContext } from "./context.js";
import { tableOfRange } from "./messages.js";
import { flowOf } from "./read-before-write.js";

/** Warns of tables that are made from what may differ between instances; changes nothing. */
export function checkTables(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const ranges = new Set(mechanism.variables.filter((v) => v.scope === "range").map((v) => v.name));
  for (const { name, body, span } of mechanism.tables) {
    const names = [...flowOf(body).needed].filter((n) => ranges.has(n));
    if (names.length > 0) report.add(tableOfRange(span, name, names));
  }
  return mechanism;
}
