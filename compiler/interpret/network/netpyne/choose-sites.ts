import { md5Text } from "../../../algebra/arithmetic/md5.js";
import type { SectionsData, SiteData } from "../../../ir/model-data.js";
import { noPlace, type Place } from "../choose-sites.js";
import { differentNumbers, openNetpyneStream, wholeUniform } from "./netpyne-stream.js";

const sectionStream = md5Text("connSynMechsSecs");

/** The places of all n contacts of a connection; `preGid` is 0 for private sources. */
export type NetpynePlaces = (n: number, preGid: number, postGid: number) => Place[];

export const noPlaces: NetpynePlaces = (n) => Array.from({ length: n }, () => noPlace);

/** As NetPyNE places contacts (docs/draws.md). */
export function netpynePlaces(site: SiteData, type: number, sections: SectionsData): NetpynePlaces {
  const { policy, byCellType } = site;
  const list = [...(byCellType[type]?.sections ?? [])];
  const xs = byCellType[type]?.x ?? new Float64Array();
  const at = (k: number): Place => {
    const x = xs[k] as number;
    return { section: list[k] as number, x: Number.isNaN(x) ? 0.5 : x };
  };
  return (n, preGid, postGid) => {
    const each = Array.from({ length: n }, (_, c) => c);
    if (list.length === 0) return each.map(() => ({ section: 0, x: 0.5 }));
    if (policy !== "random" && policy !== "spread") return each.map((c) => at(c % list.length));
    const draws = () => openNetpyneStream(sectionStream, postGid, preGid);
    if (n === 1) return [list.length === 1 ? at(0) : at(wholeUniform(list.length - 1, draws()))];
    if (policy === "spread")
      return list.length === 1 ? along(list[0] as number, n) : spreadFromFarEnds(list, sections, n);
    return randomPlaces(list, xs, n, draws());
  };
}

function along(section: number, n: number): Place[] {
  return Array.from({ length: n }, (_, c) => ({ section, x: c / n + 1 / n / 2 }));
}

/** At even distances along the sections; within each, NetPyNE counts from the far end. */
export function spreadFromFarEnds(list: readonly number[], { lengthUm }: SectionsData, n: number): Place[] {
  const lengths = list.map((section) => lengthUm[section] as number);
  const ends = lengths.map((_, k) => lengths.slice(0, k + 1).reduce((sum, length) => sum + length, 0));
  const total = ends.at(-1) as number;
  return Array.from({ length: n }, (_, c) => {
    const distance = c * (total / n) + total / n / 2;
    const k = ends.findIndex((end) => end >= distance);
    return { section: list[k] as number, x: ((ends[k] as number) - distance) / (lengths[k] as number) };
  });
}

/** Different sections as long as there are enough. */
function randomPlaces(
  list: readonly number[],
  xs: Float64Array,
  n: number,
  draws: ReturnType<typeof openNetpyneStream>,
): Place[] {
  const last = list.length - 1;
  const chosen = n <= list.length ? differentNumbers(n, last, draws) : anyNumbers(n, last, draws);
  const isOpen = Number.isNaN(xs[0] as number);
  if (isOpen) draws.uniform();
  return chosen.map((k) => ({ section: list[k] as number, x: isOpen ? draws.uniform() : (xs[k] as number) }));
}

function anyNumbers(n: number, last: number, draws: ReturnType<typeof openNetpyneStream>): number[] {
  draws.uniform();
  return Array.from({ length: n }, () => wholeUniform(last, draws));
}
