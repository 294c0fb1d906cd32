/** Stages of a .mod file, in order. */
export const stages = ["parse", "translate", "compile", "verify"] as const;
export type Stage = (typeof stages)[number];

/** What became of a file. */
export type Outcome =
  /** Passed every stage that was asked for. */
  | "ok"
  /** A library of functions for hoc (`SUFFIX nothing`): nothing to simulate. */
  | "skipped"
  /** Stopped at `stage`. */
  | "failed"
  /** NEURON itself does not translate, load or run it. */
  | "not-in-neuron"
  /** Draws from NEURON's global generator: compared by distribution, if at all. */
  | "random";

export interface FileResult {
  readonly id: string;
  readonly path: string;
  readonly outcome: Outcome;
  /** Where it stopped, or the last stage that was asked for. */
  readonly stage: Stage;
  /** What stopped it, the same words for all files of one kind: `ARTIFICIAL_CELL of a table are not supported yet`. */
  readonly reason?: string;
  /** The place in the file, or the trace that differs, in full. */
  readonly detail?: string;
  /** Greatest relative difference of the traces that were compared. */
  readonly worst?: number;
  readonly traces?: number;
  /** Beyond the tolerance, but no further than NEURON itself with v_init moved by its last place. */
  readonly byRounding?: boolean;
}
