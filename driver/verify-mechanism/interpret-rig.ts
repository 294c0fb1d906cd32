import { type InterpretedRun, interpret } from "../../compiler/interpret/interpret.js";
import { RunStopped } from "../../compiler/interpret/run-stopped.js";
import type { Whole } from "../compile-model.js";
import { type RunResults, type Trace, traceKey } from "../verify/run-results.js";

export interface InterpretedRig extends RunResults {
  /** Why the run ended before its time. */
  readonly failure?: string;
}

/** A rig by the interpreter, all in memory. */
export function interpretRig({ program, data }: Pick<Whole, "program" | "data">): InterpretedRig {
  const run = interpretOrStop({ program, data });
  if (typeof run === "string") return { spikes: [], traces: new Map(), failure: run };
  const { failure, steps } = run;
  return {
    spikes: run.spikes.map(({ timeMs, gid }) => ({ timeMs, gid: Number(gid) })),
    traces: new Map(run.reports.flatMap(tracesOf)),
    ...(failure ? { failure: `stopped at ${Number((steps * data.run.dtMs).toPrecision(6))} ms` } : {}),
  };
}

/** What the model may not ask for ends a run in NEURON as well, as a rule. */
function interpretOrStop({ program, data }: Pick<Whole, "program" | "data">): InterpretedRun | string {
  try {
    return interpret(program, data, { instances: false });
  } catch (error) {
    if (error instanceof RunStopped) return `stopped: ${error.message}`;
    throw error;
  }
}

function tracesOf({ name, columns, rows }: InterpretedRun["reports"][number]): [string, Trace][] {
  const count = Math.floor(rows.length / Math.max(1, columns.length));
  return columns.map(({ gid, section, x }, c): [string, Trace] => {
    const values = new Float64Array(count);
    for (let row = 0; row < count; row++) values[row] = rows[row * columns.length + c] as number;
    return [traceKey(name, gid, section, x), { recording: name, gid, section, x, values }];
  });
}
