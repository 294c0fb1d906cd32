import type { SolvedMechanism } from "../ir/mechanism.js";
import type { CellTypeData } from "../ir/model-data.js";
import { readNames } from "../ir/mechanism-steps.js";
import { membraneRecordings } from "../ir/network-uses.js";
import type { GroupKind } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { electrodeFollowsV } from "./messages.js";

/**
 * What electrodes bring into a cell goes out through its membrane or along it, but is no membrane current itself: where
 * membrane currents are recorded, these fields of the groups of a cell type are known.
 */
export function lowerElectrodes(groups: readonly GroupKind[], cx: LowerContext): Pick<CellTypeData, "electrodes"> {
  const [first] = membraneRecordings(cx.network);
  if (!first) return {};
  const electrodes = groups.flatMap(({ mechanism: index }, group) => {
    const mechanism = cx.model.mechanisms[index] as SolvedMechanism;
    const currents = mechanism.currents.filter(({ electrode }) => electrode);
    if (currents.length > 0 && !isSteady(mechanism)) cx.report.add(electrodeFollowsV(first.span, mechanism.name));
    return currents.map(({ variable }) => ({ group, field: variable }));
  });
  return { electrodes };
}

/** The current does not read v, and is that of a point (nA). What it is after a step is then what it was in it. */
function isSteady({ form, current }: SolvedMechanism): boolean {
  return form === "point" && !readNames(current).has("v");
}
