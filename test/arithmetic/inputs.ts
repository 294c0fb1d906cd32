import { openStream } from "../../compiler/algebra/arithmetic/random.js";

/** Arguments of one function: `columns[k][i]` is the k-th argument of call i; the count is a multiple of 8. */
export type Columns = readonly Float64Array[];

// biome-ignore format: a table
const edges: readonly number[] = [
  0, 5e-324, 1e-310, 2.2250738585072009e-308, 2.2250738585072014e-308, 1e-300, 2 ** -500, 2 ** -501, 2 ** -61, 1e-17,
  2 ** -53, 1e-8, 0.25, 0.29, 0.34, 0.41, 0.41421356237309503, 0.41421356237309509, 0.5, 0.50000000000000011,
  0.7071067811865475, Math.SQRT1_2, 0.7853981633974483, 0.99999999999999989, 1, 1.0000000000000002, Math.SQRT2, 1.5,
  1.5707963267948966, 2, 2.4142135623730949, 3, 4, 5, 10, 18.7, 20, 20.000000000000004, 36, 36.00000000000001, 40,
  100, 708, 708.00000000000011, 709.78271289338397, 709.78271289338409, 710.4758600739439, 745.13321910194111,
  745.13321910194122, 746, 800, 801, 1023, 1024, 1074, 1048576, 1048576.0000000002, 9007199254740991,
  9007199254740994, 2 ** 60, 2 ** 61, 2 ** 100, 2 ** 101, 2 ** 500, 2 ** 501, 6381956970095103 * 2 ** 797, 1e300,
  1.7976931348623155e308, 1.7976931348623157e308, Infinity, NaN,
];
const signedEdges = [...edges, ...edges.map((x) => -x)];

const random = openStream({ globalIndex: 20, id1: 26, id2: 0, id3: 0 });
const real = new Float64Array(1);
const words = new Uint32Array(real.buffer);

/** Any bits at all: every exponent is as likely, subnormal numbers and NaN included. */
function anyDouble(): number {
  words[0] = random.ipick();
  words[1] = random.ipick();
  return real[0] as number;
}

/** One kind of argument, drawn by equal chance from its ranges. */
export type Range = "any" | readonly [low: number, high: number] | "integer" | "subnormal";

function draw(range: Range): number {
  if (range === "any") return anyDouble();
  if (range === "integer") return Math.floor(random.uniform(-40, 40));
  if (range === "subnormal") return random.uniform(-1, 1) * 2 ** -1021;
  return random.uniform(range[0], range[1]);
}

/** All pairs or triples of edges come first, then `count` draws; the last values repeat up to a multiple of 8. */
export function inputs(arity: number, ranges: readonly (readonly Range[])[], count: number): Columns {
  const rows = edgeRows(arity);
  for (let i = 0; i < count; i++) {
    const choice = ranges[i % ranges.length] as readonly Range[];
    rows.push(Array.from({ length: arity }, (_, k) => draw((choice[k] ?? choice[0]) as Range)));
  }
  while (rows.length % 8 !== 0) rows.push(rows[0] as number[]);
  return Array.from({ length: arity }, (_, k) => Float64Array.from(rows, (row) => row[k] as number));
}

function edgeRows(arity: number): number[][] {
  if (arity === 1) return signedEdges.map((x) => [x]);
  const pairs = signedEdges.flatMap((x) => signedEdges.map((y) => [x, y]));
  return arity === 2
    ? pairs
    : pairs.map(([x, y], i) => [x as number, y as number, signedEdges[(i * 7) % 131] as number]);
}

/** Triples where the sum of a fused multiply-add cancels, overflows, or ends near a tie or among subnormal numbers. */
export function adversarialTriples(count: number): Columns {
  const columns = [0, 1, 2].map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const a = anyDouble();
    const b = i % 2 ? anyDouble() : random.uniform(-2, 2) / (a || 1);
    const nudge = 1 + ((random.ipick() % 5) - 2) * 2 ** -52;
    const c = i % 3 === 0 ? -a * b * nudge : i % 3 === 1 ? -a * b * random.uniform(0, 2) * 2 ** -53 : anyDouble();
    for (const [k, x] of [a, b, c].entries()) (columns[k] as Float64Array)[i] = x;
  }
  return columns;
}
