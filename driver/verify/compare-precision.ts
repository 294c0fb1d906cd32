import { firstMismatch, type RecordingKind, timeOf, trainsOf } from "./compare-results.js";
import type { RunResults, Spike } from "./run-results.js";

/** How far a run in mixed precision is from the same one in double. */
export interface PrecisionComparison {
  readonly spikes: {
    readonly inDouble: number;
    readonly inMixed: number;
    readonly inSameStep: number;
    /** Between the k-th spikes of a cell in both; 0: there is none in another step. */
    readonly largestShiftMs: number;
  };
  /** Of v, until the first spike that comes in another step; undefined: all are equal. */
  readonly largest: VoltageDifference | undefined;
  /** When that spike comes; undefined: v is compared to the end. */
  readonly untilMs: number | undefined;
}

export interface VoltageDifference {
  readonly recording: string;
  readonly gid: number;
  readonly section: number;
  readonly x: number;
  readonly timeMs: number;
  /** mV */
  readonly difference: number;
}

interface Grid {
  readonly dtMs: number;
  readonly steps: number;
  readonly kinds: ReadonlyMap<string, RecordingKind>;
}

export function comparePrecision(inMixed: RunResults, inDouble: RunResults, grid: Grid): PrecisionComparison {
  const first = firstMismatch(inMixed.spikes, inDouble.spikes, grid.dtMs);
  const untilMs = first && timeOf(first);
  const lastStep = untilMs === undefined ? grid.steps : Math.floor(untilMs / grid.dtMs) - 1;
  return {
    spikes: compareSpikes(inMixed.spikes, inDouble.spikes, grid.dtMs),
    largest: largestDifference(inMixed, inDouble, { ...grid, steps: lastStep }),
    untilMs,
  };
}

function compareSpikes(mixed: readonly Spike[], double: readonly Spike[], dtMs: number): PrecisionComparison["spikes"] {
  const trains = trainsOf(double);
  const shifts = [...trainsOf(mixed)].flatMap(([gid, times]) => {
    const others = trains.get(gid) ?? [];
    return times.slice(0, others.length).map((time, k) => Math.abs(time - (others[k] as number)));
  });
  const shifted = shifts.filter((shift) => shift >= dtMs / 4);
  return {
    inDouble: double.length,
    inMixed: mixed.length,
    inSameStep: shifts.length - shifted.length,
    largestShiftMs: shifted.reduce((most, shift) => Math.max(most, shift), 0),
  };
}

function largestDifference(mixed: RunResults, double: RunResults, grid: Grid): VoltageDifference | undefined {
  let largest: VoltageDifference | undefined;
  for (const [key, { values, ...place }] of mixed.traces) {
    const kind = grid.kinds.get(place.recording);
    const others = double.traces.get(key)?.values;
    if (!kind?.isVoltage || !others) continue;
    const rows = Math.min(values.length, others.length, Math.floor(grid.steps / kind.everySteps) + 1);
    for (let row = 0; row < rows; row++) {
      const difference = Math.abs((values[row] as number) - (others[row] as number));
      if (difference > (largest?.difference ?? 0))
        largest = { ...place, timeMs: row * kind.everySteps * grid.dtMs, difference };
    }
  }
  return largest;
}
