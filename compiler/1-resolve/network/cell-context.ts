import type { Span } from "../../../grammar/source.js";
import type { CellVariable } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import type { Context } from "./evaluate-context.js";
import type { PopulationInfo } from "./population-info.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { type AnyRef, numeric, plainNumber, text, type Value } from "./value.js";

export const positionNames = ["x", "y", "z"] as const;
const normNames = ["xnorm", "ynorm", "znorm", "index", "gid"] as const;
export const cellVariableNames: readonly CellVariable[] = [...positionNames, ...normNames];

/** What conditions and expressions over one cell of a population may read: its place, its tags, `pop`, `cell`. */
export function cellContext(
  resolver: Resolver,
  population: PopulationInfo,
  what: string,
  allowsDraws: boolean,
): Context {
  const names = [...cellVariableNames, "pop", "cell", ...resolver.tagNames()];
  const read = (name: string, at: Span) =>
    cellVariable(name, at, (variable) => ({ kind: "Cell", name: variable })) ?? tagValue(population, name, at);
  return {
    what,
    binding: "load",
    allowsParams: true,
    allowsDraws,
    variables: new Map(names.map((name) => [name, (at: Span) => read(name, at)])),
    owners: new Map(),
  };
}

/** `y` in um, `ynorm` and `index` as plain numbers; undefined: no such variable. */
export function cellVariable(name: string, at: Span, ref: (variable: CellVariable) => AnyRef): Value | undefined {
  if (!cellVariableNames.includes(name as CellVariable)) return undefined;
  const unit = (positionNames as readonly string[]).includes(name) ? knownUnit("um") : undefined;
  return numeric({ kind: "Ref", ref: ref(name as CellVariable), span: at }, unit, at);
}

/** A population's value of a tag; one that it lacks equals nothing. */
export function tagValue(population: PopulationInfo, name: string, at: Span): Value {
  if (name === "pop") return { ...text(population.variantOf ?? population.name, at), tag: "pop" };
  const value = name === "cell" ? population.cellType : population.tags[name];
  if (typeof value === "number") return plainNumber(value, at);
  return { kind: "text", text: value ?? "", tag: name, span: at, ...(value === undefined ? { isAbsent: true } : {}) };
}

/** A tag read in an expression of a rule must be there. */
export function presentTag(population: PopulationInfo, name: string, at: Span, resolver: Resolver): Value | undefined {
  const value = tagValue(population, name, at);
  if (value.kind !== "text" || !value.isAbsent) return value;
  const known = [...cellVariableNames, "pop", "cell", ...Object.keys(population.tags)];
  resolver.report.add(messages.noSuchMember(at, name, `The population '${population.name}'`, known));
  return undefined;
}
