import type { RunResults, Spike, Trace } from "./run-results.js";

/** How samples are counted: a recording's name → steps per sample and whether it is v. */
export interface RecordingKind {
  readonly everySteps: number;
  readonly isVoltage: boolean;
}

export interface ComparedRuns {
  readonly hillock: RunResults;
  readonly neuron: RunResults;
  /** NEURON once more, v_init one unit in the last place away. */
  readonly moved: RunResults;
  readonly dtMs: number;
  readonly steps: number;
  readonly kinds: ReadonlyMap<string, RecordingKind>;
}

/** One sample, and by how much it is off. */
export interface Difference {
  readonly recording: string;
  readonly gid: number;
  readonly section: number;
  readonly x: number;
  readonly timeMs: number;
  readonly hillock: number;
  readonly neuron: number;
  readonly difference: number;
  /** NEURON's spread so far, at least the smallest that counts. */
  readonly spread: number;
}

export interface Comparison {
  readonly passed: boolean;
  /** Why not, one line each. */
  readonly faults: readonly string[];
  /** Until when the two NEURON runs have equal spikes; undefined: to the end. */
  readonly agreesUntilMs: number | undefined;
  readonly spikes: { readonly compared: number; readonly differs?: SpikeMismatch };
  readonly traces: number;
  readonly samples: number;
  readonly equalSamples: number;
  /** Recordings of which hillock has some columns less than NEURON: what it does not record yet. */
  readonly notCompared: readonly string[];
  /** The largest of v, in mV. */
  readonly largest: Difference | undefined;
  /** The largest in multiples of NEURON's spread, of any variable. */
  readonly worst: Difference | undefined;
}

export interface SpikeMismatch {
  readonly gid: number;
  /** Which spike of the cell, from 0. */
  readonly number: number;
  readonly hillockMs: number | undefined;
  readonly neuronMs: number | undefined;
}

const mostMv = 1e-6;
const mostSpreads = 100;
/**
 * The smallest spread that counts: 1e-11 mV of some 100 mV; other variables in proportion to their size. They follow v:
 * where v is apart by some part of 100 mV, so may they be. (A voltage clamp holds its own cell still in both of NEURON's
 * runs, while its current amplifies the rounding of the membrane's slope.)
 */
const leastSpreadMv = 1e-11;
const usualMv = 100;

/** hillock against NEURON by NEURON against itself: as long as NEURON's two runs agree, spikes and samples must. */
export function compareResults(runs: ComparedRuns): Comparison {
  const { hillock, neuron, moved, dtMs } = runs;
  const own = firstMismatch(neuron.spikes, moved.spikes, dtMs);
  const agreesUntilMs = own && timeOf(own);
  const found = firstMismatch(hillock.spikes, neuron.spikes, dtMs);
  const isEarly = found && (agreesUntilMs === undefined || timeOf(found) < agreesUntilMs);
  const lastStep = agreesUntilMs === undefined ? runs.steps : Math.floor(agreesUntilMs / dtMs) - 1;
  const traces = compareTraces(runs, lastStep);
  const faults = [
    ...(isEarly ? [describeMismatch(found)] : []),
    ...traces.missing.map((key) => `NEURON has no column '${key}'`),
    ...(traces.notNumbers > 0 ? [`${traces.notNumbers} samples are no numbers`] : []),
    ...(traces.largest && traces.largest.difference > mostMv ? [`v differs by ${traces.largest.difference} mV`] : []),
    ...(traces.worst && ratioOf(traces.worst) > mostSpreads
      ? [`${traces.worst.recording} differs by ${ratioOf(traces.worst).toPrecision(3)} of NEURON's spreads`]
      : []),
  ];
  const limit = agreesUntilMs ?? Number.POSITIVE_INFINITY;
  const compared = neuron.spikes.filter((spike) => spike.timeMs < limit).length;
  return {
    passed: faults.length === 0,
    faults,
    agreesUntilMs,
    spikes: { compared, ...(isEarly ? { differs: found } : {}) },
    traces: traces.count,
    samples: traces.samples,
    equalSamples: traces.equalSamples,
    notCompared: notCompared(runs),
    largest: traces.largest,
    worst: traces.worst,
  };
}

function notCompared({ hillock, neuron }: ComparedRuns): string[] {
  const absent = [...neuron.traces].filter(([key]) => !hillock.traces.has(key));
  return [...new Set(absent.map(([, trace]) => trace.recording))];
}

export function ratioOf({ difference, spread }: Difference): number {
  return difference / spread;
}

export function timeOf({ hillockMs, neuronMs }: SpikeMismatch): number {
  return Math.min(hillockMs ?? Number.POSITIVE_INFINITY, neuronMs ?? Number.POSITIVE_INFINITY);
}

function describeMismatch({ gid, number, hillockMs, neuronMs }: SpikeMismatch): string {
  const at = (time: number | undefined) => (time === undefined ? "not at all" : `at ${time} ms`);
  return `spike ${number} of cell ${gid} comes ${at(hillockMs)}, in NEURON ${at(neuronMs)}`;
}

/** The earliest spike of which the other run has none in the same step. */
export function firstMismatch(a: readonly Spike[], b: readonly Spike[], dtMs: number): SpikeMismatch | undefined {
  const [left, right] = [trainsOf(a), trainsOf(b)];
  let first: SpikeMismatch | undefined;
  for (const gid of new Set([...left.keys(), ...right.keys()])) {
    const [mine, other] = [left.get(gid) ?? [], right.get(gid) ?? []];
    for (let k = 0; k < Math.max(mine.length, other.length); k++) {
      const [hillockMs, neuronMs] = [mine[k], other[k]];
      if (hillockMs !== undefined && neuronMs !== undefined && Math.abs(hillockMs - neuronMs) < dtMs / 4) continue;
      const mismatch = { gid, number: k, hillockMs, neuronMs };
      if (!first || timeOf(mismatch) < timeOf(first)) first = mismatch;
      break;
    }
  }
  return first;
}

/** Spike times by gid, in order. */
export function trainsOf(spikes: readonly Spike[]): Map<number, number[]> {
  const trains = new Map<number, number[]>();
  for (const { gid, timeMs } of spikes) {
    const train = trains.get(gid);
    if (train) train.push(timeMs);
    else trains.set(gid, [timeMs]);
  }
  for (const train of trains.values()) train.sort((x, y) => x - y);
  return trains;
}

interface TraceComparison {
  readonly count: number;
  readonly samples: number;
  readonly equalSamples: number;
  readonly notNumbers: number;
  readonly missing: readonly string[];
  readonly largest: Difference | undefined;
  readonly worst: Difference | undefined;
}

function compareTraces(runs: ComparedRuns, lastStep: number): TraceComparison {
  const spreads = spreadsOf(runs);
  const missing: string[] = [];
  let [count, samples, equalSamples, notNumbers] = [0, 0, 0, 0];
  let largest: Difference | undefined;
  let worst: Difference | undefined;
  for (const [key, mine] of runs.hillock.traces) {
    const other = runs.neuron.traces.get(key);
    const kind = runs.kinds.get(mine.recording);
    if (!other || !kind) {
      missing.push(key);
      continue;
    }
    count++;
    const spread = spreads.get(poolOf(mine, kind)) as Float64Array;
    const rows = Math.min(mine.values.length, other.values.length, Math.floor(lastStep / kind.everySteps) + 1);
    for (let row = 0; row < rows; row++) {
      samples++;
      const [a, b] = [mine.values[row] as number, other.values[row] as number];
      if (a === b) {
        equalSamples++;
        continue;
      }
      const difference = Math.abs(a - b);
      if (Number.isNaN(difference)) {
        notNumbers++;
        continue;
      }
      const step = row * kind.everySteps;
      const known = spread[step] as number;
      const isLargest = kind.isVoltage && difference > (largest?.difference ?? 0);
      const isWorst = difference / known > (worst ? ratioOf(worst) : 0);
      if (!isLargest && !isWorst) continue;
      const { recording, gid, section, x } = mine;
      const here = {
        recording,
        gid,
        section,
        x,
        timeMs: step * runs.dtMs,
        hillock: a,
        neuron: b,
        difference,
        spread: known,
      };
      if (isLargest) largest = here;
      if (isWorst) worst = here;
    }
  }
  return { count, samples, equalSamples, notNumbers, missing, largest, worst };
}

const voltages = "";

/** All v is one pool; every other recording is a pool of its own. */
function poolOf({ recording }: Trace, { isVoltage }: RecordingKind): string {
  return isVoltage ? voltages : recording;
}

/** Per pool and step: the largest difference of NEURON's runs so far. */
function spreadsOf({ neuron, moved, steps, kinds }: ComparedRuns): Map<string, Float64Array> {
  const spreads = new Map<string, Float64Array>();
  const sizes = new Map<string, number>();
  for (const [key, trace] of neuron.traces) {
    const kind = kinds.get(trace.recording);
    const other = moved.traces.get(key);
    if (!kind || !other) continue;
    const pool = poolOf(trace, kind);
    const spread = spreads.get(pool) ?? new Float64Array(steps + 1);
    spreads.set(pool, spread);
    trace.values.forEach((value, row) => {
      const step = row * kind.everySteps;
      const difference = Math.abs(value - (other.values[row] as number));
      if (difference > (spread[step] ?? Number.POSITIVE_INFINITY)) spread[step] = difference;
      sizes.set(pool, Math.max(sizes.get(pool) ?? 0, Math.abs(value)));
    });
  }
  const ofV = runningMost(spreads.get(voltages) ?? new Float64Array(steps + 1), () => leastSpreadMv);
  for (const [pool, spread] of spreads) {
    const part = Math.max(sizes.get(pool) ?? 0, 1e-30) / usualMv;
    if (pool !== voltages) runningMost(spread, (step) => part * (ofV[step] as number));
  }
  return spreads;
}

/** Its running maximum, in place; no less than `least` of each step. */
function runningMost(spread: Float64Array, least: (step: number) => number): Float64Array {
  let most = 0;
  spread.forEach((value, step) => {
    most = Math.max(most, value, least(step));
    spread[step] = most;
  });
  return spread;
}
