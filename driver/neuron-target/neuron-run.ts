import type { NeuronRecording } from "../../compiler/formats/neuron/neuron-recordings.js";
import type { InterpretedRun } from "../../compiler/interpret/interpret.js";
import type { InterpretedReport } from "../../compiler/interpret/reports.js";
import { sortSpikes } from "../../compiler/interpret/run.js";
import { traceKey } from "../verify/run-results.js";
import type { NeuronResults } from "../verify/run-neuron.js";
import type { NeuronModel } from "./neuron-model.js";

/** What NEURON has left, as a run of hillock's own: one code writes both, and makes the hashes of both. */
export function neuronRun(
  { compiled, exported }: NeuronModel,
  neuron: NeuronResults,
  instances: boolean,
): InterpretedRun {
  const { program, data } = compiled.compilation;
  const reports = exported.recordings.map((recording, i) => ({
    ...reportOf(recording, neuron),
    float64: data.recordings[i]?.float64 === true,
  }));
  return {
    program,
    data,
    network: exported.instances,
    instances,
    spikes: sortSpikes(neuron.spikes),
    reports,
    steps: neuron.steps,
    failure: undefined,
  };
}

function reportOf(recording: NeuronRecording, neuron: NeuronResults): Omit<InterpretedReport, "float64"> {
  const { name, what, group, variable, unit, every } = recording;
  const columns = recording.columns.map(([gid, section, x]) => ({ gid, section, x }));
  const traces = columns.map(({ gid, section, x }) => neuron.traces.get(traceKey(name, gid, section, x))?.values);
  const count = traces[0]?.length ?? 0;
  const rows = new Float64Array(count * columns.length);
  for (const [c, values = []] of traces.entries()) {
    for (const [row, value] of values.entries()) rows[row * columns.length + c] = value;
  }
  return { name, variable: what === "v" ? "v" : `${group}.${variable}`, unit, everySteps: every, columns, rows };
}
