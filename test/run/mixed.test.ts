import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder, writeModel } from "../driver/command-line.js";
import { neuronPython, noNeuron } from "../oracle/neuron-python.js";

/*
 * Mixed precision has other bits than double, and the same ones for every width, axis and number of threads; what a model asks for
 * itself is what the command line asks for.
 */
const folder = newFolder();
const env = { ...process.env, HILLOCK_CACHE: join(folder, "cache") };

const text = (numerics: string) => `model mixing
cell tree {
  section soma { L = 20 um, diam = 20 um, insert hh }
  section dend { attach soma(1), L = 200 um, diam = 2 um, nseg = 7, insert hh, insert pas }
  spike at soma(0.5) when v > -10 mV
}
population trees { cell = tree, count = 18 }
stimulate trees with IClamp { delay = 1 ms, dur = 8 ms, amp = 0.3 nA + 0.05 nA * index } at soma(0.5)
record v of trees at each(soma) every 0.1 ms { store = float64 }
record hh.m of trees[3] at soma(0.5) every 0.1 ms { store = float64 }
simulate 10 ms
numerics { ${numerics} }
`;
const model = writeModel(folder, "mixing.hlk", text("tables = exact"));
const asking = writeModel(folder, "asking.hlk", text("tables = exact, precision = mixed"));

async function hashesOf(path: string, ...more: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await hillock(["run", path, "--no-plots", "--out", join(folder, "out"), ...more], {
    env,
  });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line.startsWith("hash"));
}

test("the bits are those of every width, axis and number of threads", { timeout: 300_000 }, async () => {
  const inDouble = await hashesOf(model);
  const mixed = await hashesOf(model, "--precision", "mixed");
  expect(mixed).toHaveLength(5);
  expect(mixed.filter((line) => inDouble.includes(line)).map((line) => line.split(" ")[0])).toContain("hash.spikes");
  expect(mixed.some((line) => line.startsWith("hash.v ") && inDouble.includes(line))).toBe(false);
  for (const more of [
    ["--threads", "1"],
    ["--lanes", "1"],
    ["--target", "scalar"],
    ["--lanes", "4"],
    ["--axis", "compartment"],
  ])
    expect([more, await hashesOf(model, "--precision", "mixed", ...more)]).toEqual([more, mixed]);
  expect(await hashesOf(asking)).toEqual(mixed);
  expect(await hashesOf(asking, "--precision", "double")).toEqual(inDouble);
});

/** A rate without a guard where v is vhalf, and a cell that begins so near to it that a float cannot tell. */
const nearby = {
  "linoid.mod": `NEURON { SUFFIX linoid NONSPECIFIC_CURRENT i RANGE vhalf }
PARAMETER { vhalf = -40.1 (mV) }
ASSIGNED { v (mV) i (mA/cm2) a (/ms) b (/ms) }
STATE { m }
BREAKPOINT { SOLVE states METHOD cnexp i = 1e-12*m }
INITIAL { rates(v) m = 0 }
DERIVATIVE states { rates(v) m' = a*(1 - m) - b*m }
PROCEDURE rates(v (mV)) {
  a = 0.1*(v - vhalf)/(1 - exp(-(v - vhalf)/10))
  b = 4*exp(-(v + 65)/18)
}
`,
  "nearby.hlk": `model nearby
use "linoid.mod"
cell one { section soma { L = 20 um, diam = 20 um, insert linoid } }
population ones { cell = one, count = 1 }
record v of ones at soma(0.5) every 0.1 ms { store = float64 }
simulate 1 ms { v_init = -40.1000003 mV }
`,
};

test("v meets no singular point that it does not meet in double", { timeout: 300_000 }, async () => {
  const [, near = ""] = Object.entries(nearby).map(([name, content]) => writeModel(folder, name, content));
  expect(await hashesOf(near, "--precision", "mixed")).toHaveLength(4);
});

const python = neuronPython();
test.skipIf(!python)(
  `verify tells how far off it is (${python ? "NEURON" : noNeuron})`,
  { timeout: 300_000 },
  async () => {
    const args = ["verify", asking, "--json", "--out", join(folder, "verified")];
    const { code, stdout } = await hillock(args, { env: { ...env, HILLOCK_NEURON_PYTHON: python } });
    expect(code).toBe(0);
    const { passed, comparison, mixed } = JSON.parse(stdout);
    expect([passed, mixed.mechanisms, mixed.untilMs]).toEqual([true, ["hh"], undefined]);
    expect(mixed.spikes).toMatchObject({ inMixed: mixed.spikes.inDouble, inSameStep: mixed.spikes.inDouble });
    expect(mixed.spikes.inDouble).toBeGreaterThan(1);
    // far from double's rounding, and far from what could be seen
    expect(mixed.largest.difference).toBeGreaterThan(100 * comparison.largest.difference);
    expect(mixed.largest.difference).toBeLessThan(0.1);
  },
);
