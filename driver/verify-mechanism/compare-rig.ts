import type { RunResults, Spike, Trace } from "../verify/run-results.js";
import type { RigRecording } from "./rig.js";

export interface ComparedTrace {
  readonly variable: string;
  readonly where: string;
  /** max|a − b| / max|b|; 0 where all bits are equal, Infinity where NEURON has 0 and hillock has not. */
  readonly difference: number;
  /** max|a − b|. */
  readonly largest: number;
  /** Step of the first difference beyond the tolerance; -1: none. */
  readonly firstStep: number;
  readonly hillock: Float64Array;
  readonly neuron: Float64Array;
}

export interface RigComparison {
  readonly passed: boolean;
  /**
   * Neither side gets anywhere: a voltage that is no number, or runs away, from the same step on. Any other variable may be
   * infinite, or no number, at the same steps in both.
   */
  readonly bothFail: boolean;
  readonly worst: number;
  /** Passed beyond the tolerance, because NEURON itself differs as much where v_init and the like are moved by their last places. */
  readonly byRounding: boolean;
  readonly traces: readonly ComparedTrace[];
  /** What differs first, in words. */
  readonly fault?: string;
}

export const tolerance = 1e-9;

/** At most so much is rounding that does not grow. */
const mostByRounding = 1e-4;
/** In multiples of NEURON's spread: a single second run tells its size, not its bound. */
const mostSpreads = 10;
/** The same where it grows, in multiples of the spread so far. */
const mostSpreadsSoFar = 100;

/**
 * Trace by trace, in the order of the recordings and of their columns. `moved`: NEURON once more, v_init, celsius and the
 * leak one unit in the last place away; a state that is what large numbers leave of each other (1e-10 of a CONSERVE to 1) is
 * as far off there.
 */
export function compareRig(
  hillock: RunResults & { readonly failure?: string },
  neuron: RunResults,
  recordings: readonly RigRecording[],
  moved?: RunResults,
): RigComparison {
  const traces = recordings.flatMap((recording) => compareRecording(recording, hillock, neuron));
  const bothFail = traces.some((t) => (t.variable === "v" || hillock.failure !== undefined) && isLostInBoth(t));
  const worst = traces.reduce((most, trace) => Math.max(most, trace.difference), 0);
  const untilMs = moved ? partMs(neuron.spikes, moved.spikes) : Number.POSITIVE_INFINITY;
  const before = (spikes: readonly Spike[]) => spikes.filter(({ timeMs }) => timeMs < untilMs);
  const spikes = spikeFault(before(hillock.spikes), before(neuron.spikes));
  const failed = hillock.failure !== undefined && !bothFail;
  const fault = failed ? `hillock ${hillock.failure}` : (traceFault(traces) ?? spikes);
  const isWell = !failed && !bothFail && spikes === undefined;
  const byRounding =
    isWell && worst > tolerance && moved !== undefined && isRounding(traces, neuron, moved, recordings);
  const passed = isWell && (worst <= tolerance || byRounding);
  return { passed, bothFail, worst, byRounding, traces, ...(passed || fault === undefined ? {} : { fault }) };
}

/**
 * Every trace within the tolerance, or near NEURON's spread of that variable over all places: its largest where that is
 * small, what it has been so far where NEURON's two runs leave each other (a model that is unstable, a clamp that swings).
 */
function isRounding(
  traces: readonly ComparedTrace[],
  neuron: RunResults,
  moved: RunResults,
  recordings: readonly RigRecording[],
): boolean {
  const spreads = spreadsOf(neuron, moved, recordings);
  return traces.every((trace) => {
    if (trace.difference <= tolerance) return true;
    const spread = spreads.get(trace.variable) ?? new Float64Array(0);
    const size = sizeOf(trace.neuron);
    const most = spread.at(-1) ?? 0;
    if (most <= mostByRounding * size) {
      return trace.difference <= mostByRounding && trace.largest <= mostSpreads * most;
    }
    return trace.neuron.every((value, k) => {
      const off = Math.abs((trace.hillock[k] ?? Number.NaN) - value);
      return off <= tolerance * size || off <= mostSpreadsSoFar * (spread[k] ?? 0);
    });
  });
}

/** By variable: how far NEURON's two runs have been apart until each step. */
function spreadsOf(
  neuron: RunResults,
  moved: RunResults,
  recordings: readonly RigRecording[],
): ReadonlyMap<string, Float64Array> {
  const spreads = new Map<string, Float64Array>();
  for (const { name, variable } of recordings) {
    const others = columnsOf(name, moved);
    for (const [c, { values }] of columnsOf(name, neuron).entries()) {
      const before = spreads.get(variable) ?? new Float64Array(values.length);
      let most = 0;
      const spread = before.map((own, k) => {
        const off = Math.abs((values[k] as number) - (others[c]?.values[k] ?? Number.NaN));
        if (off > most) most = off;
        return Math.max(own, most);
      });
      spreads.set(variable, spread);
    }
  }
  return spreads;
}

function sizeOf(values: Float64Array): number {
  return values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
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
  const size = sizeOf(b);
  let [largest, difference, firstStep] = [0, 0, -1];
  for (let k = 0; k < b.length; k++) {
    const [x, y] = [a[k] ?? Number.NaN, b[k] as number];
    if (Object.is(x, y) || x === y) continue;
    const off = Math.abs(x - y);
    const relative = size > 0 && !Number.isNaN(off) ? off / size : Number.POSITIVE_INFINITY;
    if (relative > tolerance && firstStep < 0) firstStep = k;
    largest = Math.max(largest, off);
    difference = Math.max(difference, relative);
  }
  return { variable, where, difference, largest, firstStep, hillock: a, neuron: b };
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

/** When the spikes of NEURON's two runs are no longer the same. */
function partMs(a: readonly Spike[], b: readonly Spike[]): number {
  const key = ({ gid, timeMs }: Spike) => `${gid} ${timeMs}`;
  const [first, second] = [new Set(a.map(key)), new Set(b.map(key))];
  const alone = [...a.filter((s) => !second.has(key(s))), ...b.filter((s) => !first.has(key(s)))];
  return alone.reduce((least, { timeMs }) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
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
