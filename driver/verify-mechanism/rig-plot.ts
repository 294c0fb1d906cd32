import { linearScale, paddedRange, tickText } from "../plot/axis.js";
import { colourOf } from "../plot/palette.js";
import { element, label, short, svgDocument } from "../plot/svg.js";
import { visibleSamples } from "../plot/traces-svg.js";
import type { ComparedTrace } from "./compare-rig.js";

const [width, height] = [360, 96];
const frame = { left: 54, right: width - 8, top: 8, bottom: height - 8 };

/** One variable at all its places: NEURON broad and grey, hillock thin and coloured on top. */
export function rigPlot(variable: string, traces: readonly ComparedTrace[]): string {
  const series = traces.flatMap(({ hillock, neuron }) => [hillock, neuron]);
  const [low, high] = paddedRange(series, 0.06, 1e-300);
  const y = linearScale(low, high, frame.bottom, frame.top);
  const longest = Math.max(2, ...series.map((values) => values.length));
  const x = linearScale(0, longest - 1, frame.left, frame.right);
  const path = (values: Float64Array, stroke: string, width: number) =>
    element("path", { d: pathOf(values, x, y), fill: "none", stroke, "stroke-width": width });
  return svgDocument(width, height, variable, [
    label(frame.left - 5, frame.top + 9, tickText(Number(high.toPrecision(3))), {
      "text-anchor": "end",
      "font-size": 9,
    }),
    label(frame.left - 5, frame.bottom, tickText(Number(low.toPrecision(3))), { "text-anchor": "end", "font-size": 9 }),
    ...traces.map(({ neuron }) => path(neuron, "#cccccc", 3.5)),
    ...traces.map(({ hillock }, i) => path(hillock, colourOf(i), 1)),
  ]);
}

function pathOf(values: Float64Array, x: (at: number) => number, y: (at: number) => number): string {
  let [d, broken] = ["", true];
  for (const i of visibleSamples(values, width)) {
    const value = values[i] as number;
    if (Number.isFinite(value)) d += `${broken ? "M" : "L"}${short(x(i))} ${short(y(value))}`;
    broken = !Number.isFinite(value);
  }
  return d;
}
