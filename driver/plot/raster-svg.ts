import { type Frame, frameLine, linearScale, niceTicks, paddedRange, type Scale, xAxis, yAxis } from "./axis.js";
import { countOf } from "../count-of.js";
import { colourOf } from "./palette.js";
import { populationNote, type RasterData, type RasterPopulation, stackRows } from "./raster-data.js";
import { element, label, short, svgDocument } from "./svg.js";

const width = 1000;
const frameTop = 52;
const legendWidth = 190;
const legendLine = 36;

/**
 * A raster as SVG: one mark per spike, coloured by population, cells in the order of gids (the first on top) or at
 * their y (a depth, as in NetPyNE: the least on top), and a legend with each population's size and mean rate. Marks that fall on the
 * same half pixel are drawn once, so that the file's size is bounded.
 */
export function rasterSvg(data: RasterData): string {
  const height = Math.max(480, frameTop + legendLine * data.populations.length + 70);
  const frame: Frame = { left: 78, right: width - legendWidth - 20, top: frameTop, bottom: height - 60 };
  const x = linearScale(0, data.durationMs || 1, frame.left, frame.right);
  const rows = data.order === "y" ? heights(data, frame) : stacked(data, frame);
  const spikes = data.populations.reduce((sum, population) => sum + population.timesMs.length, 0);
  const note = `${countOf(spikes, "spike")} in ${short(data.durationMs)} ms`;
  return svgDocument(width, height, `${data.title}: spike raster`, [
    label(frame.left, 26, data.title, { "font-size": 16, "font-weight": "bold" }),
    label(frame.left, 43, note, { fill: "#666" }),
    rows.bands,
    xAxis(frame, x, niceTicks(0, data.durationMs || 1, 8), "time (ms)"),
    rows.axis,
    element(
      "g",
      { fill: "none" },
      data.populations.map((population, i) => marks(population, i, x, rows, frame)),
    ),
    frameLine(frame),
    legend(data, frame),
  ]);
}

/** Where cells are drawn: the pixel of a cell's row, and how tall its marks are. */
interface Rows {
  readonly axis: string;
  readonly bands: string;
  readonly markHeight: number;
  readonly yOf: (population: number, id: number) => number;
}

function stacked({ populations }: RasterData, frame: Frame): Rows {
  const { first, rows } = stackRows(populations);
  const y = linearScale(0, Math.max(1, rows), frame.top, frame.bottom);
  const rowHeight = (frame.bottom - frame.top) / Math.max(1, rows);
  const ticks = populations.flatMap((population, i) => gidTicks(population, first[i] as number, rows));
  return {
    axis: yAxis(frame, y, withoutCrowding(ticks, rowHeight), "cell (gid)"),
    bands: element(
      "g",
      {},
      populations.map((population, i) => {
        const top = y(first[i] as number);
        const opacity = i % 2 ? 0.03 : 0.07;
        const area = { x: frame.left, y: top, width: frame.right - frame.left, height: population.cells * rowHeight };
        return element("rect", { ...area, fill: colourOf(i), "fill-opacity": String(opacity) });
      }),
    ),
    markHeight: Math.min(14, Math.max(1.6, rowHeight * 0.8)),
    yOf: (population, id) => y((first[population] as number) + id + 0.5),
  };
}

function gidTicks(
  { firstGid, cells }: RasterPopulation,
  firstRow: number,
  rows: number,
): { at: number; text: string }[] {
  if (cells === 0) return [];
  const wanted = Math.max(1, Math.round((8 * cells) / rows));
  const inside = niceTicks(firstGid, firstGid + cells - 1, wanted).filter(Number.isInteger);
  const gids = new Set([firstGid, ...inside]);
  return [...gids].map((gid) => ({ at: firstRow + gid - firstGid + 0.5, text: String(gid) }));
}

/** Leaves out numbers that would touch the one above. */
function withoutCrowding(
  ticks: readonly { readonly at: number; readonly text: string }[],
  rowHeight: number,
): { at: number; text: string }[] {
  const kept: { at: number; text: string }[] = [];
  for (const tick of ticks) {
    const above = kept.at(-1);
    if (!above || (tick.at - above.at) * rowHeight >= 16) kept.push(tick);
  }
  return kept;
}

function heights({ populations }: RasterData, frame: Frame): Rows {
  const [low, high] = paddedRange(
    populations.map(({ yUm }) => yUm ?? []),
    0.03,
    1,
  );
  const y = linearScale(low, high, frame.top, frame.bottom);
  const ticks = niceTicks(low, high, 7).map((at) => ({ at, text: String(at) }));
  return {
    axis: yAxis(frame, y, ticks, "y (µm)"),
    bands: element("g", {}),
    markHeight: 4,
    yOf: (population, id) => y(populations[population]?.yUm?.[id] ?? Number.NaN),
  };
}

function marks(population: RasterPopulation, index: number, x: Scale, rows: Rows, frame: Frame): string {
  const places = new Set<string>();
  for (let i = 0; i < population.timesMs.length; i++) {
    const px = Math.round(2 * x(population.timesMs[i] as number)) / 2;
    const py = Math.round(2 * (rows.yOf(index, population.ids[i] as number) - rows.markHeight / 2)) / 2;
    if (px >= frame.left && px <= frame.right + 0.5 && Number.isFinite(py)) places.add(`M${px} ${py}`);
  }
  const stroke = `v${short(rows.markHeight)}`;
  const d = [...places].map((place) => place + stroke).join("");
  return element("path", { d, stroke: colourOf(index), "stroke-width": places.size > 5000 ? 1 : 1.6 });
}

function legend(data: RasterData, frame: Frame): string {
  const left = frame.right + 22;
  return element(
    "g",
    {},
    data.populations.flatMap((population, i) => {
      const top = frame.top + legendLine * i;
      return [
        element("rect", { x: left, y: top + 2, width: 12, height: 12, rx: 2, fill: colourOf(i) }),
        label(left + 20, top + 12, clipped(population.name, 22), { "font-weight": "bold" }),
        label(left + 20, top + 27, populationNote(population, data.durationMs), { fill: "#666", "font-size": 11 }),
      ];
    }),
  );
}

/** Long names end in an ellipsis. */
export function clipped(text: string, length: number): string {
  const letters = [...text];
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join("")}…`;
}
