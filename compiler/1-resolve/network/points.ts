import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Triple } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { describeValue, type Value } from "./value.js";
import { tripleOf } from "./volume.js";

/** `at = [(10, 20, 30) um, …]` of a population, `at [(150, y, 150) um for y in …]` of electrodes: um. */
export function readPoints(node: HlkExpr, env: Env): readonly Triple[] | undefined {
  const value = evaluate(node, env);
  if (!value) return undefined;
  if (value.kind !== "list") {
    env.resolver.report.add(messages.wrongKind(value.span, "'at'", "a list of points", describeValue(value)));
    return undefined;
  }
  const points: Triple[] = [];
  for (const item of value.items) {
    const point = item.kind === "list" ? tripleOf(item, "A point of 'at'", env) : wrongPoint(item, env);
    if (!point) return undefined;
    points.push(point);
  }
  return points;
}

function wrongPoint(item: Value, env: Env): undefined {
  env.resolver.report.add(
    messages.wrongKind(item.span, "A point of 'at'", "three numbers (x, y, z)", describeValue(item)),
  );
  return undefined;
}
