import type { Span } from "../../grammar/source.js";

/** When a value is bound (DESIGN: compile shapes code, load shapes data, run never recompiles). */
export type Binding = "compile" | "load" | "run";

/** A value with where it came from, so that `check --defaults` and `params` can tell. */
export interface Setting<T> {
  readonly value: T;
  readonly origin: "given" | "default" | "command-line";
  readonly span?: Span;
}

export const byDefault = <T>(value: T): Setting<T> => ({ value, origin: "default" });
export const given = <T>(value: T, span?: Span): Setting<T> => ({ value, origin: "given", ...(span ? { span } : {}) });
