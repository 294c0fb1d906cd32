import { roundEven } from "../../algebra/arithmetic/double-bits.js";
import type { CellTypeData, ContactPlacementData } from "../../ir/model-data.js";
import type { CellTypeProgram } from "../../ir/program.js";
import { contactPlaces, nodeAt, type Place } from "./choose-sites.js";
import { newRuleContext } from "./choose-sources.js";
import type { NetworkContext } from "./context.js";
import { spreadFromFarEnds } from "./netpyne/choose-sites.js";
import { type NetpynePlacing, netpynePlacing } from "./netpyne/placed-contacts.js";
import type { Connection, PopulationInstances } from "./network-instances.js";
import { revalueRule } from "./revalue-rule.js";
import { selectCells } from "./select-cells.js";

/**
 * `place`: contacts that go to other places once all connections are made, in the order that docs/draws.md says; then
 * weights and delays that read their places are computed again. The same as
 * `runtime-bindings/include/hillock/network/place-contacts.hpp`.
 */
export function placeContacts(
  connections: readonly Connection[],
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): readonly Connection[] {
  const { placements = [] } = context.data;
  if (placements.length === 0) return connections;
  const moved = [...connections];
  const netpyne = context.data.run.netpyne && netpynePlacing(context);
  const touched = new Set<number>();
  for (const placement of placements) {
    for (const own of movedOn(placement, moved, populations, context)) {
      for (const c of own) touched.add((moved[c] as Connection).rule);
      placeOnCell(placement, own, moved, populations, context, netpyne);
    }
  }
  if (netpyne) return moved;
  for (const rule of touched) revalueRule(newRuleContext(rule, populations, context), moved);
  return moved;
}

/** Per postsynaptic cell, the connections whose contacts move, in their order. */
function movedOn(
  { pre, post, synapses }: ContactPlacementData,
  connections: readonly Connection[],
  populations: readonly PopulationInstances[],
  context: NetworkContext,
): Iterable<readonly number[]> {
  const keysOf = (selections: ContactPlacementData["pre"]) =>
    new Set(
      selections.flatMap((selection) => {
        const { population, indices } = selectCells(selection, populations, context);
        return indices.map((index) => `${population} ${index}`);
      }),
    );
  const [from, to] = [keysOf(pre), keysOf(post)];
  const on = new Map<string, number[]>();
  for (const [c, connection] of connections.entries()) {
    const { sourcePopulation, sourceIndex, targetPopulation, targetIndex, group } = connection;
    const target = `${targetPopulation} ${targetIndex}`;
    if (group < 0 || !to.has(target) || !from.has(`${sourcePopulation} ${sourceIndex}`)) continue;
    const type = context.program.cellTypes[populations[targetPopulation]?.data.type ?? -1] as CellTypeProgram;
    const kind = type.groups[group];
    if (kind?.owner !== "synapse" || (synapses.length > 0 && !synapses.includes(kind.name))) continue;
    on.set(target, [...(on.get(target) ?? []), c]);
  }
  return on.values();
}

function placeOnCell(
  placement: ContactPlacementData,
  own: readonly number[],
  connections: Connection[],
  populations: readonly PopulationInstances[],
  context: NetworkContext,
  netpyne: NetpynePlacing | undefined,
): void {
  const at = (c: number) => connections[c] as Connection;
  const type = populations[at(own[0] as number).targetPopulation]?.data.type ?? -1;
  const program = context.program.cellTypes[type] as CellTypeProgram;
  const { sections } = context.data.cellTypes[type] as CellTypeData;
  const first = (unit: readonly number[]) => at(unit[0] as number);
  const units = inOrder(unitsOf(own, at, staysTogether(placement, program)), first, netpyne?.textOf(type));
  const places = newPlaces(placement, type, sections, units.length, context);
  for (const [i, place] of places.slice(0, units.length).entries()) {
    for (const c of units[i] ?? []) {
      connections[c] = netpyne?.moved(type, at(c), place) ?? { ...at(c), ...place, node: nodeAt(sections, place) };
    }
  }
}

function inOrder(
  units: number[][],
  first: (unit: readonly number[]) => Connection,
  textOf: ((connection: Connection) => string) | undefined,
): number[][] {
  if (textOf) {
    const texts = new Map(units.map((unit) => [unit, textOf(first(unit))]));
    const text = (unit: number[]) => texts.get(unit) as string;
    return units.sort((u, v) => (text(u) < text(v) ? -1 : text(u) > text(v) ? 1 : 0));
  }
  return units.sort((u, v) => {
    const [a, b] = [first(u), first(v)];
    return a.section - b.section || a.x - b.x || a.sourceGid - b.sourceGid;
  });
}

function staysTogether({ together }: ContactPlacementData, { groups }: CellTypeProgram) {
  return ({ group }: Connection) => together.includes(groups[group]?.name ?? "");
}

/** Contacts that stay together: of one connection, at one place, of one synapse kind after the other. */
function unitsOf(
  own: readonly number[],
  at: (c: number) => Connection,
  stays: (connection: Connection) => boolean,
): number[][] {
  const units: number[][] = [];
  for (const c of own) {
    const last = units.at(-1);
    const before = last && at(last.at(-1) as number);
    if (before && isBeside(before, at(c)) && stays(before) && stays(at(c))) last.push(c);
    else units.push([c]);
  }
  return units;
}

function isBeside(a: Connection, b: Connection): boolean {
  return a.sourceGid === b.sourceGid && a.rule === b.rule && a.section === b.section && a.x === b.x && a.term < b.term;
}

function newPlaces(
  { byCellType }: ContactPlacementData,
  type: number,
  sections: CellTypeData["sections"],
  n: number,
  context: NetworkContext,
): Place[] {
  const own = byCellType[type];
  if (!own || own.sections.length === 0) return [];
  if (own.x.length === 0) {
    if (context.data.run.netpyne) return spreadFromFarEnds([...own.sections], sections, n);
    const x = new Float64Array(own.sections.length).fill(Number.NaN);
    const list = byCellType.map(() => ({ sections: own.sections, x }));
    const spread = contactPlaces({ policy: "spread", byCellType: list }, type, sections);
    return Array.from({ length: n }, (_, i) => spread.choose(i, n, context.draws(0, 0)));
  }
  return sharedOut(own.shares, own.sections, n).flatMap((count, s) => {
    const place = { section: own.sections[s] as number, x: own.x[s] as number };
    return Array.from({ length: Math.max(0, count) }, () => place);
  });
}

/**
 * How many of n contacts each segment gets: its share, rounded; what is missing then goes where most was cut off. As
 * NetPyNE's subcellularConn does it: `sharedOut([1, 1, 2], [0, 0, 0], 5)` is [1, 1, 3]. It sums section by section, and counts below 0
 * are counted.
 */
export function sharedOut(shares: Float64Array, sections: Int32Array, n: number): number[] {
  const total = sumBySection(shares, sections);
  const scale = total > 0 ? n / total : 0;
  const wanted = [...shares].map((share) => share * scale);
  const counts = wanted.map(roundEven);
  const cuts = wanted
    .map((value, segment) => ({ left: value - (counts[segment] as number), segment }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => b.left - a.left);
  let missing = n - counts.reduce((sum, count) => sum + count, 0);
  for (const { segment } of cuts) {
    if (missing <= 0) break;
    counts[segment] = (counts[segment] as number) + 1;
    missing -= 1;
  }
  return counts;
}

function sumBySection(shares: Float64Array, sections: Int32Array): number {
  let [sum, ofSection] = [0, 0];
  for (const [i, share] of shares.entries()) {
    if (i > 0 && sections[i] !== sections[i - 1]) {
      sum += ofSection;
      ofSection = 0;
    }
    ofSection += share;
  }
  return sum + ofSection;
}
