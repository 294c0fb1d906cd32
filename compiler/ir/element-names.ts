import type { Variable } from "./mechanism.js";

/** `dur[3]` → `dur[0]`, `dur[1]`, `dur[2]`: what the fields of a variable are called; a scalar's is called like itself. */
export function elementNames({ name, length }: Pick<Variable, "name" | "length">): readonly string[] {
  return length === undefined ? [name] : Array.from({ length }, (_, i) => `${name}[${i}]`);
}
