import type { SolvedMechanism } from "../ir/mechanism.js";
import type { CellTypeData } from "../ir/model-data.js";
import { membraneRecordings } from "../ir/network-uses.js";
import type { GroupKind } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { electrodeEverywhere } from "./messages.js";

/**
 * What electrodes bring into a cell goes out through its membrane or along it, but is no membrane current itself: where
 * membrane currents are recorded, the groups of a cell type that bring some are known.
 */
export function lowerElectrodes(groups: readonly GroupKind[], cx: LowerContext): Pick<CellTypeData, "electrodes"> {
  const [first] = membraneRecordings(cx.network);
  if (!first) return {};
  const electrodes = groups.flatMap(({ mechanism: index }, group) => {
    const { currents, form, name } = cx.model.mechanisms[index] as SolvedMechanism;
    const isElectrode = currents.some(({ electrode }) => electrode);
    if (isElectrode && form !== "point") cx.report.add(electrodeEverywhere(first.span, name));
    return isElectrode ? [group] : [];
  });
  return { electrodes: Int32Array.from(electrodes) };
}
