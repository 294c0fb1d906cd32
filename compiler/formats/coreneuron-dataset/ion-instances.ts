import { type IonClaim, ionClaim, noClaim, strongest } from "../../ir/ion-claim.js";
import { segmentNodes } from "../neuron/neuron-cell.js";
import type { GroupBuild } from "./group-build.js";
import type { DatasetMechanism } from "./mechanism-library.js";
import type { SortedInstances } from "./instance-lists.js";

/** An ion at the nodes of a group that have it. */
export interface IonInstances {
  readonly mechanism: DatasetMechanism;
  /** Ascending. */
  readonly nodes: Int32Array;
  /** Node → place in `nodes`. */
  readonly places: Int32Array;
  /** NEURON's bits: who sets what. */
  readonly styles: Int32Array;
  readonly data: Float64Array;
}

/** Ions are wherever an instance that uses them is. */
export function ionInstances(
  build: GroupBuild,
  sorted: ReadonlyMap<string, SortedInstances>,
): ReadonlyMap<string, IonInstances> {
  const ions = build.program.ions.flatMap(({ name }, ion) => {
    const mechanism = build.library.get(`${name}_ion`);
    if (!mechanism) return [];
    const styles = stylesByNode(build, sorted, name);
    const nodes = Int32Array.from([...styles.keys()].filter((node) => (styles[node] as number) >= 0));
    const places = new Int32Array(build.nodes.count).fill(-1);
    nodes.forEach((node, place) => {
      places[node] = place;
    });
    const own = nodes.map((node) => styles[node] as number);
    return nodes.length === 0
      ? []
      : [
          [
            mechanism.name,
            { mechanism, nodes, places, styles: own, data: ionData(build, ion, nodes, mechanism) },
          ] as const,
        ];
  });
  return new Map(ions);
}

/** Node → style, -1 where the ion is not. */
function stylesByNode(build: GroupBuild, sorted: ReadonlyMap<string, SortedInstances>, ion: string): Int32Array {
  const claims: (IonClaim | undefined)[] = [];
  const written = new Int32Array(build.nodes.count);
  for (const mechanism of build.network.mechanisms) {
    const use = mechanism.ions.find((each) => each.ion === ion);
    if (!use) continue;
    const claim = ionClaim(mechanism, ion);
    const bits = (use.write.includes(`${ion}i`) ? 128 : 0) + (use.write.includes(`${ion}o`) ? 256 : 0);
    for (const node of sorted.get(mechanism.name)?.list.nodes ?? []) {
      claims[node] = strongest([claims[node] ?? noClaim, claim]);
      written[node]! |= bits;
    }
  }
  const given = givenClaims(build, ion, claims);
  return Int32Array.from({ length: build.nodes.count }, (_, node) => {
    const claim = given[node] ?? claims[node];
    return claims[node] && claim ? ionStyle(claim, given[node] !== undefined) + (written[node] as number) : -1;
  });
}

/**
 * Node → what is claimed in the first segment of its section, where the model sets the ion and that segment writes concentrations:
 * `run.py` then gives the whole section the style of that segment, and what the model sets stays.
 */
function givenClaims(
  { cells, nodes, network }: GroupBuild,
  ion: string,
  claims: readonly (IonClaim | undefined)[],
): (IonClaim | undefined)[] {
  const given: (IonClaim | undefined)[] = [];
  const setting = new Set(
    network.cellTypes
      .filter(({ sections }) =>
        sections.some((s) => s.ions.some((set) => set.ion === ion && set.parameters.length > 0)),
      )
      .map(({ name }) => name),
  );
  cells.forEach(({ data }, c) => {
    if (!setting.has(data.name)) return;
    for (const section of data.sections.nseg.keys()) {
      const own = segmentNodes(data, section);
      const claim = claims[nodes.at(c, own[0] as number)];
      if (claim?.concentration !== 3) continue;
      const end = (data.sections.firstNode[section] as number) + own.length;
      for (const node of [...own, end]) given[nodes.at(c, node)] = claim;
    }
  });
  return given;
}

/**
 * NEURON's bits: what is claimed of concentrations (0, 1), that they start from globals (2), what is claimed of e (3, 4), that it
 * follows them at the start (5) and in every step (6); beside these, which concentrations are written (7, 8).
 */
function ionStyle({ concentration, reversal }: IonClaim, isGiven: boolean): number {
  const e = concentration > 0 && reversal < 2 ? 2 : reversal;
  const follows = concentration > 0 && e === 2;
  const writes = concentration === 3;
  return concentration + (writes && !isGiven ? 4 : 0) + 8 * e + (follows ? 32 : 0) + (follows && writes ? 64 : 0);
}

function ionData(build: GroupBuild, ion: number, nodes: Int32Array, { width }: DatasetMechanism): Float64Array {
  const data = new Float64Array(nodes.length * width);
  const places = new Map([...nodes.entries()].map(([place, node]) => [node, place]));
  build.cells.forEach(({ data: cell }, c) => {
    const { e, inside, outside } = cell.ions[ion] as (typeof cell.ions)[number];
    for (let node = 0; node < e.length; node++) {
      const place = places.get(build.nodes.at(c, node));
      if (place !== undefined) data.set([e[node] ?? 0, inside[node] ?? 0, outside[node] ?? 0], place * width);
    }
  });
  return data;
}
