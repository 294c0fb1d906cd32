/** What an expression may hold where it stands; brackets inside it lift all limits. */
export interface Mode {
  /**
   * `NAME {` is a mechanism with its block: always, never (a body follows), or only where the braces cannot be a
   * body.
   */
  readonly block: "always" | "never" | "inner";
  /** `a if c else b`. */
  readonly select: boolean;
  /** `in` is an operator; not in `option x = A in {A, B}`. */
  readonly membership: boolean;
  /** Only + - * / at the top: a sum of synapses. */
  readonly sum: boolean;
}

export const VALUE: Mode = { block: "always", select: true, membership: true, sum: false };
/** Before a body in braces: `if c {`, `simulate 1 s {`. */
export const HEAD: Mode = { ...VALUE, block: "never" };
/** The values of a `for`, where `if` begins its condition. */
export const BIND: Mode = { ...HEAD, select: false };
/** The default of a param or option, before `in choices`. */
export const DEFAULT: Mode = { ...VALUE, membership: false };
/** `0.5*AMPA + f*NMDA` of a rule. */
export const SUM: Mode = { block: "inner", select: false, membership: false, sum: true };
