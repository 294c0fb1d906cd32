import { chunkValues } from "../../runtime-bindings/column-data.js";
import type { Chunk, Column } from "../../runtime-bindings/container.js";
import type { ReportAbout } from "../../runtime-bindings/stream.js";

/** What each column of a report is, in the canonical order (gid, section, x, variable). */
export interface ReportLayout {
  readonly about: ReportAbout;
  readonly width: number;
  readonly gids: Float64Array;
  readonly sections: Uint32Array;
  readonly xs: Float64Array;
  readonly variables: Uint32Array;
  /** For each block, by `blockKey`: the canonical places of its columns, in the order of its rows' values. */
  readonly places: ReadonlyMap<string, Uint32Array>;
}

/** The four columns that describe a report named X: X/gid, X/section, X/x, X/variable. */
export const layoutParts = ["gid", "section", "x", "variable"] as const;
export type LayoutPart = (typeof layoutParts)[number];

/** Blocks are numbered within one rank's stream. */
export function blockKey(stream: number, block: number): string {
  return `${stream}/${block}`;
}

/** Gathers a report's column table from all streams; `finished()` gives the layout once it is whole. */
export interface LayoutCollector {
  add(stream: number, part: LayoutPart, column: Column, chunk: Chunk): void;
  finished(width: number): ReportLayout | undefined;
}

type BlockParts = Record<LayoutPart, number[]>;

export function newLayoutCollector(about: ReportAbout): LayoutCollector {
  const blocks = new Map<string, BlockParts>();
  return {
    add(stream, part, column, chunk) {
      const key = blockKey(stream, chunk.block);
      const parts = blocks.get(key) ?? { gid: [], section: [], x: [], variable: [] };
      blocks.set(key, parts);
      const values = chunkValues(chunk, column);
      for (let i = 0; i < values.length; i++) parts[part][chunk.firstStep + i] = Number(values[i]);
    },
    finished(width) {
      const counts = layoutParts.map((part) => sum([...blocks.values()].map((parts) => parts[part].length)));
      return counts.every((count) => count === width) ? arrange(about, blocks, width) : undefined;
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function arrange(about: ReportAbout, blocks: ReadonlyMap<string, BlockParts>, width: number): ReportLayout {
  const all = (part: LayoutPart) => Float64Array.from([...blocks.values()].flatMap((parts) => parts[part]));
  const [gid, section, x, variable] = [all("gid"), all("section"), all("x"), all("variable")];
  const keys = [gid, section, x, variable];
  const order = new Uint32Array(width)
    .map((_, i) => i)
    .sort((a, b) => {
      for (const key of keys) {
        const difference = (key[a] as number) - (key[b] as number);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
  const inOrder = (values: Float64Array) => Float64Array.from(order, (place) => values[place] as number);
  return {
    about,
    width,
    gids: inOrder(gid),
    sections: Uint32Array.from(inOrder(section)),
    xs: inOrder(x),
    variables: Uint32Array.from(inOrder(variable)),
    places: placesOfBlocks(blocks, order),
  };
}

function placesOfBlocks(blocks: ReadonlyMap<string, BlockParts>, order: Uint32Array): Map<string, Uint32Array> {
  const canonical = new Uint32Array(order.length);
  for (const [place, original] of order.entries()) canonical[original] = place;
  const places = new Map<string, Uint32Array>();
  let first = 0;
  for (const [key, parts] of blocks) {
    places.set(key, canonical.slice(first, first + parts.gid.length));
    first += parts.gid.length;
  }
  return places;
}
