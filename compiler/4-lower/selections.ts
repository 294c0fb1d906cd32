import type { SelectionData, SiteData } from "../ir/model-data.js";
import type { Selection, SiteChoice } from "../ir/network.js";
import type { LowerContext } from "./context.js";
import { noIntegers, noNumbers } from "./small-arrays.js";

/** `owner` names the condition in the output: the rule, stimulus or report that selects. */
export function lowerSelection(selection: Selection, owner: string, cx: LowerContext): SelectionData {
  const { population, slices, where } = selection;
  return {
    population: cx.populationIndex(population),
    slices:
      slices.length === 0 ? noIntegers : new Int32Array(slices.flatMap(({ start, stop, step }) => [start, stop, step])),
    where: where ? cx.addExpression(`${owner}.where`, where) : -1,
  };
}

export function lowerSelections(selections: readonly Selection[], owner: string, cx: LowerContext): SelectionData[] {
  return selections.map((selection) => lowerSelection(selection, owner, cx));
}

const noSites = { sections: noIntegers, x: noNumbers };

export function lowerSite(site: SiteChoice, cx: LowerContext): SiteData {
  return {
    policy: site.policy,
    byCellType: cx.model.cellTypes.map(({ name }) => {
      const sites = site.byCellType.find((choice) => choice.cellType === name)?.sites ?? [];
      if (sites.length === 0) return noSites;
      return {
        sections: Int32Array.from(sites, (place) => place.section),
        x: Float64Array.from(sites, (place) => place.x ?? Number.NaN),
      };
    }),
  };
}
