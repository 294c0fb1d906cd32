import { element, escapeText, label, svgDocument } from "../svg.js";
import type { Projection } from "./projections.js";

export interface ConnData {
  readonly title: string;
  /** Populations that send, and those that receive: places in `names`. */
  readonly names: readonly string[];
  readonly projections: readonly Projection[];
}

const cell = 46;
const legendWidth = 120;
const pixelsALetter = 7;
const full = "#0072b2";

/** How probable a connection is between the cells of two populations, as a matrix: rows send, columns receive. */
export function connSvg({ title, names, projections }: ConnData): string {
  const senders = [...new Set(projections.map(({ pre }) => pre))].sort((a, b) => a - b);
  const receivers = [...new Set(projections.map(({ post }) => post))].sort((a, b) => a - b);
  const longest = Math.max(4, ...names.map((name) => name.length)) * pixelsALetter;
  const [left, top] = [longest + 50, longest * 0.7 + 60];
  const most = Math.max(1e-9, ...projections.map(({ probability }) => probability));
  const width = left + cell * receivers.length + legendWidth;
  const height = top + cell * senders.length + 40;
  const name = (population: number) => names[population] as string;
  const at = (list: readonly number[], population: number) => cell * list.indexOf(population);
  return svgDocument(width, height, `${title}: connections`, [
    label(20, 26, title, { "font-size": 16, "font-weight": "bold" }),
    label(20, 43, "probability of a connection between two cells: rows send, columns receive", { fill: "#666" }),
    ...senders.map((pre) => {
      return label(left - 8, top + at(senders, pre) + cell / 2 + 4, name(pre), { "text-anchor": "end" });
    }),
    ...receivers.map((post) => {
      const x = left + at(receivers, post) + cell / 2;
      return label(x, top - 8, name(post), { transform: `rotate(-45 ${x} ${top - 8})` });
    }),
    ...projections.map((projection) => {
      const { pre, post, probability } = projection;
      return square(projection, `${name(pre)} → ${name(post)}`, {
        x: left + at(receivers, post),
        y: top + at(senders, pre),
        strength: probability / most,
      });
    }),
    element("rect", {
      ...{ x: left, y: top, width: cell * receivers.length, height: cell * senders.length },
      ...{ fill: "none", stroke: "#888888" },
    }),
  ]);
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** 0 to 1. */
  readonly strength: number;
}

function square({ connections, pairs, probability, convergence }: Projection, name: string, place: Place): string {
  const { x, y, strength } = place;
  const words = `${name}: ${connections} connections of ${pairs} pairs, ${probabilityText(convergence)} a cell`;
  const area = { x, y, width: cell, height: cell, fill: full, "fill-opacity": (0.08 + 0.92 * strength).toFixed(3) };
  return element("g", {}, [
    element("title", {}, [escapeText(words)]),
    element("rect", area),
    label(x + cell / 2, y + cell / 2 + 4, probabilityText(probability), {
      ...{ "text-anchor": "middle", "font-size": 11, fill: strength > 0.5 ? "#ffffff" : "#333333" },
    }),
  ]);
}

/** Two digits: `0.043`, `1`. */
export function probabilityText(value: number): string {
  return String(Number(value.toPrecision(2)));
}
