import { type Expr, references } from "../../grammar/expression.js";
import type { CellExpr, CellType, ParamRef } from "../ir/network.js";
import type { LowerContext } from "./context.js";

/** The voltage at which each population spikes. */
export interface Thresholds {
  of(population: string): number;
}

/** A threshold belongs to the source: a rule's outdoes the cell type's (1-resolve sees to it that rules agree). */
export function lowerThresholds(cx: LowerContext): Thresholds {
  const byRule = new Map<string, number>();
  for (const { pre, thresholdMv } of cx.network.rules) {
    if (thresholdMv === undefined) continue;
    for (const { population } of pre) byRule.set(population, thresholdMv);
  }
  const byType = new Map(cx.network.cellTypes.map((type) => [type.name, () => typeThreshold(type, cx)]));
  const byCell = new Map(
    cx.network.populations.map(({ name, cell }) => [name, cell.kind === "cell" ? byType.get(cell.cellType)?.() : 0]),
  );
  return { of: (population) => byRule.get(population) ?? byCell.get(population) ?? 0 };
}

function typeThreshold({ name, spike }: CellType, cx: LowerContext): number {
  const { thresholdMv } = spike;
  if (!isSameForAll(thresholdMv)) throw new Error(`bug in hillock: the spike threshold of ${name} reads its position`);
  return cx.valueOf(thresholdMv);
}

function isSameForAll(expr: CellExpr): expr is Expr<ParamRef> {
  return references(expr).every((r) => r.kind === "Param");
}
