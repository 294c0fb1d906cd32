import type { SolvedMechanism } from "../ir/mechanism.js";
import { readNames } from "../ir/mechanism-steps.js";
import { withOwnTables } from "../ir/own-tables.js";
import type { LowerContext } from "./context.js";
import { valuesOf } from "./table-values.js";

/**
 * Tables that DEPEND on a RANGE parameter which differs between instances: NEURON makes such a table anew whenever a
 * routine is called for another instance, so that each sees its own. Of a thread-safe file only the first instance counts.
 */
export function lowerOwnTables(mechanism: SolvedMechanism, cx: LowerContext): SolvedMechanism {
  if (mechanism.isThreadSafe) return mechanism;
  const names = new Set<string>();
  for (const table of mechanism.tables) {
    const { name, body, from, to, depend = [], span } = table;
    const bounds = [from, to].map((value) => ({ kind: "Let", name: "", value, span }) as const);
    const read = new Set([...readNames(body), ...readNames(bounds)]);
    const ranges = mechanism.variables.filter((v) => v.scope === "range" && v.role === "parameter" && read.has(v.name));
    const differing = ranges.filter((v) => depend.includes(v.name) && valuesOf(mechanism, v, cx).differ);
    if (differing.length > 0) names.add(name);
  }
  return withOwnTables(mechanism, names);
}
