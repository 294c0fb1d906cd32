import type { ModelData } from "../ir/model-data.js";
import type { Program } from "../ir/program.js";
import { buildChanges } from "./changes.js";
import type { Spike } from "./events.js";
import { buildNetwork } from "./network/build-network.js";
import { newNetworkContext } from "./network/context.js";
import type { NetworkInstances } from "./network/network-instances.js";
import { type InterpretedReport, newRecorder } from "./reports.js";
import { newSignalRecorder } from "./signals.js";
import { initializeRun, type RunContext, type RunFailure, runStep, sortSpikes } from "./run.js";
import { newTimeGrid } from "./time-grid.js";
import { wireNetwork } from "./wire.js";

export interface InterpretOptions {
  /** Called after every step. */
  readonly onProgress?: (step: number, steps: number) => void;
  /** Whether the stream is to hold the instance tables: what hash.network is over. */
  readonly instances: boolean;
}

/** All that a run gives. */
export interface InterpretedRun {
  readonly program: Program;
  readonly data: ModelData;
  readonly network: NetworkInstances;
  readonly instances: boolean;
  /** In order of (time, gid). */
  readonly spikes: readonly Spike[];
  readonly reports: readonly InterpretedReport[];
  /** Steps that were done. */
  readonly steps: number;
  readonly failure: RunFailure | undefined;
}

/**
 * Runs a program as it stands, slowly: cell by cell, step by step, closures over the kernels' statements. The same bits
 * as every native program. `writeStream` gives what a native program writes.
 */
export function interpret(program: Program, data: ModelData, options: InterpretOptions): InterpretedRun {
  const context = newNetworkContext(program, data);
  const network = buildNetwork(context);
  const wiring = wireNetwork(network, program, data, context.uniforms);
  buildChanges(wiring, network, context);
  const { steps, dtMs, celsius } = data.run;
  const run: RunContext = {
    wiring,
    grid: newTimeGrid(dtMs, steps),
    step: { dtMs, celsius, valences: program.ions.map((ion) => ion.valence) },
    recorders: [
      ...data.recordings.map((recording) => newRecorder(recording, wiring, network, context)),
      ...(data.signals ?? []).map((signal) => newSignalRecorder(signal, wiring, network, context)),
    ],
    spikes: [],
  };
  initializeRun(run);
  const { done, failure } = runSteps(run, options);
  const reports = run.recorders.map((recorder) => recorder.finish());
  const spikes = sortSpikes(run.spikes);
  return { program, data, network, instances: options.instances, spikes, reports, steps: done, failure };
}

function runSteps(
  run: RunContext,
  { onProgress }: InterpretOptions,
): { done: number; failure: RunFailure | undefined } {
  const { steps } = run.grid;
  for (let k = 0; k < steps; k++) {
    const failure = runStep(run, k);
    if (failure) return { done: k + 1, failure };
    onProgress?.(k + 1, steps);
  }
  return { done: steps, failure: undefined };
}
