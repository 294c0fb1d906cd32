import { expect, test } from "vitest";
import { printNetworkExpr } from "../../compiler/ir/network.print.js";
import { networkOf, resolveText, type Surroundings } from "./hlk-model.js";

const frame = `
param g = 2, lambda = 150 um, velocity = 0.5 m/s
let near = hypot(dist_x, dist_y)
let decay(d, lam) = exp(-(d / lam)**2)
let layer = { L2: 0.1..0.3, L5: 0.3..0.8 }
volume { size = (100, 1000, 100) um }
cell C { section soma { L = 20 um, diam = 20 um } }
population P { cell = C, count = 4 }
synapse S = ExpSyn
simulate 1 ms
`;

function fieldOf(field: "weight" | "delay", value: string, surroundings: Surroundings = {}): string {
  const other = field === "weight" ? "" : ", weight = 0";
  const text = `${frame}connect r: P -> P with S { ${field} = ${value}${other} }`;
  const term = networkOf(text, surroundings).rules[0]?.synapses[0];
  const expr = field === "weight" ? term?.weight : term?.delayMs;
  return expr ? printNetworkExpr(expr) : "nothing";
}

/* Quantities come out in NEURON's units, converted by one rounding at most. */
test.each([
  ["0.005 uS", "0.005"],
  ["20 nS", "0.02"],
  ["3 pS", "0.000003"],
  ["0.7", "0.7"],
  ["0", "0"],
  ["1e-6 mS", "0.001"],
  ["0.1 uS * 3", "0.30000000000000004"],
  ["0.005 uS * post.ynorm", "0.005*post.ynorm"],
  ["g * 1 nS", "$g*1/1000"],
  ["1 nA / 2 mV", "0.5"],
  ["(1 nS + 0.002 uS) * 2", "0.006"],
  ["0.1 uS if 1 < 2 else 3 ms", "0.1"],
  ["0.1 uS if post.y > 500 um else 0.2 uS", "post.y > 500 ? 0.1 : 0.2"],
  ["min(1 nS, 2 nS, 0.5 nS)", "0.0005"],
])("weight %s is %s", (text, printed) => expect(fieldOf("weight", text)).toBe(printed));

test.each([
  ["1 s", "1000"],
  ["0.5 ms + dist_3D / velocity", "0.5 + dist_3D/$velocity"],
  ["dist_3D / 500 um/ms", "dist_3D/500"],
  ["dist_3D / 0.5 m/s", "dist_3D/0.5/1000"],
  ["max(0, 2 ms - dist_3D / velocity)", "max(0, 2 - dist_3D/$velocity)"],
  ["2 ms * decay(near, 3 um)", "2*exp(-(hypot(dist_x, dist_y)/3)^2)"],
  ["1 / 50 Hz", "20"],
  ["sqrt(4 ms^2)", "2"],
  ["normal(5 ms, sd = 2000 us)", "draw.normal(5, 2)"],
  ["normal(5 ms, var = 4 ms^2)", "draw.normal(5, 2)"],
  ["uniform(1 ms, 0.005 s)", "draw.uniform(1, 5)"],
  ["7 % 4", "3"],
  ["-7 // 2 + 5", "1"],
  ["mid(layer.L5)", "0.55"],
  ["len([1, 2, 3])", "3"],
  ["[1 ms, 2 ms][-1]", "2"],
  ["(((7 - 1) // 2, 4) * 2 ms)[0]", "6"],
  ["(2 * [1 ms, (3 ms, 4 ms)])[1][1]", "8"],
  ["([1 ms, 3 ms] / 2)[1]", "1.5"],
  ["size.y / 1000 um/ms", "1"],
  ["odd_up(4) + odd_up(4.5)", "10"],
])("delay %s is %s", (text, printed) => expect(fieldOf("delay", text)).toBe(printed));

test("a bare number in NetPyNE's spelling is read, with a hint", () => {
  const { network, codes } = resolveText(`${frame}connect r: P -> P with S { weight = post_ynorm }`);
  expect(codes).toEqual(["netpyne-spelling"]);
  expect(network?.rules[0]?.synapses[0]?.weight).toMatchObject({ ref: { side: "post", name: "ynorm" } });
});

test("a bare number of --set has the unit of its param, and is held to its limits", () => {
  const text = `${frame}param amp = 0.3 nA in 0 nA..2 nA`;
  expect(networkOf(text, { set: { amp: "1" } }).params.at(-1)).toMatchObject({ name: "amp", value: 1, unit: "nA" });
  expect(resolveText(text, { set: { amp: "3" } }).messages).toMatch(
    /'amp' may not be 3 nA: it must be in 0 nA\.\.2 nA/,
  );
});

test("a unit behind bins holds for all edges", () => {
  const text = `${frame}table p (d: bins [0, 0.1, 0.3] mm) = [1, 2]
connect r: P -> P with S { weight = p[dist_3D] * 1 nS }`;
  const network = networkOf(text);
  expect(network.lookups[0]?.axes).toEqual([{ name: "d", edges: [0, 0.1, 0.3] }]);
  const { weight } = network.rules[0]?.synapses[0] ?? {};
  expect(weight && printNetworkExpr(weight)).toBe("lookup.p(dist_3D/1000)*1/1000");
});

test("a param made of others, and `simulate`, take the values of this launch", () => {
  const text = `param warm = 10 degC, twice = 2 * warm, T = 5 ms
cell C { section soma { L = 20 um, diam = 20 um } }
population P { cell = C, count = 1 }
simulate 4 * T { celsius = twice + 1 degC, v_init = -10 mV * 7 }`;
  const { params, simulation } = networkOf(text, { set: { warm: "16" } });
  expect(params.map(({ name, value }) => [name, value])).toEqual([
    ["warm", 16],
    ["twice", 32],
    ["T", 5],
  ]);
  expect([simulation.durationMs.value, simulation.celsiusDegC.value, simulation.vInitMv.value]).toEqual([20, 33, -70]);
});

test("tables of names fold, bins are looked up when the model runs", () => {
  const tables = `
table w (post: bins [0, 0.5, 1], kind: {A, B}) nS = file("w.csv") { outside = 0 }
table k (kind: {A, B}) = [1, 2]
`;
  const files = { "w.csv": "post,A,B\n0,1,2\n0.5,3,4\n1,,\n" };
  const text = `${frame}${tables}connect r: P -> P with S { weight = w[post.ynorm, B] * k[B] + w[0.7, A] }`;
  const network = networkOf(text, { files });
  expect(network.lookups).toMatchObject([
    { name: "w.*.B", axes: [{ name: "post", edges: [0, 0.5, 1] }], values: [2, 4], outside: 0 },
  ]);
  const weight = network.rules[0]?.synapses[0]?.weight;
  expect(weight && printNetworkExpr(weight)).toBe("(lookup.w.*.B(post.ynorm)*2 + 3)/1000");
});

test("csv and json tables may be long or keyed by names", () => {
  const text = (file: string) => `${frame}table t (a: {X, Y}, b) = file("${file}")
connect r: P -> P with S { weight = t[Y, u] + 10 * t[X, v] }`;
  const files = {
    "long.csv": "a,b,value\nX,u,1\nX,v,2\nY,u,3\nY,v,4\n",
    "keyed.json": '{"X": {"u": 1, "v": 2}, "Y": {"u": 3, "v": 4}}',
    "axes.json": '{"axes": {"b": ["u", "v"]}, "values": [[1, 2], [3, 4]]}',
  };
  for (const file of Object.keys(files)) {
    expect(networkOf(text(file), { files }).rules[0]?.synapses[0]?.weight).toMatchObject({ value: 23 });
  }
});

test("--set changes params in any unit of their dimension, and options", () => {
  const text = `option n = 3 in 1..10, kind = A in {A, B}\n${frame}population Q { cell = C, count = n }`;
  const network = networkOf(text, { set: { lambda: "0.3 mm", g: "5", n: "7", kind: "B", velocity: "600" } });
  expect(network.params.map((p) => [p.name, p.value, p.unit, p.origin])).toEqual([
    ["g", 5, "", "command-line"],
    ["lambda", 300, "um", "command-line"],
    ["velocity", 600, "um/ms", "command-line"],
  ]);
  expect(network.options.map((o) => [o.name, o.value, o.binding])).toEqual([
    ["n", 7, "load"],
    ["kind", "B", "load"],
  ]);
  expect(network.populations[1]?.count).toBe(7);
  expect(resolveText(text, { set: { n: "10" } }).codes).toEqual(["value-not-allowed"]);
});
