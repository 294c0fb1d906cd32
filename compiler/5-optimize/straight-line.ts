import { references } from "../../grammar/expression.js";
import type { KernelExpr, Place, Statement } from "../ir/program.js";
import { placesWritten } from "../ir/statements.js";
import type { LinearForm } from "./linear-form.js";

/** What places of a straight line hold, statement by statement: who set them last, and how often they have been set. */
export interface StraightLine {
  readonly definitions: Map<string, Definition>;
  readonly versions: Map<string, number>;
  /** Of definitions that have been looked into: see linear-form.ts. */
  readonly forms: Map<KernelExpr, LinearForm>;
  /** Tests that a linear form knows by their keys. */
  readonly tests: Map<string, KernelExpr>;
}

/** What a local or field was last set to, and the versions of what that reads. */
interface Definition {
  readonly value: KernelExpr;
  readonly versions: ReadonlyMap<string, number>;
}

export function newStraightLine(): StraightLine {
  return { definitions: new Map(), versions: new Map(), forms: new Map(), tests: new Map() };
}

/** Takes note of what a statement sets. */
export function follow(s: Statement, { definitions, versions }: StraightLine): void {
  const set: readonly Place[] = s.kind === "Let" ? [{ kind: "Local", name: s.name }] : placesWritten([s]);
  for (const place of set) {
    const key = placeKey(place);
    const isPlain = s.kind === "Let" || (s.kind === "Store" && s.by === "set");
    const read = isPlain ? references(s.value).map(placeKey) : [];
    versions.set(key, (versions.get(key) ?? 0) + 1);
    definitions.delete(key);
    if (!isPlain || read.includes(key) || ("index" in place && place.index !== undefined)) continue;
    definitions.set(key, { value: s.value, versions: new Map(read.map((name) => [name, versions.get(name) ?? 0])) });
  }
}

export const placeKey = (place: Place) =>
  JSON.stringify(place, (key, value: unknown) => (key === "span" ? undefined : value));

/** The definition of a reference, where it still holds. */
export function definitionOf(expr: KernelExpr, { definitions, versions }: StraightLine): KernelExpr | undefined {
  const found = expr.kind === "Ref" ? definitions.get(placeKey(expr.ref)) : undefined;
  const holds = found && [...found.versions].every(([name, version]) => (versions.get(name) ?? 0) === version);
  return holds ? found.value : undefined;
}
