import type { RecordingData } from "../ir/model-data.js";
import type { Recording } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { everyIsRounded, nothingToRecord } from "./messages.js";
import { ionFieldOf } from "./names.js";
import { lowerSelections, lowerSite } from "./selections.js";

export function lowerRecordings(cx: LowerContext): RecordingData[] {
  return cx.network.recordings.flatMap((recording) => {
    const what = recorded(recording, cx);
    if (!what) return [];
    const { name, of, site, float64 } = recording;
    const everySteps = stepsOf(recording, cx);
    return [{ ...what, name, of: lowerSelections(of, name, cx), site: lowerSite(site, cx), everySteps, float64 }];
  });
}

type Recorded = Pick<RecordingData, "what" | "group" | "field" | "unit">;

const ionUnits = { e: "mV", i: "mA/cm2", inside: "mM", outside: "mM" } as const;

function recorded({ what, span }: Recording, cx: LowerContext): Recorded | undefined {
  if (what.kind === "v") return { what: "v", group: "", field: "", unit: "mV" };
  if (what.kind === "ion") return ionRecorded(what.ion, what.variable);
  const [owner, mechanismName] = what.kind === "synapse" ? [what.synapse, synapseMechanism(what.synapse, cx)] : [what.owner, what.mechanism];
  const mechanism = cx.model.mechanisms.find((candidate) => candidate.name === mechanismName);
  const variable = mechanism?.variables.find((candidate) => candidate.name === what.variable);
  const ion = mechanism?.ions.find((use) => ionFieldOf(use.ion, what.variable) !== undefined);
  if (variable?.role === "ion" && ion) return ionRecorded(ion.ion, what.variable);
  const isField = (v: typeof variable) => v?.scope === "range" && ["parameter", "state", "assigned"].includes(v.role);
  if (isField(variable)) return { what: "field", group: owner, field: what.variable, unit: variable?.unit ?? "" };
  const known = mechanism?.variables.filter((v) => isField(v) && v.visible).map((v) => v.name) ?? [];
  cx.report.add(nothingToRecord(span, owner, what.variable, known));
  return undefined;
}

function ionRecorded(ion: string, variable: string): Recorded | undefined {
  const field = ionFieldOf(ion, variable);
  return field && { what: "ion", group: ion, field, unit: ionUnits[field] };
}

function synapseMechanism(name: string, cx: LowerContext): string | undefined {
  return cx.network.synapses.find((synapse) => synapse.name === name)?.mechanism;
}

/** Every step where nothing is said; else the nearest number of steps. */
function stepsOf({ everyMs, span }: Recording, cx: LowerContext): number {
  if (everyMs === undefined) return 1;
  const dtMs = cx.network.simulation.dtMs.value;
  const steps = Math.max(1, Math.round(everyMs / dtMs));
  const isMultiple = Math.abs(everyMs / dtMs - steps) <= 1e-6;
  if (!isMultiple) cx.report.add(everyIsRounded(span, everyMs, Number((steps * dtMs).toPrecision(12))));
  return steps;
}
