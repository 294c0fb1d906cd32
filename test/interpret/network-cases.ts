import { hash32 } from "../../compiler/algebra/arithmetic/hash32.js";
import type { ModelData, PopulationData, SiteData } from "../../compiler/ir/model-data.js";
import type { CellExpr, PairExpr } from "../../compiler/ir/network.js";
import type { Program } from "../../compiler/ir/program.js";
import {
  cells,
  choose,
  contacts,
  distance,
  family,
  fn,
  n,
  negative,
  not,
  op,
  param,
  part,
  post,
  pre,
  row,
  rule,
  tinyData,
  tinyProgram,
} from "./tiny-program.js";

/*
 * Rules of every pattern over random populations; `harness/network.cpp` has the families as C++, in this order.
 */

const decay = fn("exp", negative(op(distance("dist_3D"), "/", param("lambda"))));
/** Every function and operator that can be bounded. */
const everyFunction: PairExpr = [
  fn("abs", op(pre("ynorm"), "-", post("ynorm"))),
  op(fn("hypot", distance("dist_x"), distance("dist_z")), "/", n(1000)),
  op(n(0.01), "*", fn("log", op(n(1), "+", distance("dist_2D")))),
  op(n(0.02), "*", fn("floor", op(pre("x"), "/", n(50)))),
  op(n(-0.01), "*", fn("ceil", op(pre("z"), "/", n(70)))),
  op(n(0.1), "*", op(op(pre("xnorm"), "-", n(0.5)), "pow", n(2))),
  op(fn("sqrt", distance("dist_y")), "*", n(0.003)),
  op(row(0), "*", op(n(1), "/", op(n(1), "+", distance("dist_norm3D")))),
  choose(
    op(op(pre("y"), ">", post("y")), "and", not(op(pre("z"), "<", n(60)))),
    n(0.2),
    op(n(0.001), "*", pre("index")),
  ),
].reduce((sum, term) => op(sum, "+", term));

const families = [
  family("decay", {
    probability: op(n(0.5), "*", decay),
    terms: [termOf(op(n(0.01), "*", post("ynorm"))), termOf(draw("normal", 1, 0.1))],
  }),
  family("bounded", { probability: fn("min", n(0.9), fn("max", n(0), op(everyFunction, "-", n(0.25)))) }),
  family("same for all", { probability: op(n(0.13), "*", post("ynorm")), uniformProbability: true }),
  family("drawn", { probability: op(draw("uniform", 0, 0.4), "*", decay) }),
  family("partners", { count: op(draw("uniform", 2, 9), "+", post("ynorm")), contacts: draw("uniform", 1, 4) }),
  family("many contacts", { contacts: n(5), terms: [termOf(op(contacts, "*", draw("negexp", 0.1)))] }),
];

function draw(name: string, ...args: readonly number[]): PairExpr {
  return fn(`draw.${name}`, ...args.map(n));
}
function termOf(weight: PairExpr) {
  return { weight, delayMs: op(n(0.5), "+", op(distance("dist_3D"), "/", n(300))) };
}

const lowerHalf = op(pre("y"), "<", n(250)); // a condition on one cell: the side does not count
const conditions: readonly CellExpr[] = [onCell(lowerHalf)];
function onCell(expr: PairExpr): CellExpr {
  return JSON.parse(JSON.stringify(expr), (key, value) => (key === "side" ? undefined : value)) as CellExpr;
}

const populations: readonly PopulationData[] = [
  cells("A", 211, 0),
  cells("B", 97, 211, true),
  { ...cells("grid", 12, 308), placement: gridPlacement(12) },
  { ...cells("source", 5, 320), kind: "artificial", positionStream: hash32("pop:source/position") },
  { ...cells("private", 97, 325), kind: "artificial", privateTo: 1, selection: part(1, [0, 50, 3]) },
  cells("egg", 60, 422, false, true),
];

function gridPlacement(count: number): PopulationData["placement"] {
  const points = Float64Array.from({ length: 3 * count }, (_, i) => (i % 3 === 1 ? 50 : 10 * Math.floor(i / 3)));
  return {
    kind: "points",
    low: new Float64Array(3),
    high: new Float64Array(3),
    cylinder: false,
    ellipsoid: false,
    points,
  };
}

function sites(policy: SiteData["policy"], sections: readonly number[], x: readonly number[]): SiteData {
  return { policy, byCellType: [{ sections: Int32Array.from(sections), x: Float64Array.from(x) }] };
}

const parts = { pre: [part(0), part(1, [3, 90, 2])], post: [part(1, [], 0), part(0, [0, 100, 1, 150, 160, 1])] };
const random = sites("random", [0, 1, 2], [0.5, Number.NaN, Number.NaN]);

const rules = [
  rule("decay", 0, { ...parts, site: random }),
  rule("bounded", 1, {
    ...parts,
    row: Float64Array.of(0.15),
    site: sites("spread", [2, 0, 1], [Number.NaN, Number.NaN, Number.NaN]),
  }),
  rule("same", 2, { ...parts, selfAllowed: true, site: sites("at", [1, 2], [0, 1]) }),
  rule("drawn", 3, { ...parts, site: sites("inorder", [2, 1], [0.99, 0.01]) }),
  rule("converge", 4, { ...parts, pattern: "convergence", site: random }),
  rule("diverge", 4, { ...parts, pattern: "divergence", site: sites("each", [0, 1, 2], [0.5, 0.4, 0.6]) }),
  rule("all", 5, { pre: [part(3), part(2)], post: [part(2)], pattern: "all", site: sites("spread", [1, 2], [0, 0]) }),
  rule("to sources", 5, { pre: [part(2)], post: [part(3)], pattern: "all" }),
  rule("pairs", 5, {
    pre: [part(0), part(2)],
    post: [part(2)],
    pattern: "pairs",
    pairs: Uint32Array.of(215, 3, 0, 3, 4, 0, 215, 3),
  }),
  rule("private", 5, { pre: [part(4)], post: [part(1, [0, 50, 3])], pattern: "private", site: random }),
];

export const networkCases: { readonly program: Program; readonly data: ModelData } = {
  program: tinyProgram(families, conditions),
  data: tinyData(populations, rules),
};
