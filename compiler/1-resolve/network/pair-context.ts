import type { Span } from "../../../grammar/source.js";
import type { DistanceVariable } from "../../ir/network.js";
import { borderDistance } from "./border-distance.js";
import { cellVariable, presentTag } from "./cell-context.js";
import type { Context } from "./evaluate-context.js";
import type { PopulationInfo } from "./population-info.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { siteValue } from "./site-context.js";
import { type NumericValue, numeric, type Value } from "./value.js";

const distances: readonly (readonly [DistanceVariable, "um" | undefined])[] = [
  ["dist_3D", "um"],
  ["dist_2D", "um"],
  ["dist_x", "um"],
  ["dist_y", "um"],
  ["dist_z", "um"],
  ["dist_norm3D", undefined],
  ["dist_norm2D", undefined],
  ["dist_xnorm", undefined],
  ["dist_ynorm", undefined],
  ["dist_znorm", undefined],
];

/** The two sides of a rule while its expressions are read. `pre` absent: a private source, which has no place. */
export interface Sides {
  readonly pre?: PopulationInfo;
  readonly post: PopulationInfo;
  /** Cell types of all targets; empty: artificial cells, on which contacts have no place. */
  readonly targets: readonly string[];
  /** A tag was read: the expression may differ from population to population. */
  readonly onTag?: (side: "pre" | "post") => void;
}

/** What the expressions of a rule may read: distances, both cells, `contacts`. */
export function pairContext(
  what: string,
  sides: Sides,
  contacts: NumericValue | undefined,
  resolver: Resolver,
): Context {
  const variables = new Map<string, (at: Span) => Value | undefined>();
  if (sides.pre) for (const [name, unit] of distances) variables.set(name, distanceReader(name, unit));
  if (contacts) variables.set("contacts", (at) => readContacts(contacts, at));
  if (sides.pre) variables.set("dist_3D_border", (at) => borderDistance(at, sides, resolver));
  const side = (name: "pre" | "post", population: PopulationInfo) => (variable: string, at: Span) => {
    const value = cellVariable(variable, at, (v) => ({ kind: "Cell", side: name, name: v }));
    if (value) return value;
    sides.onTag?.(name);
    return presentTag(population, variable, at, resolver);
  };
  const owners = new Map([["post", side("post", sides.post)]]);
  if (sides.pre) owners.set("pre", side("pre", sides.pre));
  // Weights and delays know how many contacts there are, and so where each of them is.
  if (contacts) owners.set("site", (name, at) => siteValue(name, at, sides, resolver));
  return { what, binding: "run", allowsParams: true, allowsDraws: true, variables, owners };
}

function distanceReader(name: DistanceVariable, unit: "um" | undefined) {
  return (at: Span) => numeric({ kind: "Ref", ref: { kind: "Distance", name }, span: at }, unit && knownUnit(unit), at);
}

/** A number known now is itself; what is drawn per connection is read back. */
function readContacts(contacts: NumericValue, at: Span): NumericValue {
  if (contacts.expr.kind === "Number") return { ...contacts, span: at };
  return numeric({ kind: "Ref", ref: { kind: "Contacts" }, span: at }, undefined, at);
}
