/**
 * NEURON's clock: t is a sum of half steps, rounding included, and events are delivered in half-step slots. Slot 0 is
 * initialisation; slot 1 + 2k delivers up to t_k + dt/2 before step k's currents, slot 2 + 2k up to t_{k+1} after it.
 */
export interface TimeGrid {
  readonly dtMs: number;
  readonly steps: number;
  /** t_0 … t_steps. */
  readonly t: Float64Array;
  /** t_k + dt/2. */
  readonly tMiddle: Float64Array;
  /** The latest time that each slot delivers. */
  readonly boundary: Float64Array;
}

export function newTimeGrid(dtMs: number, steps: number): TimeGrid {
  const [t, tMiddle] = [new Float64Array(steps + 1), new Float64Array(steps)];
  const boundary = new Float64Array(2 * steps + 1);
  for (let k = 0; k < steps; k++) {
    const middle = (t[k] as number) + 0.5 * dtMs;
    tMiddle[k] = middle;
    t[k + 1] = middle + 0.5 * dtMs;
    boundary[slotBefore(k)] = middle;
    boundary[slotAfter(k)] = t[k + 1] as number;
  }
  return { dtMs, steps, t, tMiddle, boundary };
}

export const slotBefore = (step: number): number => 1 + 2 * step;
export const slotAfter = (step: number): number => 2 + 2 * step;

/** The first slot whose boundary is not before the time; the number of slots if the run ends earlier. */
export function slotOf({ boundary }: TimeGrid, timeMs: number): number {
  let [low, high] = [0, boundary.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boundary[middle] as number) >= timeMs) high = middle;
    else low = middle + 1;
  }
  return Number.isNaN(timeMs) ? boundary.length : low;
}
