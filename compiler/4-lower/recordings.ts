import type { RecordingData } from "../ir/model-data.js";
import type { Recording } from "../ir/network-run.js";
import type { LowerContext } from "./context.js";
import { cellTypeOf, synapsesOn } from "../ir/network-uses.js";
import { everyIsRounded, synapseNotThere } from "./messages.js";
import { ionFieldOf } from "../ir/ion-variables.js";
import { lowerSelections, lowerSite } from "./selections.js";

export function lowerRecordings(cx: LowerContext): RecordingData[] {
  return cx.network.recordings
    .filter((recording) => isThere(recording, cx))
    .map((recording) => {
      const { name, of, site, float64 } = recording;
      const everySteps = stepsOf(recording, cx);
      const what = recorded(recording, cx);
      return { ...what, name, of: lowerSelections(of, name, cx), site: lowerSite(site, cx), everySteps, float64 };
    });
}

/** A kind of synapse can be declared, and recorded, without a rule that makes any. */
function isThere({ what, of, span }: Recording, cx: LowerContext): boolean {
  if (what.kind !== "synapse") return true;
  const bare = of.find(({ population }) => {
    const cell = cellTypeOf(cx.network, population);
    return cell !== undefined && !synapsesOn(cx.network, cell).some(({ name }) => name === what.synapse);
  });
  if (bare) cx.report.add(synapseNotThere(span, what.synapse, bare.population));
  return bare === undefined;
}

type Recorded = Pick<RecordingData, "what" | "group" | "field" | "unit">;

const ionUnits = { e: "mV", i: "mA/cm2", inside: "mM", outside: "mM" } as const;

function recorded({ what, name }: Recording, cx: LowerContext): Recorded {
  if (what.kind === "v") return { what: "v", group: "", field: "", unit: "mV" };
  if (what.kind === "i_membrane") return { what: "i_membrane", group: "", field: "", unit: "nA" };
  if (what.kind === "ion") return ionRecorded(what.ion, what.variable);
  const isSynapse = what.kind === "synapse";
  const [owner, mechanismName] = isSynapse
    ? [what.synapse, synapseMechanism(what.synapse, cx)]
    : [what.owner, what.mechanism];
  const mechanism = cx.model.mechanisms.find((candidate) => candidate.name === mechanismName);
  const array = what.variable.replace(/\[.*/, ""); // one that has not been split
  const { variables = [] } = mechanism ?? {};
  const variable = variables.find((v) => v.name === what.variable) ?? variables.find((v) => v.name === array);
  const ion = mechanism?.ions.find((use) => ionFieldOf(use.ion, what.variable) !== undefined);
  if (variable?.role === "ion" && ion) return ionRecorded(ion.ion, what.variable);
  if (variable) return { what: "field", group: owner, field: what.variable, unit: variable.unit ?? "" };
  throw new Error(`bug in hillock: report ${name} records '${what.variable}', which ${owner} has not`);
}

function ionRecorded(ion: string, variable: string): Recorded {
  const field = ionFieldOf(ion, variable);
  if (!field) throw new Error(`bug in hillock: '${variable}' is no variable of the ion ${ion}`);
  return { what: "ion", group: ion, field, unit: ionUnits[field] };
}

function synapseMechanism(name: string, cx: LowerContext): string | undefined {
  return cx.network.synapses.find((synapse) => synapse.name === name)?.mechanism;
}

/** Every step where nothing is said; else the nearest number of steps. */
export function stepsOf({ everyMs, span }: Pick<Recording, "everyMs" | "span">, cx: LowerContext): number {
  if (everyMs === undefined) return 1;
  const dtMs = cx.network.simulation.dtMs.value;
  const steps = Math.max(1, Math.round(everyMs / dtMs));
  const isMultiple = Math.abs(everyMs / dtMs - steps) <= 1e-6;
  if (!isMultiple) cx.report.add(everyIsRounded(span, everyMs, Number((steps * dtMs).toPrecision(12))));
  return steps;
}
