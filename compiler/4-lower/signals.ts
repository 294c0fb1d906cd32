import type { LinkedCell } from "../ir/model.js";
import type { ModelData } from "../ir/model-data.js";
import type { SignalData } from "../ir/signal-data.js";
import type { Signal, SignalKind } from "../ir/network-run.js";
import type { LowerContext } from "./context.js";
import { stepsOf } from "./recordings.js";
import { lowerSelections } from "./selections.js";
import { noNumbers } from "./small-arrays.js";

export function lowerSignals(cx: LowerContext): Pick<ModelData, "signals"> {
  const { signals = [] } = cx.network;
  return signals.length > 0 ? { signals: signals.map((signal) => lowerSignal(signal, cx)) } : {};
}

function lowerSignal(signal: Signal, cx: LowerContext): SignalData {
  const { name, what, of, float64 } = signal;
  const shared = { name, of: lowerSelections(of, name, cx), everySteps: stepsOf(signal, cx), float64 };
  if (what.kind === "dipole") {
    const axes = axesOf(what, cx);
    return { ...shared, what: "dipole", electrodesUm: noNumbers, conductivity: 0, axes, unit: "nA um" };
  }
  const electrodesUm = Float64Array.from(what.electrodesUm.flat());
  return { ...shared, what: "lfp", electrodesUm, conductivity: what.conductivitySPerM, axes: noNumbers, unit: "mV" };
}

/** The direction of the section of each cell type that the dipole is taken along. */
function axesOf({ along }: Extract<SignalKind, { kind: "dipole" }>, { model }: LowerContext): Float64Array {
  if (!along) return noNumbers;
  const axes = model.cellTypes.map((cell) => {
    const own = along.find(({ cellType }) => cellType === cell.name);
    return own ? directionOf(own.section, cell) : [0, 0, 0];
  });
  return Float64Array.from(axes.flat());
}

/** From the end of a section that is joined to its parent to the other one: a vector of length 1. */
function directionOf(section: number, { spans, compartments }: LinkedCell): readonly number[] {
  const { firstNode, nseg } = compartments.sections;
  const [first, segments] = [firstNode[section] as number, nseg[section] as number];
  const begin = spans?.startUm.subarray(3 * first, 3 * first + 3) ?? noNumbers;
  const end = spans?.endUm.subarray(3 * (first + segments) - 3, 3 * (first + segments)) ?? noNumbers;
  const run = [...end].map((to, axis) => to - (begin[axis] as number));
  const length = Math.hypot(...run);
  return run.map((part) => part / length);
}
