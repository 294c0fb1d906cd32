import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { flagsOf } from "../../driver/mpi.js";
import { rankFailure } from "../../driver/rank-failure.js";
import { findProgram } from "../../driver/toolchain.js";
import { hillock, newFolder, writeModel } from "./command-line.js";

/*
 * Several processes share the cells of a model, and runs go on from checkpoints: always the same bits. Where there is no MPI,
 * only what needs none is tested.
 */
const folder = newFolder();
const env = { ...process.env, HILLOCK_CACHE: join(folder, "cache") };
const hasMpi = findProgram("mpicxx") !== undefined && findProgram("mpirun") !== undefined;
const isFull = Boolean(process.env["HILLOCK_FULL"]);

/** All that ranks say to each other: spikes over long and short delays, cells that receive and have no compartments, noise. */
const text = `model shared
param least = 1 ms
cell A {
  section soma { L = 20 um, diam = 20 um, insert hh }
  section dend { attach soma(1), L = 200 um, diam = 2 um, nseg = 5, insert pas }
  spike at soma(0.5) when v > 0 mV
}
cell B { section soma { L = 15 um, diam = 15 um, insert hh }, spike at soma(0.5) when v > 0 mV }
synapse fast = Exp2Syn { tau1 = 0.5 ms, tau2 = 3 ms, e = 0 mV }
synapse slow = ExpSyn { tau = 8 ms, e = -70 mV }
population E { cell = A, count = 23 }
population I { cell = B, count = 9 }
population relay { cell = IntFire1 { tau = 10 ms, refrac = 3 ms }, count = 5 }
population noise { cell = NetStim { interval = 7 ms, number = 1e9, start = 0 ms, noise = 1 }, count = 12 }
connect drive: noise -> all[index < 16] with fast on soma(0.5) { probability = 0.4, weight = 0.02 uS, delay = 1 ms + uniform(0 ms, 3 ms) }
connect within: E -> E with fast on random(dend) { convergence = 4, weight = 0.004 uS * uniform(0.5, 1), delay = least + uniform(0 ms, 4 ms) }
connect inhibit: I -> E with slow on soma(0.5) { divergence = 3, weight = 0.003 uS, delay = least }
connect excite: E -> I with fast on soma(0.5) { probability = 0.3, weight = 0.006 uS, delay = 2 ms }
connect tell: E -> relay { probability = 0.5, weight = 0.6, delay = least + 0.5 ms }
connect back: relay -> I with fast on soma(0.5) { probability = 0.5, weight = 0.01 uS, delay = least }
let pulses = NetStim { start = 3 ms, interval = 5 ms, number = 1e9, noise = 0.5 }
stimulate E[0:7] with pulses through fast on dend(0.5) { weight = 0.01 uS, delay = 1 ms }
stimulate I[0:2] with IClamp { delay = 5 ms, dur = 20 ms, amp = 0.1 nA } at soma(0.5)
record V: v of E[0:3], I[0:3] at soma(0.5)
record g: fast.g of E[2:6] at soma(0.5) every 0.5 ms
at 12 ms every 10 ms { set connect within: { weight *= 1.25 } }
at 17 ms every 10 ms { set connect within: { weight *= 0.8 } }
simulate 40 ms { seed = 3 }
`;
const model = writeModel(folder, "shared.hlk", text);

const run = (...more: string[]) => hillock(["run", model, "--no-plots", "--threads", "1", ...more], { env });
const hashesOf = (stdout: string) => stdout.split("\n").filter((line) => line.startsWith("hash"));
async function hashes(out: string, ...more: string[]): Promise<string[]> {
  const { stdout, stderr } = await run("--out", join(folder, out), ...more);
  const found = hashesOf(stdout);
  expect([found.length, stderr]).toEqual([5, ""]);
  return found;
}

const constructs = ["changes", "gaps", "patterns", "plasticity", "points", "pointers"].map(
  (name) => `test/oracle/cases/${name}`,
);
const models = ["models/ring", "models/column", "models/synapses", ...constructs];

test("--ranks without MPI is one clear line, exit code 3", async () => {
  const without = { ...env, MPICXX: join(folder, "no-mpicxx") };
  const { code, stderr } = await hillock(["run", model, "--ranks", "2"], { env: without });
  expect(stderr).toMatch(/^hillock: --ranks needs MPI, and there is no mpicxx on the PATH\n {3}= install one/);
  expect(code).toBe(3);
});

test("flags of MPI's compiler are told apart", () => {
  expect(flagsOf("g++ -I/mpi -pthread -L/mpi/lib -Wl,-rpath -Wl,/mpi/lib -lmpi_cxx -lmpi\n")).toEqual({
    compileFlags: ["-I/mpi", "-pthread"],
    linkFlags: ["-L/mpi/lib", "-Wl,-rpath", "-Wl,/mpi/lib", "-lmpi"],
  });
});

test("what a rank says goes before what MPI's starter says", () => {
  const said =
    "rank 1: model.columns: a chunk is cut off\nrank 0: model.columns: a chunk is cut off\nMPI_ABORT was invoked\n";
  expect(rankFailure(said)).toBe("model.columns: a chunk is cut off");
  const openMpi = "mpirun noticed that process rank 2 with PID 0 on node here exited on\nsignal 9 (Killed).";
  expect(rankFailure(openMpi)).toBe("rank 2 was stopped by SIGKILL");
  expect(rankFailure("nothing of interest")).toBeUndefined();
});

describe.skipIf(!hasMpi)("ranks", () => {
  const counts = isFull ? [2, 3, 7] : [2, 3];
  test.each([
    ["long delays", ["--set", "least=1 ms"]],
    ["delays below a step", ["--set", "least=0 ms"]],
  ])("any number of ranks and threads has one set of hashes: %s", { timeout: 600_000 }, async (_, setting) => {
    const expected = await hashes("one", ...setting);
    for (const ranks of counts)
      expect([ranks, await hashes("some", ...setting, "--ranks", String(ranks))]).toEqual([ranks, expected]);
    const hybrid = await hillock(
      ["run", model, "--no-plots", ...setting, "--ranks", "2", "--threads", "2", "--out", join(folder, "hybrid")],
      { env },
    );
    expect(hashesOf(hybrid.stdout)).toEqual(expected);
  });

  test.skipIf(!isFull).each(models)("%s, 100 ms", { timeout: 600_000 }, async (name) => {
    const found: string[][] = [];
    for (const [ranks, threads] of [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 1],
      [3, 2],
      [7, 1],
      [7, 2],
    ]) {
      const args = ["run", name, "--duration", "100 ms", "--no-plots", "--out", join(folder, "each")];
      const { stdout } = await hillock([...args, "--ranks", String(ranks), "--threads", String(threads)], { env });
      found.push(hashesOf(stdout));
    }
    expect(found[0]?.length).toBeGreaterThan(3);
    expect(found).toEqual(found.map(() => found[0]));
  });

  test("a killed rank: exit code 4, what was written can be read", { timeout: 300_000 }, async () => {
    const out = join(folder, "killed");
    const { code, stderr } = await killedRun(out, "--ranks", "2");
    expect(stderr).toMatch(/the program stopped before its end: rank 1 was stopped by SIGKILL/);
    expect(code).toBe(4);
    const { stdout } = await hillock(["ingest", out], { env });
    expect(stdout).toMatch(/shared +49 cells, \d+ connections, [1-9]\d* spikes/);
  });

  test("gap junctions carry v between ranks in every step", { timeout: 600_000 }, async () => {
    const gaps = ["run", "test/oracle/cases/gaps", "--duration", "30 ms", "--no-plots"];
    const found: string[][] = [];
    for (const more of [
      [],
      ["--ranks", "3"],
      ...(isFull
        ? [
            ["--ranks", "2", "--threads", "2"],
            ["--ranks", "7"],
          ]
        : []),
    ]) {
      const { stdout, stderr } = await hillock([...gaps, ...more, "--out", join(folder, "gaps")], { env });
      found.push([...hashesOf(stdout), stderr]);
    }
    expect(found[0]?.length).toBe(8);
    expect(found).toEqual(found.map(() => found[0]));
  });

  test("a value that is no number ends all ranks, though they wait for each other's v", {
    timeout: 300_000,
  }, async () => {
    const broken = writeModel(folder, "broken.hlk", brokenGaps);
    const { code, stderr } = await hillock(
      ["run", broken, "--ranks", "2", "--no-plots", "--out", join(folder, "nan")],
      { env },
    );
    expect([code, stderr]).toEqual([4, expect.stringMatching(/P\[1\][^]*hh/)]);
  });
});

const brokenGaps = `model coupled
cell A { section soma { L = 20 um, diam = 20 um, insert hh } }
synapse gap = HalfGap
population P { cell = A, count = 2 }
connect P[0] <-> P[1] with gap on soma(0.5) { weight = 0.001 uS }
at 2 ms { set P[1]: hh { gl = 1e9 S/cm2, el = 1e308 mV } }
simulate 10 ms
`;

describe("checkpoints", () => {
  const kept = join(folder, "kept");

  test("a killed run goes on with the bits of one that was not", { timeout: 600_000 }, async () => {
    const { code, stderr } = await killedRun(kept, "--checkpoint", "every 10 ms");
    expect([code, stderr]).toEqual([4, expect.stringContaining("--resume goes on from the last checkpoint")]);
    const { step, dtMs } = JSON.parse(readFileSync(join(kept, "checkpoint.json"), "utf8")) as Record<string, number>;
    duration = `${((step as number) * (dtMs as number) + 20).toPrecision(8)} ms`;
    const expected = await hashes("whole", "--duration", duration);
    const others = [["--lanes", "1"], ["--axis", "compartment"], ...(hasMpi ? [["--ranks", "3"]] : [])];
    for (const more of others)
      expect([more, await hashes(copyOf(kept), "--resume", "--duration", duration, ...more)]).toEqual([more, expected]);
    expect(readdirSync(join(folder, "copy")).filter((name) => /^checkpoint|stream/.test(name))).toEqual([]);
  });
  let duration = "";

  test("a run that goes on may be killed again", { timeout: 300_000 }, async () => {
    const out = join(folder, copyOf(kept));
    const before = readFileSync(join(out, "checkpoint.json"), "utf8");
    const { code } = await killedRun(out, "--resume", "--checkpoint", "10 ms");
    expect(code).toBe(4);
    expect(readFileSync(join(out, "checkpoint.json"), "utf8")).not.toBe(before);
    const { step, dtMs } = JSON.parse(readFileSync(join(out, "checkpoint.json"), "utf8")) as Record<string, number>;
    const longer = `${((step as number) * (dtMs as number) + 10).toPrecision(8)} ms`;
    const expected = await hashes("whole", "--duration", longer);
    expect(await hashes("copy", "--resume", "--duration", longer)).toEqual(expected);
  });

  test.skipIf(!isFull).each(constructs)("%s goes on, also on three ranks", { timeout: 600_000 }, async (name) => {
    const out = join(folder, "kept-construct");
    rmSync(out, { recursive: true, force: true });
    await killed(name, out, "--duration", "20 s", "--checkpoint", "every 10 ms");
    const { step, dtMs } = JSON.parse(readFileSync(join(out, "checkpoint.json"), "utf8")) as Record<string, number>;
    const found: string[][] = [];
    for (const more of [[], ["--resume"], ...(hasMpi ? [["--resume", "--ranks", "3"]] : [])]) {
      const into = more.length > 0 ? copyOf(out) : "whole";
      const args = [
        "run",
        name,
        "--duration",
        `${((step as number) * (dtMs as number) + 20).toPrecision(8)} ms`,
        "--no-plots",
      ];
      const { stdout, stderr } = await hillock([...args, ...more, "--out", join(folder, into)], { env });
      found.push([...hashesOf(stdout), stderr]);
    }
    expect(found[0]?.length).toBeGreaterThan(3);
    expect(found).toEqual(found.map(() => found[0]));
  });

  test("a checkpoint that is cut off: exit code 4, what was written can be read", { timeout: 120_000 }, async () => {
    const out = join(folder, copyOf(kept));
    const { step } = JSON.parse(readFileSync(join(out, "checkpoint.json"), "utf8")) as { readonly step: number };
    const name = `checkpoint.${step}.0`;
    truncateSync(join(out, name), 5000);
    const { code, stderr } = await run("--resume", "--out", out, "--duration", "900 s");
    expect([code, stderr]).toEqual([4, expect.stringContaining(`${name}: a chunk is cut off`)]);
    expect(existsSync(join(out, "spikes.h5"))).toBe(true);
  });

  test("a checkpoint of another model: exit code 4, nothing is touched", { timeout: 120_000 }, async () => {
    const out = join(folder, copyOf(kept));
    const before = readdirSync(out);
    const { code, stderr } = await run("--resume", "--out", out, "--set", "least=2 ms");
    expect([code, stderr]).toEqual([4, expect.stringMatching(/the checkpoint in .* is of another model/)]);
    expect(readdirSync(out)).toEqual(before);
  });

  test("--resume without a checkpoint is wrong usage", { timeout: 120_000 }, async () => {
    const { code, stderr } = await run("--resume", "--out", join(folder, "none"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("there is no checkpoint in")]);
  });
});

function copyOf(from: string): string {
  rmSync(join(folder, "copy"), { recursive: true, force: true });
  cpSync(from, join(folder, "copy"), { recursive: true });
  return "copy";
}

/** Kills a process of a run that would take very long, once it has kept its state or simulated for a while. */
const killedRun = (out: string, ...more: string[]) => killed(model, out, "--duration", "1000 s", ...more);

async function killed(name: string, out: string, ...more: string[]): Promise<{ code: number; stderr: string }> {
  const stamp = () =>
    existsSync(join(out, "checkpoint.json")) ? readFileSync(join(out, "checkpoint.json"), "utf8") : "";
  const before = stamp();
  const running = hillock(["run", name, "--no-plots", "--threads", "1", "--out", out, ...more], { env });
  const keeps = more.includes("--checkpoint");
  for (let waited = 0; waited < 240; waited++) {
    await sleep(500);
    const pids = processesOf(out);
    if (pids.length === 0 || streamBytes(out) < 20_000 || (keeps && stamp() === before)) continue;
    await sleep(1000);
    process.kill(pids.at(-1) as number, "SIGKILL");
    break;
  }
  return running;
}

const streamBytes = (out: string) => statSync(join(out, "model.stream"), { throwIfNoEntry: false })?.size ?? 0;

/** Processes that write a stream into the folder, in the order in which they began; not what started them. */
function processesOf(out: string): number[] {
  const argumentsOf = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    } catch {
      return [];
    }
  };
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => {
    const words = argumentsOf(pid);
    return words[0]?.includes("/programs/") && words.includes(join(out, "model.stream"));
  });
}
