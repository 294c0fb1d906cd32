import type { Morphology, Position } from "../../../compiler/ir/morphology.js";
import { frameLine, linearScale, niceTicks, tickText, xAxis, yAxis } from "../axis.js";
import { colourOf } from "../palette.js";
import { element, escapeText, label, short, svgDocument } from "../svg.js";

/** A cell as it lies in the plane of x and y. */
export interface ShapeData {
  readonly title: string;
  readonly morphology: Morphology;
  /** um: where each section runs. */
  readonly tracks: readonly (readonly Position[])[];
}

const size = 640;
const frame = { left: 78, right: 78 + size, top: 60, bottom: 60 + size };
const legend = { left: frame.right + 25, line: 20 };

/** Sections as lines as wide as they are, coloured by kind (`dend` of `dend[3]`); x and y to the same scale, y upwards. */
export function shapeSvg({ title, morphology, tracks }: ShapeData): string {
  const all = tracks.flat();
  const middle = (axis: 0 | 1) => (least(all, axis) + most(all, axis)) / 2;
  const half = Math.max(5, most(all, 0) - least(all, 0), most(all, 1) - least(all, 1)) * 0.54;
  const [xMiddle, yMiddle] = [middle(0), middle(1)];
  const x = linearScale(xMiddle - half, xMiddle + half, frame.left, frame.right);
  const y = linearScale(yMiddle - half, yMiddle + half, frame.bottom, frame.top);
  const kinds = [...new Set(morphology.sections.map(({ name }) => kindOf(name)))];
  const ticks = niceTicks(yMiddle - half, yMiddle + half, 8).map((at) => ({ at, text: tickText(at) }));
  return svgDocument(frame.right + 180, frame.bottom + 60, `${title}: shape`, [
    label(frame.left, 26, title, { "font-size": 16, "font-weight": "bold" }),
    label(frame.left, 43, `${morphology.sections.length} sections`, { fill: "#666" }),
    xAxis(frame, x, niceTicks(xMiddle - half, xMiddle + half, 8), "x (um)"),
    yAxis(frame, y, ticks, "y (um)"),
    ...morphology.sections.map((section, i) => {
      const points = (tracks[i] ?? []).map(([px, py]) => `${short(x(px))} ${short(y(py))}`);
      const width = Math.max(1, (meanDiameter(section.geometry) * size) / (2 * half));
      const look = {
        stroke: colourOf(kinds.indexOf(kindOf(section.name))),
        "stroke-width": short(width),
        fill: "none",
      };
      return element("path", { d: `M${points.join("L")}`, ...look }, [
        element("title", {}, [
          escapeText(section.index === undefined ? section.name : `${section.name}[${section.index}]`),
        ]),
      ]);
    }),
    frameLine(frame),
    ...kinds.flatMap((kind, i) => [
      element("rect", { x: legend.left, y: frame.top + 1 + legend.line * i, width: 10, height: 10, fill: colourOf(i) }),
      label(legend.left + 16, frame.top + 10 + legend.line * i, kind),
    ]),
  ]);
}

const least = (points: readonly Position[], axis: 0 | 1) => points.reduce((low, p) => Math.min(low, p[axis]), 1e300);
const most = (points: readonly Position[], axis: 0 | 1) => points.reduce((high, p) => Math.max(high, p[axis]), -1e300);

/** `dend` of `dend[3]` and `dend_3`. */
function kindOf(name: string): string {
  return name.replace(/[_[]*\d+\]?$/, "") || name;
}

function meanDiameter(geometry: Morphology["sections"][number]["geometry"]): number {
  const diameters = geometry.kind === "points" ? geometry.points.map(([, , , diam]) => diam) : [geometry.diamUm].flat();
  return diameters.reduce((sum, diam) => sum + diam, 0) / Math.max(1, diameters.length);
}
