import { min as least } from "../../algebra/arithmetic/functions.js";
import type { Draws } from "../../algebra/arithmetic/random.js";
import type { SectionsData, SiteData } from "../../ir/model-data.js";

/** A place on a cell. */
export interface Place {
  readonly section: number;
  readonly x: number;
}

/** What artificial cells have. */
export const noPlace: Place = { section: -1, x: 0 };

/** The place of each contact on one cell type (docs/draws.md, "Values of a connection"). */
export interface ContactPlaces {
  /** How many contacts a connection makes that wants this many. */
  count(wanted: number): number;
  /** The place of contact c of n. */
  choose(c: number, n: number, draws: Draws): Place;
}

/** On artificial cells, which have no places. */
export const artificialPlaces: ContactPlaces = { count: (wanted) => wanted, choose: () => noPlace };

export function contactPlaces(site: SiteData, type: number, sections: SectionsData): ContactPlaces {
  const { policy, byCellType } = site;
  const list = byCellType[type]?.sections ?? new Int32Array();
  const xs = byCellType[type]?.x ?? new Float64Array();
  const at = (k: number, otherwise: () => number): Place => {
    const x = xs[k] as number;
    return { section: list[k] as number, x: Number.isNaN(x) ? otherwise() : x };
  };
  return {
    count: (wanted) => (policy === "each" ? wanted * list.length : wanted),
    choose: (c, n, draws) => {
      if (list.length === 0) return { section: 0, x: 0.5 };
      if (policy === "spread") return spread(list, sections, (c + 0.5) / n);
      if (policy !== "random") return at(c % list.length, () => 0.5);
      const k = Math.min(list.length - 1, Math.floor(draws.uniform() * list.length));
      return at(k, () => draws.uniform());
    },
  };
}

/** At this part of the summed length of the sections. */
function spread(list: Int32Array, { lengthUm }: SectionsData, part: number): Place {
  const lengths = [...list].map((section) => lengthUm[section] as number);
  let left = part * lengths.reduce((sum, length) => sum + length, 0);
  for (const [k, length] of lengths.entries()) {
    const section = list[k] as number;
    if (left <= length || section === list.at(-1)) return { section, x: least(left / length, 1) };
    left -= length;
  }
  return { section: list.at(-1) as number, x: 1 };
}

/** The node of a place: the middle of its segment, or the end of the section for x = 0 and x = 1. */
export function nodeAt(sections: SectionsData, { section, x }: Place): number {
  const nseg = sections.nseg[section] as number;
  const first = sections.firstNode[section] as number;
  const isReversed = sections.reversed[section] !== 0;
  if (x > 0 && x < 1) {
    const fromZero = Math.min(Math.trunc(nseg * x), nseg - 1);
    return first + (isReversed ? nseg - fromZero - 1 : fromZero);
  }
  const isNearEnd = x <= 0 === !isReversed;
  return isNearEnd ? (sections.parentNode[section] as number) : first + nseg;
}
