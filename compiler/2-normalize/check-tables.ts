import type { SolvedMechanism } from "../ir/mechanism.js";
import { assignedNames, readNames } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf } from "./map-kernels.js";
import { tableOfComputed, tableOfRange } from "./messages.js";
import { flowOf } from "./read-before-write.js";

/**
 * Tables that are made from what may differ between instances: a warning where that is a RANGE parameter, whose value
 * in the first instance counts (one that TABLE DEPENDs on is looked at where the values are known); refused where
 * instances compute it. Changes nothing.
 */
export function checkTables(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const ranges = mechanism.variables.filter((v) => v.scope === "range" || v.name === "t");
  const computed = new Set(kernelsOf(mechanism).flatMap((steps) => [...assignedNames(steps)]));
  for (const { name, body, outputs, from, to, depend = [], span } of mechanism.tables) {
    const bounds = readNames([from, to].map((value) => ({ kind: "Let", name: "", value, span })));
    const needed = new Set([...flowOf(body).needed, ...bounds]);
    const used = ranges.filter((v) => needed.has(v.name) && !outputs.some((r) => r.name === v.name));
    const isFixed = (v: (typeof used)[number]) => v.role === "parameter" && !computed.has(v.name);
    const names = used.filter((v) => isFixed(v) && !depend.includes(v.name)).map((v) => v.name);
    if (names.length > 0) report.add(tableOfRange(span, name, names));
    const others = used.filter((v) => !isFixed(v)).map((v) => v.name);
    if (others.length > 0) report.add(tableOfComputed(span, name, others));
  }
  return mechanism;
}
