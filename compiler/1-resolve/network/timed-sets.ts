import type { At, TimedSet } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { TimedChange } from "../../ir/timed-change.js";
import { badChangeTime } from "../messages-hlk-changes.js";
import { changesInCells } from "./change-cells.js";
import { changesOfStimulus, changesOfWeights } from "./change-named.js";
import { type ChangeParts, synapseChanges, type Untimed } from "./change-parts.js";
import { evaluate } from "./evaluate.js";
import { type Env, launchContext } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import { asNumeric, constantIn } from "./expect.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";

/** `at 500 ms every 1 s { set CELLS: MECHANISM { … }, set connect NAME: { … } }`: one entry per `set` and field. */
export function resolveChanges(
  declared: readonly Declared<At>[],
  parts: ChangeParts,
  resolver: Resolver,
): readonly TimedChange[] {
  return declared.flatMap(({ node, scope }) => {
    const env: Env = { scope, context: launchContext("a time"), resolver };
    const atMs = readTime(node.time, "A time", (ms) => ms >= 0, "0 ms or later", env);
    const everyMs = node.every && readTime(node.every, "An interval", (ms) => ms > 0, "longer than 0 ms", env);
    const found = node.sets.flatMap((set) => changesOf(set, parts, env));
    if (atMs === undefined || (node.every && everyMs === undefined)) return [];
    return found.map((change) => ({ ...change, atMs, ...(everyMs === undefined ? {} : { everyMs }) }));
  });
}

function readTime(node: HlkExpr, what: string, isFine: (ms: number) => boolean, expected: string, env: Env) {
  const ms = constantIn(asNumeric(evaluate(node, env), what, env), knownUnit("ms"), what, env);
  if (ms === undefined || isFine(ms)) return ms;
  env.resolver.report.add(badChangeTime(node.span, what, ms, expected));
  return undefined;
}

function changesOf(set: TimedSet, parts: ChangeParts, env: Env): readonly Untimed[] {
  const { target } = set;
  if (target.kind === "CellsTarget") return changesInCells(set, target, parts, env);
  switch (target.of) {
    case "connect":
      return changesOfWeights(set, target, parts, env);
    case "synapse":
      return synapseChanges(set, target, parts, env);
    case "stimulate":
      return changesOfStimulus(set, target, parts, env);
  }
}
