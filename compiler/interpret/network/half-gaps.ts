import type { CellTypeData, ModelData, RuleGapData, RuleGapPort } from "../../ir/model-data.js";
import { nodeAt } from "./choose-sites.js";
import type { Connection } from "./network-instances.js";

/** A place on one cell. */
export interface GapPlace {
  readonly population: number;
  readonly index: number;
  readonly section: number;
  readonly x: number;
  readonly node: number;
}

/** One side of a gap junction: an instance at one place that is told v of another. */
export interface HalfGap {
  /** The kind of synapse. */
  readonly kind: string;
  readonly at: GapPlace;
  readonly from: GapPlace;
  readonly port: RuleGapPort;
  readonly weight: number;
  readonly startMv: number;
}

/** The postsynaptic side, and the presynaptic one where the rule makes both. */
export function halfGaps(connection: Connection, { rules, populations, cellTypes }: ModelData): readonly HalfGap[] {
  const { rule, term, weight, targetPopulation, targetIndex, section, x, node } = connection;
  const { gap, synapses } = rules[rule] as (typeof rules)[number];
  const { both, from, ports, startMv } = gap as RuleGapData;
  const type = populations[connection.sourcePopulation]?.type ?? -1;
  const site = from.byCellType[type];
  const place = { section: site?.sections[0] ?? 0, x: site?.x[0] ?? 0.5 };
  const pre: GapPlace = {
    population: connection.sourcePopulation,
    index: connection.sourceIndex,
    ...place,
    node: nodeAt((cellTypes[type] as CellTypeData).sections, place),
  };
  const post: GapPlace = { population: targetPopulation, index: targetIndex, section, x, node };
  const common = { kind: synapses[term] as string, port: ports[term] as RuleGapPort, weight, startMv };
  const forward = { ...common, at: post, from: pre };
  return both ? [forward, { ...common, at: pre, from: post }] : [forward];
}
