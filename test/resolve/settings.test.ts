import { expect, test } from "vitest";
import { listSettable } from "../../compiler/1-resolve/describe-settable.js";
import { parseSettings } from "../../driver/quantity.js";
import { networkOf, resolveText } from "./hlk-model.js";

/*
 * `--set PATH=VALUE` on what the model's text gives: each test says what becomes of the network.
 */
const model = `model m
param gain = 2
cell PYR {
  section soma { L = 20 um, diam = 20 um, insert hh, point clamp = IClamp { del = 1, dur = 2, amp = 0.1 } at 0.5 }
  section dend { attach soma(1), L = 200 um, diam = 2 um, nseg = 3, insert pas { g = 1e-4 } }
  section apic[2] { L = 50 um, diam = 1 um, attach soma(1), insert pas }
  sections tree = dend, apic
}
cell SMALL extends PYR { in soma { L = 10 um } }
synapse exc = ExpSyn { tau = 2 ms }
synapse inh = Exp2Syn { tau1 = 1 ms, tau2 = 5 ms }
population E { cell = PYR, count = 4, y = 0..10 um }
population S { cell = SMALL, count = 2 }
population bg { cell = NetStim { rate = 10 Hz, noise = 0.5 }, count = 3 }
connect EE: E -> E with exc on dend(0.5) { probability = 0.5, weight = 0.01 uS * gain, delay = 2 ms }
connect ES: E -> S with 0.5*exc + inh { weight = 0.02 } on soma(0.5) { convergence = 2, weight = 0.03 uS }
connect bg -> E with exc on soma(0.5) { weight = 0.005 uS }
stimulate in: E with NetStim { rate = 5 Hz } through exc on dend(0.5) { weight = 0.001 uS }
stimulate step: S[0] with IClamp { delay = 1 ms, dur = 5 ms, amp = 0.2 nA } at soma(0.5)
simulate 10 ms { dt = 0.025 ms }
`.replace(" on soma(0.5) { convergence", " { convergence");

const set = (...settings: string[]) => networkOf(model, { set: parseSettings(settings) });
const number = (value: unknown) => (value as { value?: number }).value;
const section = (network: ReturnType<typeof set>, cell: string, name: string) =>
  network.cellTypes.find((type) => type.name === cell)?.sections.find((s) => s.name === name);
const parameter = (of: { parameters: readonly { variable: string; value: unknown }[] } | undefined, name: string) =>
  number(of?.parameters.find(({ variable }) => variable === name)?.value);
const paramOf = (network: ReturnType<typeof set>, name: string) => network.params.find((p) => p.name === name)?.value;

test("geometry: units are converted, factors multiply, only the named cell changes", () => {
  const network = set("PYR.soma.L=0.03 mm", "PYR.dend.diam*=1.5", "PYR.dend.nseg=5", "PYR.soma.cm=2");
  const geometryOf = (cell: string, name: string) => section(network, cell, name)?.geometry;
  expect(geometryOf("PYR", "soma")?.geometry).toMatchObject({ LUm: 30, diamUm: 20 });
  expect(geometryOf("PYR", "dend")).toMatchObject({ nseg: 5, geometry: { diamUm: 3 } });
  expect(number(section(network, "PYR", "soma")?.cmUfCm2)).toBe(2);
  expect(geometryOf("SMALL", "soma")?.geometry).toMatchObject({ LUm: 10 });
  expect(geometryOf("SMALL", "dend")).toMatchObject({ nseg: 3 });
});

test("mechanisms, point processes and ions of a section, an array or a list", () => {
  const network = set(
    "PYR.soma.hh.gnabar*=2",
    "cell.PYR.tree.pas.g=2e-4 S/cm2",
    "PYR.apic[1].L=60 um",
    "PYR.soma.clamp.amp*=3",
    "PYR.soma.ion.na.e=40 mV",
  );
  const pas = (name: string) => section(network, "PYR", name)?.inserts[0];
  expect(parameter(section(network, "PYR", "soma")?.inserts[0], "gnabar")).toBe(0.24);
  expect(["dend", "apic[0]", "apic[1]"].map((name) => parameter(pas(name), "g"))).toEqual([2e-4, 2e-4, 2e-4]);
  expect(section(network, "PYR", "apic[1]")?.geometry.geometry).toMatchObject({ LUm: 60 });
  expect(section(network, "PYR", "apic[0]")?.geometry.geometry).toMatchObject({ LUm: 50 });
  expect(parameter(section(network, "PYR", "soma")?.points[0], "amp")).toBeCloseTo(0.3, 12);
  expect(parameter(section(network, "PYR", "soma")?.ions[0], "e")).toBe(40);
});

test("synapses, counts, ranges and the run are data", () => {
  const network = set("synapse.exc.tau=3 ms", "inh.e=-70 mV", "E.count=7", "E.y=5..6 um", "dt=0.05 ms", "duration=1 s");
  expect(parameter(network.synapses[0], "tau")).toBe(3);
  expect(parameter(network.synapses[1], "e")).toBe(-70);
  expect(network.populations[0]?.count).toBe(7);
  expect(network.simulation).toMatchObject({
    dtMs: { value: 0.05, origin: "command-line" },
    durationMs: { value: 1000, origin: "command-line" },
  });
  expect(network.settings?.map(({ binding }) => binding)).toEqual(["load", "load", "load", "load", "run", "run"]);
});

test("numbers of rules and stimuli become params: the program does not depend on them", () => {
  const [low, high] = ["2", "2.5"].map((by) =>
    set(`connect.EE.weight*=${by}`, `connect.EE.delay=${by} ms`, `stimulate.in.rate=${by} Hz`, `bg.noise=0.${by[0]}`),
  );
  if (!low || !high) throw new Error("no network");
  const shape = ({ rules, stimuli, populations }: typeof low) =>
    JSON.stringify([rules, stimuli, populations], (key, value) => (key === "span" ? undefined : value));
  expect(shape(low)).toBe(shape(high));
  expect(paramOf(low, "connect.EE.weight")).toBe(2);
  expect(paramOf(high, "connect.EE.weight")).toBe(2.5);
  expect(paramOf(high, "connect.EE.delay")).toBe(2.5);
  expect(low.settings?.map(({ binding }) => binding)).toEqual(["run", "run", "run", "run"]);
});

test("a weight reaches every synapse of a sum, also one with a weight of its own", () => {
  const network = set("connect.ES.weight=0.1 uS");
  const weights = network.rules.find(({ name }) => name === "ES")?.synapses.map(({ weight }) => weight);
  expect(JSON.stringify(weights)).not.toContain("0.02");
  expect(network.params.filter(({ name }) => name.startsWith("connect.ES.weight")).map((p) => p.value)).toEqual([
    0.05, 0.1,
  ]);
});

test("another pattern takes the place of the rule's own; names may be headers or have a *", () => {
  const network = set(
    "connect.ES.probability=0.25",
    "connect.bg -> E with exc on soma(0.5).weight*=2",
    "connect.E*.delay=3 ms",
  );
  const pattern = (name: string) => network.rules.find((rule) => rule.name === name);
  expect(pattern("ES")?.pattern.kind).toBe("probability");
  expect(paramOf(network, "connect.bg -> E with exc on soma(0.5).weight")).toBe(0.01);
  expect(pattern("EE")?.synapses[0]?.delayMs).toMatchObject({ ref: { kind: "Param" } });
  expect(pattern("ES")?.synapses[0]?.delayMs).toMatchObject({ ref: { kind: "Param" } });
});

test("an expression may read params; its shape is code", () => {
  const network = set("connect.EE.weight=0.02 uS * gain / 4");
  expect(network.settings).toEqual([{ text: "connect.EE.weight=0.02 uS * gain / 4", binding: "compile" }]);
});

test("the limits of literals hold on the command line too", () => {
  const codes = (...settings: string[]) => resolveText(model, { set: parseSettings(settings) }).codes;
  expect(codes("connect.EE.probability=1.5")).toEqual(["bad-probability"]);
  expect(codes("connect.EE.delay=-1 ms")).toEqual(["negative-delay"]);
  expect(codes("E.count=2.5")).toEqual(["not-a-count"]);
  expect(codes("PYR.dend.nseg*=3")).toEqual(["only-assignment"]);
  expect(codes("gain*=3")).toEqual(["only-assignment"]);
  expect(codes("PYR.soma.clamp.ampp=3")).toEqual(["unknown-parameter"]);
  expect(codes("PYR.soma.kv.g=3")).toEqual(["not-inserted"]);
});

test("every path that `params` lists can be set to the value that it shows", () => {
  const listed = listSettable(networkOf(model));
  expect(listed.length).toBeGreaterThan(40);
  for (const { name, value, unit } of listed) {
    // What is shown of an expression is its resolved form: it is multiplied instead.
    const isNumber = Number.isFinite(Number(value));
    const setting = isNumber ? { [name]: `${value} ${unit}`.trim() } : { [`${name}*`]: "1" };
    expect(resolveText(model, { set: setting }).messages, JSON.stringify(setting)).toBe("");
  }
});

test("the command line splits at the sign of equality, not at a comparison", () => {
  expect(parseSettings(["a=1", " b = 2 um", "c.d *= 3", "e.f+=1", "connect.all[pop == E] -> I.weight=1"])).toEqual({
    a: "1",
    b: "2 um",
    "c.d*": "3",
    "e.f+": "1",
    "connect.all[pop == E] -> I.weight": "1",
  });
});
