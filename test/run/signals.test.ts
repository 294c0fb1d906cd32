import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder } from "../driver/command-line.js";

/*
 * Potentials, dipoles and membrane currents: sums over cells, so their bits must not show lanes, threads or ranks. Full runs
 * take every width and axis.
 */
const folder = newFolder();

const model = `model signals
volume { size = (100, 200, 100) um }
cell pyr {
  section soma { L = 20 um, diam = 20 um, insert hh }
  section apic { attach soma(1), L = 300 um, diam = 2 um, nseg = 7, insert pas { g = 1e-4 S/cm2, e = -65 mV } }
  section dend { attach soma(0), L = 100 um, diam = 2 um, nseg = 3, insert pas { g = 1e-4 S/cm2, e = -65 mV } }
}
cell tree {
  draw size = uniform(15 um, 25 um)
  section soma { L = 20 um, diam = size, insert hh }
  section apic { attach soma(0.5), points = [(0, 0, 0, 2), (30, 40, 0, 2), (60, 90, 20, 1)] um, nseg = 5, insert pas }
}
population E { cell = pyr, count = 11 }
population I { cell = tree, count = 5 }
synapse exc = Exp2Syn { tau1 = 0.5 ms, tau2 = 5 ms }
connect E -> E, I with exc on apic(0.5) { probability = 0.4, weight = 0.002 uS, delay = 1 ms }
stimulate E[0:5] with IClamp { delay = 2 ms, dur = 50 ms, amp = 0.5 nA } at soma(0.5)
stimulate I[0:2] with SEClamp { rs = 5, dur1 = 4 ms, amp1 = -50 mV, dur2 = 100 ms, amp2 = -70 mV } at soma(0.5)
record i: i_membrane of E[0], E[7] at each(all) every 0.5 ms
record i_of_I: i_membrane of I at each(apic)
record LFP: lfp at [(50, y, 60) um for y in 0:200:50] every 0.1 ms
record LFP_E: lfp of E at [(10, 20, 30) um] { sigma = 0.6 S/m }
record D: dipole every 0.1 ms
record D_apic: dipole of E, I along apic every 0.1 ms
simulate 15 ms
`;
writeFileSync(join(folder, "model.hlk"), model);

const isFull = process.env["HILLOCK_FULL"] === "1";
const native = [
  ["--threads", "1"],
  ["--threads", "2", "--lanes", "4"],
  ...(isFull
    ? [
        ["--target", "scalar"],
        ["--lanes", "8"],
        ["--lanes", "8", "--axis", "compartment"],
        ["--ranks", "2"],
      ]
    : []),
];

async function hashes(more: readonly string[]): Promise<readonly string[]> {
  const run = await hillock(["run", join(folder, "model.hlk"), "--out", join(folder, "out"), "--no-plots", ...more]);
  expect([run.code, run.stderr]).toEqual([0, ""]);
  return run.stdout.split("\n").filter((line) => line.startsWith("hash"));
}

test("one set of hashes on every target", { timeout: 600_000 }, async () => {
  const interpreted = await hashes(["--target", "interpreter"]);
  expect(interpreted).toHaveLength(9);
  for (const more of native) expect([more, await hashes(more)]).toEqual([more, interpreted]);
});

test("recording changes no spike", { timeout: 600_000 }, async () => {
  const spikesOf = async () => (await hashes(["--target", "interpreter"]))[0]?.split(/ +/);
  const spikes = await spikesOf();
  writeFileSync(join(folder, "model.hlk"), model.replaceAll(/^record.*\n/gm, ""));
  expect(await spikesOf()).toEqual(spikes);
});
