import type { ContactPlacementData } from "../ir/model-data.js";
import type { LowerContext } from "./context.js";
import { lowerSelections } from "./selections.js";
import { noIntegers, noNumbers } from "./small-arrays.js";

const nowhere = { sections: noIntegers, x: noNumbers, shares: noNumbers };

export function lowerPlacements(cx: LowerContext): { readonly placements?: readonly ContactPlacementData[] } {
  const { placements = [] } = cx.network;
  if (placements.length === 0) return {};
  return {
    placements: placements.map(({ name, pre, post, synapses = [], together }, index) => ({
      name,
      pre: lowerSelections(pre, name, cx),
      post: lowerSelections(post, name, cx),
      synapses,
      together,
      byCellType: cx.model.cellTypes.map((cell) => cell.placements?.[index] ?? nowhere),
    })),
  };
}
