import type { Recorded } from "../../../grammar/hlk/ast.js";
import type { CellType, SiteChoice, Stimulus } from "../../ir/network.js";
import type { RecordedVariable } from "../../ir/network-run.js";
import { recordsNoPlace } from "../messages-hlk-model.js";
import { checkVariable, variableName } from "./recorded-variable.js";
import type { Resolver } from "./resolver.js";

type PointStimulus = Extract<Stimulus, { kind: "point" }>;

/** The stimuli of a name that `hold.i` may mean; one that reads tags is several. */
export function stimuliNamed(what: Recorded, stimuli: readonly Stimulus[]): readonly PointStimulus[] {
  const name = what.owner?.text;
  return stimuli.filter((s): s is PointStimulus => s.kind === "point" && s.name === name);
}

/** `hold.i` of the point process that `stimulate hold: … with SEClamp … at …` puts on each cell. */
export function stimulusVariable(
  what: Recorded,
  [stimulus]: readonly PointStimulus[],
  resolver: Resolver,
): RecordedVariable | undefined {
  const mechanism = resolver.mechanisms.get(stimulus?.mechanism ?? "");
  if (!stimulus || !mechanism || !checkVariable(what, mechanism, resolver)) return undefined;
  return { kind: "mechanism", owner: stimulus.name, mechanism: stimulus.mechanism, variable: variableName(what) };
}

/** Where the stimuli sit; they are known where no draw and no contact decides. */
export function stimulusSites(
  what: Recorded,
  stimuli: readonly PointStimulus[],
  types: readonly CellType[],
  resolver: Resolver,
): SiteChoice | undefined {
  const isKnown = stimuli.every(({ site }) => site.policy === "at" || site.policy === "each");
  if (!isKnown) resolver.report.add(recordsNoPlace(what.span, what.owner?.text ?? ""));
  if (!isKnown) return undefined;
  const byCellType = types.map(({ name }) => {
    const sites = stimuli.flatMap(({ site }) =>
      site.byCellType.filter((t) => t.cellType === name).flatMap((t) => t.sites),
    );
    const isFirst = (i: number) => sites.findIndex((s) => s.section === sites[i]?.section && s.x === sites[i]?.x) === i;
    return { cellType: name, sites: sites.filter((_, i) => isFirst(i)) };
  });
  return { policy: "each", byCellType };
}
