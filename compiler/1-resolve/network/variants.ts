import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { badVariants, unknownCell } from "../messages-hlk-model.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, asText, constantIn } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";

/** A kind of cell, and which part of the population it is. */
export interface Variant {
  readonly cellType: string;
  readonly part: number;
}

/** `variants { A: 0.1, B: 0.9 }`: the parts make 1; undefined where the population has none. */
export function readVariants(
  fields: ReadonlyMap<string, FieldEntry>,
  cellNames: readonly string[],
  env: Env,
): readonly Variant[] | undefined {
  const field = fields.get("variants");
  if (!field) return undefined;
  const { report } = env.resolver;
  const cell = fields.get("cell");
  if (cell) report.add(messages.fieldsExclude(cell.span, "cell", "variants", field.span));
  const grid = fields.get("grid");
  if (grid) report.add(notSupportedYet(grid.span, "a grid of several variants", "give the places one by one: at = …"));
  const inner = { ...env, scope: field.scope };
  const entries = entriesOf(field, inner);
  if (!entries) {
    report.add(
      messages.wrongKind(field.value.span, "'variants'", "cells and their parts: { A: 0.1, B: 0.9 }", "a value"),
    );
    return [];
  }
  const variants = entries.flatMap(({ name, value, span }): Variant[] => {
    const part = constantIn(asNumeric(evaluate(value, inner), "A part", inner), undefined, "A part", inner);
    if (name !== undefined && !cellNames.includes(name)) report.add(unknownCell(span, name, cellNames));
    return name === undefined || !cellNames.includes(name) || part === undefined ? [] : [{ cellType: name, part }];
  });
  const sum = variants.reduce((all, { part }) => all + part, 0);
  const isWrong = variants.some(({ part }) => !(part >= 0)) || Math.abs(sum - 1) > 1e-6;
  if (variants.length === entries.length && isWrong)
    report.add(badVariants(field.span, env.context.what.replace("population ", ""), sum));
  return variants.length === entries.length && !isWrong ? variants : [];
}

interface Entry {
  readonly name: string | undefined;
  readonly value: HlkExpr;
  readonly span: Span;
}

/** `{ A: 0.1 }`, or a block: `{ A = 0.1 }`. */
function entriesOf({ value }: FieldEntry, env: Env): readonly Entry[] | undefined {
  if (value.kind === "Block")
    return expandBlock(value, env).map((entry) => ({ name: entry.name, value: entry.value, span: entry.nameSpan }));
  if (value.kind !== "Map") return undefined;
  return value.entries.map((entry) => {
    const key = asText(evaluate(entry.key, { ...env, symbols: true }), "A variant", env);
    return { name: key?.text, value: entry.value, span: entry.key.span };
  });
}

/** Which of n cells are of which kind: cell i of the first one whose parts reach beyond i/n. None that has no cell. */
export function variantRanges(variants: readonly Variant[], n: number) {
  let sum = 0;
  let first = 0;
  return variants.flatMap(({ cellType, part }, k) => {
    sum += part;
    const end = k === variants.length - 1 ? n : Math.min(n, Math.ceil(sum * n - 1e-9));
    const range = { cellType, first, end };
    first = end;
    return range.end > range.first ? [range] : [];
  });
}
