import { references } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { CellExpr, CellType, ParamRef } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { thresholdsDiffer, thresholdVaries } from "./messages.js";
import type { Expr } from "../../grammar/expression.js";

/** The voltage at which each population spikes. */
export interface Thresholds {
  of(population: string): number;
}

/** A threshold belongs to the source: a rule's outdoes the cell type's, and two rules may not disagree. */
export function lowerThresholds(cx: LowerContext): Thresholds {
  const byRule = new Map<string, { readonly value: number; readonly span: Span }>();
  for (const { pre, thresholdMv, span } of cx.network.rules) {
    if (thresholdMv === undefined) continue;
    for (const { population } of pre) {
      const before = byRule.get(population);
      if (!before) byRule.set(population, { value: thresholdMv, span });
      else if (before.value !== thresholdMv) {
        cx.report.add(thresholdsDiffer(span, population, thresholdMv, before.value, before.span));
      }
    }
  }
  const byType = new Map(cx.network.cellTypes.map((type) => [type.name, () => typeThreshold(type, cx)]));
  const byCell = new Map(
    cx.network.populations.map(({ name, cell }) => [name, cell.kind === "cell" ? byType.get(cell.cellType)?.() : 0]),
  );
  return { of: (population) => byRule.get(population)?.value ?? byCell.get(population) ?? 0 };
}

function typeThreshold({ name, spike, span }: CellType, cx: LowerContext): number {
  const { thresholdMv } = spike;
  if (isSameForAll(thresholdMv)) return cx.valueOf(thresholdMv);
  cx.report.add(thresholdVaries(thresholdMv.span ?? span, name));
  return 0;
}

function isSameForAll(expr: CellExpr): expr is Expr<ParamRef> {
  return references(expr).every((r) => r.kind === "Param");
}
