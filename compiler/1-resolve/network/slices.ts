import type { HlkExpr, Slice } from "../../../grammar/hlk/ast-expression.js";
import type { Selection } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, wholeNumber } from "./expect.js";

export type Bounds = Selection["slices"][number];

/** Python's slice of `length` items, as indices: `-1:` of 10 is 9..10. Backward slices are refused. */
export function sliceBounds(node: Slice, length: number, env: Env): Bounds | undefined {
  const start = boundary(node.start, 0, length, env);
  const stop = boundary(node.stop, length, length, env);
  const step = node.step ? wholeNumber(asNumeric(evaluate(node.step, env), "A step", env), "A step", env, 1) : 1;
  if (start === undefined || stop === undefined || step === undefined) return undefined;
  return { start, stop: Math.max(start, stop), step };
}

function boundary(node: HlkExpr | undefined, otherwise: number, length: number, env: Env): number | undefined {
  if (!node) return otherwise;
  const at = wholeNumber(asNumeric(evaluate(node, env), "An index", env), "An index", env, -Infinity);
  if (at === undefined) return undefined;
  return Math.min(length, Math.max(0, at < 0 ? at + length : at));
}

/** One index, Python's: -1 is the last. */
export function indexBounds(node: HlkExpr, length: number, env: Env): Bounds | undefined {
  const at = wholeNumber(asNumeric(evaluate(node, env), "An index", env), "An index", env, -Infinity);
  if (at === undefined) return undefined;
  const start = at < 0 ? at + length : at;
  if (start >= 0 && start < length) return { start, stop: start + 1, step: 1 };
  env.resolver.report.add(messages.indexOutOfRange(node.span, at, length));
  return undefined;
}
