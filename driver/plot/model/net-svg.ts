import type { NetworkInstances } from "../../../compiler/interpret/network/network-instances.js";
import { frameLine, linearScale, niceTicks, paddedRange, tickText, xAxis, yAxis } from "../axis.js";
import { colourOf } from "../palette.js";
import { element, escapeText, label, short, svgDocument } from "../svg.js";

/** More lines than these hide the cells. */
const mostLines = 3000;
const frame = { left: 78, right: 640, top: 60, bottom: 700 };
const legend = { left: 665, line: 20 };

/** Where the cells are, x across and y (a depth, as in NetPyNE) downwards, with lines for up to 3,000 of their connections. */
export function netSvg(title: string, { populations, connections }: NetworkInstances): string {
  const own = populations.filter(({ data }) => data.privateTo < 0 && data.count > 0);
  const [xLow, xHigh] = paddedRange(
    own.map(({ x }) => x),
    0.03,
    1,
  );
  const [yLow, yHigh] = paddedRange(
    own.map(({ y }) => y),
    0.03,
    1,
  );
  const x = linearScale(xLow, xHigh, frame.left, frame.right);
  const y = linearScale(yLow, yHigh, frame.top, frame.bottom);
  const drawn = connections.filter(({ sourcePopulation }) => (populations[sourcePopulation]?.data.privateTo ?? 0) < 0);
  const every = Math.max(1, Math.ceil(drawn.length / mostLines));
  const lines = drawn.filter((_, i) => i % every === 0);
  const place = (population: number, index: number) => {
    const cells = populations[population];
    return `${short(x(cells?.x[index] ?? 0))} ${short(y(cells?.y[index] ?? 0))}`;
  };
  const path = lines.map((c) => {
    return `M${place(c.sourcePopulation, c.sourceIndex)}L${place(c.targetPopulation, c.targetIndex)}`;
  });
  const note = every > 1 ? `each ${every}th of ${drawn.length} connections` : `${drawn.length} connections`;
  const ticks = niceTicks(yLow, yHigh, 8).map((at) => ({ at, text: tickText(at) }));
  return svgDocument(860, 760, `${title}: cells`, [
    label(frame.left, 26, title, { "font-size": 16, "font-weight": "bold" }),
    label(frame.left, 43, note, { fill: "#666" }),
    xAxis(frame, x, niceTicks(xLow, xHigh, 8), "x (um)"),
    yAxis(frame, y, ticks, "y (um)"),
    ...(path.length > 0
      ? [element("path", { d: path.join(""), stroke: "#999", "stroke-opacity": "0.15", fill: "none" })]
      : []),
    ...own.map(({ data, x: xs, y: ys }, i) => {
      const dots = Array.from(xs, (value, cell) => `M${short(x(value))} ${short(y(ys[cell] as number))}h0`).join("");
      return element("path", { d: dots, stroke: colourOf(i), "stroke-width": "4", "stroke-linecap": "round" }, [
        element("title", {}, [escapeText(data.name)]),
      ]);
    }),
    frameLine(frame),
    ...own.flatMap(({ data }, i) => {
      const top = frame.top + 10 + legend.line * i;
      return [
        element("rect", { x: legend.left, y: top - 9, width: 10, height: 10, fill: colourOf(i) }),
        label(legend.left + 16, top, `${data.name} (${data.count})`),
      ];
    }),
  ]);
}
