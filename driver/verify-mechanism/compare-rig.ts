import type { RunResults, Spike, Trace } from "../verify/run-results.js";
import type { RigRecording } from "./rig.js";

export interface ComparedTrace {
  readonly variable: string;
  readonly where: string;
  /** max|a − b| / max|b|; 0 where all bits are equal, Infinity where NEURON has 0 and hillock has not. */
  readonly difference: number;
  /** Step of the first difference beyond the tolerance; -1: none. */
  readonly firstStep: number;
  readonly hillock: Float64Array;
  readonly neuron: Float64Array;
}

export interface RigComparison {
  readonly passed: boolean;
  /** Neither side gets numbers: NaN at the same steps, or a voltage that runs away in both. */
  readonly bothFail: boolean;
  readonly worst: number;
  readonly traces: readonly ComparedTrace[];
  /** What differs first, in words. */
  readonly fault?: string;
}

export const tolerance = 1e-9;

/** Trace by trace, in the order of the recordings and of their columns. */
export function compareRig(
  hillock: RunResults & { readonly failure?: string },
  neuron: RunResults,
  recordings: readonly RigRecording[],
): RigComparison {
  const traces = recordings.flatMap((recording) => compareRecording(recording, hillock, neuron));
  const bothFail = traces.some(isLostInBoth);
  const worst = traces.reduce((most, trace) => Math.max(most, trace.difference), 0);
  const spikes = spikeFault(hillock.spikes, neuron.spikes);
  const failed = hillock.failure !== undefined && !bothFail;
  const fault = failed ? `hillock ${hillock.failure}` : (traceFault(traces) ?? spikes);
  const passed = !failed && !bothFail && worst <= tolerance && spikes === undefined;
  return { passed, bothFail, worst, traces, ...(passed || fault === undefined ? {} : { fault }) };
}

function compareRecording(recording: RigRecording, hillock: RunResults, neuron: RunResults): ComparedTrace[] {
  const [mine, theirs] = [columnsOf(recording.name, hillock), columnsOf(recording.name, neuron)];
  return theirs.map((trace, c) => compareTrace(recording, c, mine[c], trace));
}

function columnsOf(name: string, { traces }: RunResults): Trace[] {
  const own = [...traces.values()].filter((trace) => trace.recording === name);
  return own.sort((a, b) => a.gid - b.gid || a.section - b.section || a.x - b.x);
}

function compareTrace(
  { variable, where: places }: RigRecording,
  column: number,
  mine: Trace | undefined,
  theirs: Trace,
): ComparedTrace {
  const where = places[column] ?? "";
  const [a, b] = [mine?.values ?? new Float64Array(0), theirs.values];
  const size = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let [largest, firstStep] = [0, -1];
  for (let k = 0; k < b.length; k++) {
    const [x, y] = [a[k] ?? Number.NaN, b[k] as number];
    if (Object.is(x, y) || x === y) continue;
    const off = Math.abs(x - y);
    const relative = size > 0 && !Number.isNaN(off) ? off / size : Number.POSITIVE_INFINITY;
    if (relative > tolerance && firstStep < 0) firstStep = k;
    largest = Math.max(largest, relative);
  }
  return { variable, where, difference: largest, firstStep, hillock: a, neuron: b };
}

/** |v| beyond this ends a run of hillock's, mV. */
const runawayMv = 1e5;

/** NEURON has no number somewhere, or a runaway voltage, and hillock from the same step on (a run of hillock's ends there). */
function isLostInBoth({ variable, hillock, neuron }: ComparedTrace): boolean {
  const most = variable === "v" ? runawayMv : 1e300;
  const isLost = (value: number) => !(Math.abs(value) <= most);
  const theirs = neuron.findIndex(isLost);
  if (theirs < 0) return false;
  const mine = hillock.findIndex(isLost);
  const at = mine < 0 ? hillock.length : mine;
  return Math.abs(at - theirs) <= 1;
}

/** The trace that leaves first. */
function traceFault(traces: readonly ComparedTrace[]): string | undefined {
  const off = traces.filter(({ firstStep }) => firstStep >= 0).sort((a, b) => a.firstStep - b.firstStep);
  const [first] = off;
  if (!first) return undefined;
  const { variable, where, firstStep, hillock, neuron, difference } = first;
  const names = [...new Set(off.map((trace) => trace.variable))].slice(0, 8).join(", ");
  return (
    `${variable} (${where}) at step ${firstStep}: ${hillock[firstStep]}, in NEURON ${neuron[firstStep]} ` +
    `(largest ${difference.toPrecision(3)}); ${off.length} of ${traces.length} traces differ: ${names}`
  );
}

/** Spikes of equal number per cell, at equal times. */
function spikeFault(hillock: readonly Spike[], neuron: readonly Spike[]): string | undefined {
  const order = (a: Spike, b: Spike) => a.gid - b.gid || a.timeMs - b.timeMs;
  const [mine, theirs] = [[...hillock].sort(order), [...neuron].sort(order)];
  const at = theirs.findIndex(({ gid, timeMs }, i) => {
    const own = mine[i];
    return own?.gid !== gid || Math.abs(own.timeMs - timeMs) > tolerance * Math.max(1, timeMs);
  });
  if (at >= 0)
    return `spike of gid ${theirs[at]?.gid} at ${theirs[at]?.timeMs} ms in NEURON, hillock has ${mine[at]?.timeMs} (gid ${mine[at]?.gid})`;
  return mine.length === theirs.length ? undefined : `${mine.length} spikes, in NEURON ${theirs.length}`;
}
