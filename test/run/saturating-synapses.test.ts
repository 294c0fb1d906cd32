import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder, writeModel } from "../driver/command-line.js";
import { root } from "../source-files.js";

/*
 * Synapses with a bound on their conductance are merged; where they come to it the run begins again, each connection with an
 * instance of its own. The cells have so many channels that several compartments of a sweep go together.
 */
const folder = newFolder();
const env = { ...process.env, HILLOCK_CACHE: join(folder, "cache") };

const mod = `NEURON { POINT_PROCESS Bounded  NONSPECIFIC_CURRENT i  RANGE gmax, tau1, tau2, up }
PARAMETER { tau1 = 0.5 (ms)  tau2 = 5 (ms)  gmax = 1e9 (uS)  up = 1 }
ASSIGNED { v (mV)  i (nA)  g (uS) }
STATE { A (uS)  B (uS) }
INITIAL { A = 0  B = 0 }
BREAKPOINT { SOLVE decay METHOD cnexp  g = B - A  if (g > gmax) { g = gmax }  i = g*v }
DERIVATIVE decay { A' = -A/tau1  B' = -B/tau2 }
NET_RECEIVE (w (uS)) { if (up > 0) { A = A + w  B = B + w } }
`;

const text = `model bounded
param w = 0.003 uS
use "./mod/"
cell L5 {
  section soma { L = 20 um, diam = 20 um
    insert NaTa_t { gbar = 2 S/cm2 }, insert K_Pst { gbar = 0.0022 S/cm2 }, insert K_Tst { gbar = 0.08 S/cm2 }
    insert SKv3_1 { gbar = 0.7 S/cm2 }, insert SK_E2 { gbar = 0.04 S/cm2 }, insert Im { gbar = 1e-4 S/cm2 }
    insert Ca_HVA { gbar = 0.001 S/cm2 }, insert Ca_LVAst { gbar = 0.003 S/cm2 }
    insert CaDynamics_E2 { gamma = 0.0005, decay = 460 ms }, insert Ih { gbar = 0.0002 S/cm2 } }
  section dend { attach soma(1), L = 300 um, diam = 2 um, nseg = 21
    insert NaTa_t { gbar = 0.02 S/cm2 }, insert SKv3_1 { gbar = 0.01 S/cm2 }, insert Ih { gbar = 0.0002 S/cm2 }
    insert pas { e = -80 mV } }
  spike at soma(0.5) when v > 0 mV
}
synapse bounded = Bounded
population drive { cell = NetStim { interval = 3 ms, number = 8, start = 1 ms, noise = 0.5 }, count = 40 }
population P { cell = L5, count = 9 }
connect drive -> P with bounded on dend(0.3) { convergence = 6, weight = w, delay = 1 ms }
connect drive -> P with bounded on dend(0.8) { convergence = 5, weight = 0.002 uS, delay = 1 ms }
record v of P at soma(0.5)
simulate 25 ms { v_init = -80 mV }
`;

cpSync(join(root, "models", "bench", "pyramidal", "mechanisms"), join(folder, "mod"), { recursive: true });
writeFileSync(join(folder, "mod", "Bounded.mod"), mod);
const model = writeModel(folder, "bounded.hlk", text);

async function run(...more: string[]) {
  const { code, stdout, stderr } = await hillock(["run", model, "--no-plots", "--out", join(folder, "out"), ...more], {
    env,
  });
  const hashes = stdout.split("\n").filter((line) => line.startsWith("hash"));
  return { code, stderr, hashes: hashes.join("\n"), spikes: hashes.find((line) => line.startsWith("hash.spikes")) };
}

test("far from the bound: merged, one hash for all targets, the spikes of one instance each", {
  timeout: 300_000,
}, async () => {
  const merged = await run("--target", "interpreter");
  expect([merged.code, merged.stderr]).toEqual([0, ""]);
  for (const more of [
    ["--lanes", "8", "--axis", "cell"],
    ["--lanes", "4", "--axis", "cell"],
    ["--lanes", "8", "--axis", "compartment"],
    ["--lanes", "8", "--axis", "cell", "--pass", "-fuseSweep"],
  ])
    expect([more, await run(...more)]).toEqual([more, merged]);
  const single = await run("--target", "interpreter", "--pass", "-guardClamps");
  expect(single.spikes).toBe(merged.spikes);
  expect(single.hashes).not.toBe(merged.hashes);
});

test.each([
  ["at the bound", "bounded.gmax=0.004"],
  ["below 0", "w=-0.003"],
])("%s: the run begins again with one instance each", { timeout: 300_000 }, async (_, setting) => {
  const single = await run("--target", "interpreter", "--set", setting, "--pass", "-guardClamps");
  expect([single.code, single.stderr]).toEqual([0, ""]);
  for (const target of ["interpreter", "openmp"]) {
    const again = await run("--target", target, "--set", setting);
    expect(again.stderr).toContain("synapses of Bounded saturate: the run begins again");
    expect({ ...again, stderr: "" }).toEqual(single);
  }
});
