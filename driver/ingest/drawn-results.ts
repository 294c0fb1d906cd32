import type { Population, StreamAbout } from "../../runtime-bindings/stream.js";
import type { RasterPopulation } from "../plot/raster-data.js";
import type { Results } from "../plot/read-results.js";
import type { Trace, TraceGroup } from "../plot/traces-svg.js";
import { channelLabel } from "./channel-label.js";
import type { ReportLayout } from "./report-layout.js";
import type { RowSink } from "./row-merger.js";
import { otherSources, type PopulationSpikes, populationOf } from "./write-spikes-h5.js";

/** The first columns of a report, kept while its rows go by: a picture of a run need not reread what was just written. */
export interface DrawnTraces {
  readonly write: RowSink;
  readonly columns: number;
  /** At most `most` traces, by population in order of names as in the file; one group per population and variable. */
  groups(most: number): TraceGroup[];
}

interface Picked {
  readonly column: number;
  readonly population: string;
  readonly label: string;
  /** In pieces, as rows came. */
  readonly pieces: (Float32Array | Float64Array)[];
}

export function newDrawnTraces(
  layout: ReportLayout,
  populations: readonly Population[],
  precision: "single" | "double",
  most: number,
): DrawnTraces {
  const Numbers = precision === "double" ? Float64Array : Float32Array;
  const areChannels = layout.about.columnsAre === "channels";
  const picked = areChannels ? pickChannels(layout, most) : pickColumns(layout, populations, most);
  return {
    columns: layout.width,
    write(_first, rows, values) {
      for (const { column, pieces } of picked) {
        const piece = new Numbers(rows);
        for (let row = 0; row < rows; row++) piece[row] = values[row * layout.width + column] as number;
        pieces.push(piece);
      }
    },
    groups: (limit) => groupTraces(layout, picked.slice(0, limit)),
  };
}

function pickChannels({ gids, about }: ReportLayout, most: number): Picked[] {
  const channels = [...gids].slice(0, most);
  return channels.map((channel, column) => {
    return { column, population: "", label: channelLabel(about.variables[0] ?? "", channel), pieces: [] };
  });
}

function pickColumns(layout: ReportLayout, populations: readonly Population[], most: number): Picked[] {
  const owner = populationOf(populations);
  const parts = new Map<string, number[]>();
  for (const [column, gid] of layout.gids.entries()) {
    const { name } = owner(gid) ?? otherSources;
    const columns = parts.get(name) ?? [];
    if (columns.length < most) columns.push(column);
    parts.set(name, columns);
  }
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted
    .flatMap(([, columns]) => columns)
    .slice(0, most)
    .map((column) => describeColumn(layout, owner(layout.gids[column] as number) ?? otherSources, column));
}

/** As in the file: E2[0].soma(0.5).v. */
function describeColumn(layout: ReportLayout, owner: Population, column: number): Picked {
  const { gids, sections, xs, variables, about } = layout;
  const section = sections[column] as number;
  const x = Number(Math.fround(xs[column] as number).toPrecision(4));
  const variable = about.variables[variables[column] as number];
  const place = owner.artificial ? "" : `.${owner.sections[section] || `section${section}`}(${x})`;
  const label = `${owner.name}[${(gids[column] as number) - owner.firstGid}]${place}${variable ? `.${variable}` : ""}`;
  return { column, population: owner.name, label, pieces: [] };
}

function groupTraces({ about, variables }: ReportLayout, picked: readonly Picked[]): TraceGroup[] {
  const groups = new Map<string, Trace[]>();
  for (const { column, population, label, pieces } of picked) {
    const key = `${population}\0${variables[column]}`;
    groups.set(key, [...(groups.get(key) ?? []), { label, values: joined(pieces) }]);
  }
  const { name, unit, startMs, stepMs } = about;
  return [...groups.values()].map((traces) => ({ name, unit, startMs, stepMs, traces }));
}

function joined(pieces: readonly (Float32Array | Float64Array)[]): Float32Array | Float64Array {
  const [only] = pieces;
  if (pieces.length === 1 && only) return only;
  const whole = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let place = 0;
  for (const piece of pieces) {
    whole.set(piece, place);
    place += piece.length;
  }
  return whole;
}

/** What `readResults` would find in the files. */
export function drawnResults(
  { populations }: StreamAbout,
  durationMs: number,
  spikes: readonly PopulationSpikes[],
  positions: ReadonlyMap<string, Float64Array>,
  reports: readonly (readonly [name: string, traces: DrawnTraces])[],
  most: number,
): Results {
  const groups: TraceGroup[] = [];
  let left = most;
  for (const [, traces] of [...reports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = traces.groups(left);
    left -= own.reduce((sum, group) => sum + group.traces.length, 0);
    groups.push(...own);
  }
  const recorded = reports.reduce((sum, [, { columns }]) => sum + columns, 0);
  const known = new Set(populations);
  const own = spikes.filter(({ population }) => known.has(population)).map((part) => rasterPart(part, positions));
  return { durationMs, populations: own, groups, notShown: recorded - (most - left) };
}

function rasterPart(
  { population, timesMs, ids }: PopulationSpikes,
  positions: ReadonlyMap<string, Float64Array>,
): RasterPopulation {
  const { name, firstGid, count } = population;
  const xyz = positions.get(name);
  const yUm = xyz && Float64Array.from({ length: count }, (_, i) => xyz[3 * i + 1] ?? Number.NaN);
  return { name, firstGid, cells: count, timesMs, ids, ...(yUm && yUm.length > 0 ? { yUm } : {}) };
}
