import { expect, test } from "vitest";
import { describeParams, listDefaults } from "../../compiler/1-resolve/describe-network.js";
import { printNetwork } from "../../compiler/ir/network.print.js";
import { networkOf, resolveText } from "./hlk-model.js";

const frame = `
param gain = 1
cell C { section soma { L = 20 um, diam = 20 um, Ra = 100 ohm cm, insert hh }
         section dend[2] { attach soma(1), L = 50 um, diam = 2 um, Ra = 100 ohm cm, nseg = 2 } }
population A { cell = C, count = 10, tags { kind = exc, model = full } }
population B { cell = C, count = 5, tags { kind = exc, model = point } }
population I { cell = C, count = 4, tags { kind = inh } }
population src { cell = NetStim { interval = 10 ms }, count = 2 }
synapse S = ExpSyn
simulate 1 ms
`;

function printed(text: string, start: string): string[] {
  const lines = printNetwork(networkOf(frame + text)).split("\n");
  return lines.filter((line) => line.startsWith(start));
}

test("rules of one `for` are rows of one family where their shapes are equal", () => {
  const { rules } = networkOf(`${frame}
for (i, k) in {exc, inh}, w in [1, 2] {
  connect "{k}_{w}": src -> all[kind == k] with S { weight = w * 1 nS * (gain if i == 1 else 1), probability = 0.5 }
}`);
  expect(rules.map((r) => [r.name, r.family, r.row])).toEqual([
    ["exc_1", "{k}_{w}", [0.001]],
    ["exc_2", "{k}_{w}", [0.002]],
    ["inh_1", "{k}_{w} #2", [1]],
    ["inh_2", "{k}_{w} #2", [2]],
  ]);
});

test("a rule that reads a tag becomes one rule per value, of the same name", () => {
  const rule = "connect r: src -> all[kind == exc] with S { weight = 1 nS * m[post.model] }";
  const { rules } = networkOf(`${frame}let m = { full: 1, point: 3 }\n${rule}`);
  expect(rules.map((r) => [r.name, r.post.map((s) => s.population), r.row])).toEqual([
    ["r", ["A"], [0.001]],
    ["r", ["B"], [0.003]],
  ]);
});

test.each([
  ["E[-1], E[0:2]", "A[9:10, 0:2], B[4:5, 0:2]"],
  ["A[::3]", "A[0:10:3]"],
  ["A[2:5], A[4:8]", "A[2:8]"],
  ["A[index < 3], A", "A"],
  ["A[y < 10 um], A[0:2]", "A[y < 10 or index >= 0 and index < 2]"],
  ["(A[2:9])[::2]", "A[2:3, 4:5, 6:7, 8:9]"],
  ["all[kind == exc, model != full]", "B"],
  ["all[kind in {inh}, ynorm in 0.1..=0.5]", "I[ynorm >= 0.1 and ynorm <= 0.5]"],
  ["all[pop == A or pop == I]", "A, I"],
  ["C[gid in {1, 12}]", "A[gid == 1 or gid == 12], B[gid == 1 or gid == 12]"],
  ["all[ynorm in 0.2..0.3, index >= 5]", "A[ynorm >= 0.2 and ynorm < 0.3 and index >= 5]"],
])("the cells %s are %s", (cells, meaning) => {
  const [line] = printed(`group E = A, B\nstimulate s: ${cells} with IClamp at soma`, "stimulate s");
  expect(line).toBe(`stimulate s: ${meaning} with IClamp`);
});

test.each([
  ["soma", "at C: 0(0.5)"],
  ["dend[1](0.2)", "at C: 2(0.2)"],
  ["dend[0](0.2, 0.8)", "each C: 1(0.2) 1(0.8)"],
  ["[soma, dend[1](1)]", "each C: 0(0.5) 2(1)"],
  ["each(dend)(0.3)", "each C: 1(0.3) 2(0.3)"],
  ["spread(all - soma)", "spread C: 1 2"],
  ["random(all[dist_path < 40 um])", "random C: 0 1 2"],
])("the places %s are %s", (sites, meaning) => {
  const text = `connect r: src -> A with S on ${sites} { weight = 1 nS }`;
  expect(printed(text, "  contacts")).toEqual([`  contacts 1, sites ${meaning}`]);
});

test("a list of places with `contacts` is taken in order", () => {
  const text = "connect r: src -> A with S on [soma, dend[1](1)] { weight = 1 nS, contacts = 2 }";
  expect(printed(text, "  contacts")).toEqual(["  contacts 2, sites inorder C: 0(0.5) 2(1)"]);
});

test("a rule without a name is named by its header, whatever its spacing", () => {
  const name = (text: string) => networkOf(`${frame}${text}`).rules[0]?.name;
  expect(name("connect src->A [0:5]  with  2*S { weight = 1 nS }")).toBe("src -> A[0:5] with 2*S");
  expect(name("for k in {exc} { connect src -> all[kind == k] with S { weight = 1 nS } }")).toBe(
    "src -> all[kind == k] with S [k=exc]",
  );
});

test("`defaults connect` is scoped, bundles come over it, own fields over both", () => {
  const { rules } = networkOf(`${frame}
defaults connect { delay = 2 ms, probability = 0.1 }
rule near(w) { weight = w * gain, delay = 3 ms }
for k in {exc} {
  defaults connect { delay = 4 ms }
  connect a: src -> A with S { weight = 1 nS }
}
connect b: src -> A with S { use near(1 nS), convergence = 2 }
connect c: src -> A with S { use near(1 nS), delay = 5 ms }`);
  expect(rules.map((r) => [r.pattern.kind, r.synapses[0]?.delayMs])).toMatchObject([
    ["probability", { value: 4 }],
    ["convergence", { value: 3 }],
    ["probability", { value: 5 }],
  ]);
});

test("rules that match nothing are left out where they are optional", () => {
  const { network, codes } = resolveText(`${frame}optional connect r: A[20:30] -> I with S { weight = 1 nS }`);
  expect(codes).toEqual([]);
  expect(network?.rules).toEqual([]);
});

test("one mistake in a population gives one message", () => {
  const text = frame.replace("count = 10", "count = 1 um");
  const { codes } = resolveText(`${text}connect r: src -> A with S { weight = 1 nS }\nrecord v of A[0:3]`);
  expect(codes).toEqual(["not-a-plain-number"]);
});

test("params and defaults are listed", () => {
  const text = `${frame}option n = 2\nconnect r: src -> A[0:n] with S { weight = 1 nS * gain }`;
  const network = networkOf(text);
  expect(describeParams(network).slice(0, 2)).toEqual([
    { name: "gain", value: 1, unit: "", binding: "run", origin: "given", readers: ["weight of r"] },
    { name: "n", value: 2, unit: "", binding: "load", origin: "given", readers: ["an index"] },
  ]);
  const names = listDefaults(network).map((row) => row.name);
  expect(names).toEqual(
    expect.arrayContaining([
      "dt",
      "celsius",
      "v_init",
      "seed",
      "volume",
      "C: spike threshold",
      "C.soma: cm",
      "r: delay",
    ]),
  );
  const given = `${frame.replace("1 ms", "1 ms { dt = 0.05 ms }")}connect r: src -> A with S { weight = 1 nS, delay = 1 ms }`;
  const rest = listDefaults(networkOf(given)).map((row) => row.name);
  expect(rest).not.toContain("dt");
  expect(rest).not.toContain("r: delay");
});
