/** What a run has left, hillock's or NEURON's, in a form that can be compared. */
export interface RunResults {
  readonly spikes: readonly Spike[];
  /** By `traceKey`. */
  readonly traces: ReadonlyMap<string, Trace>;
}

export interface Spike {
  readonly timeMs: number;
  readonly gid: number;
}

/** One column of a recording: a sample every so many steps from t = 0 on. */
export interface Trace {
  readonly recording: string;
  readonly gid: number;
  readonly section: number;
  readonly x: number;
  readonly values: Float64Array;
}

export function traceKey(recording: string, gid: number, section: number, x: number): string {
  return `${recording} ${gid} ${section} ${x}`;
}
