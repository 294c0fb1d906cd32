// A plot of costs over the size of a model, both axes logarithmic.
const width = 640,
  height = 360,
  margin = { left: 60, right: 190, top: 24, bottom: 48 };

/** @param {{ title: string, points: { bytes: number, ns: number }[] }[]} series */
export function flatSvg(series) {
  const all = series.flatMap(({ points }) => points);
  const x = axis(
    all.map(({ bytes }) => bytes),
    margin.left,
    width - margin.right,
  );
  const y = axis(
    all.map(({ ns }) => ns),
    height - margin.bottom,
    margin.top,
  );
  const lines = series.map((one, i) => line(one, i, x, y));
  const ticks = [...x.decades.map((bytes) => xTick(bytes, x)), ...y.decades.map((ns) => yTick(ns, y))];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="white"/>
${ticks.join("\n")}
${lines.join("\n")}
<text x="${margin.left}" y="14">ns, one thread</text>
<text x="${(margin.left + width - margin.right) / 2}" y="${height - 10}" text-anchor="middle">bytes of the model</text>
</svg>
`;
}

function axis(values, from, to) {
  const low = Math.floor(Math.log10(Math.min(...values))),
    high = Math.ceil(Math.log10(Math.max(...values)));
  const span = Math.max(high - low, 1);
  return {
    at: (value) => from + ((Math.log10(value) - low) / span) * (to - from),
    decades: Array.from({ length: span + 1 }, (_, i) => 10 ** (low + i)),
  };
}

function line({ title, points }, i, x, y) {
  const color = ["#1b6ca8", "#c0392b", "#27864a"][i % 3];
  const places = points.map(({ bytes, ns }) => `${x.at(bytes).toFixed(1)},${y.at(ns).toFixed(1)}`);
  const last = points.at(-1);
  const dots = places.map(
    (place) => `<circle cx="${place.split(",")[0]}" cy="${place.split(",")[1]}" r="3" fill="${color}"/>`,
  );
  return `<polyline points="${places.join(" ")}" fill="none" stroke="${color}" stroke-width="1.5"/>
${dots.join("")}
<text x="${width - margin.right + 8}" y="${(y.at(last.ns) + 4).toFixed(1)}" fill="${color}">${title}</text>`;
}

function xTick(bytes, x) {
  const [unit, size] = bytes >= 1e9 ? ["GB", 1e9] : bytes >= 1e6 ? ["MB", 1e6] : ["kB", 1e3];
  const at = x.at(bytes).toFixed(1);
  return `<line x1="${at}" y1="${margin.top}" x2="${at}" y2="${height - margin.bottom}" stroke="#ddd"/>
<text x="${at}" y="${height - margin.bottom + 16}" text-anchor="middle">${bytes / size} ${unit}</text>`;
}

function yTick(ns, y) {
  const at = y.at(ns).toFixed(1);
  return `<line x1="${margin.left}" y1="${at}" x2="${width - margin.right}" y2="${at}" stroke="#ddd"/>
<text x="${margin.left - 6}" y="${Number(at) + 4}" text-anchor="end">${ns}</text>`;
}
