import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { manifestSchema } from "../../runtime-bindings/manifest.js";
import { attributeOf, type Dataset, openHdf5, readNumbers } from "../../driver/ingest/hdf5-file.js";
import { sha256 } from "../../driver/files.js";
import { findProgram } from "../../driver/toolchain.js";
import { hillock, interrupt, newFolder, pairModel, writeModel } from "./command-line.js";

/*
 * One cache and one compiler for all tests of this file, in order: a script that notes each call, so that "starts no compiler"
 * is counted, not timed.
 */
const folder = newFolder();
const calls = join(folder, "calls.txt");
const wrapper = join(folder, "counted-c++");
const real = findProgram("g++") ?? findProgram("clang++");
writeFileSync(calls, "");
writeFileSync(wrapper, `#!/bin/sh\necho "$*" >> '${calls}'\nexec '${real}' "$@"\n`);
chmodSync(wrapper, 0o755);
const env = { ...process.env, CXX: wrapper, HILLOCK_CACHE: join(folder, "cache") };
const model = writeModel(folder, "pair.hlk", pairModel);

const compilerCalls = () => readFileSync(calls, "utf8").split("\n").filter(Boolean).length;
const runPair = (out: string, ...more: string[]) =>
  hillock(["run", model, "--out", join(folder, out), "--lanes", "1", "--threads", "1", ...more], { env });
const manifestOf = (out: string) => {
  return manifestSchema.parse(JSON.parse(readFileSync(join(folder, out, "manifest.json"), "utf8")));
};

test("a first run compiles, simulates and leaves results", async () => {
  const { code, stdout, stderr } = await runPair("first", "--save", "csv,netpyne");
  expect([code, stderr]).toEqual([0, ""]);
  expect(compilerCalls()).toBeGreaterThan(4);
  const names = ["spikes.h5", "nodes.h5", "V.h5", "raster.svg", "traces.svg", "spikes.csv", "netpyne.json"];
  for (const name of names) expect(existsSync(join(folder, "first", name)), name).toBe(true);
  for (const name of ["model.stream", "model.columns", "run.json"]) {
    expect(existsSync(join(folder, "first", name)), name).toBe(false);
  }
  expect(stdout).toMatch(/^pair +2 cells, 2 connections, \d+ spikes in 20 ms, as NEURON 9/m);
  expect(stdout).toMatch(/^window +2 ms \(80 steps\), set by to \(gid [01] → [01]\)$/m);
  const manifest = manifestOf("first");
  expect(manifest).toMatchObject({ state: "finished", counts: { cells: 2, connections: 2 }, lanes: 1, threads: 1 });
  expect(manifest.sources).toMatchObject([{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  expect(stdout).toContain(manifest.hashes?.run);
}, 180_000);

test("V.h5 names the sections of the cells", async () => {
  const file = await openHdf5(join(folder, "first", "V.h5"));
  const data = file.get("report/P/data") as Dataset;
  expect(data.shape).toEqual([201, 2]);
  expect(attributeOf(file.get("report/P/mapping") as never, "sections")).toBe("soma");
  file.close();
});

test("a second run, another --set and another duration start no compiler", async () => {
  const before = compilerCalls();
  const again = await runPair("second");
  const louder = await runPair("louder", "--set", "gain=0.5", "--duration", "15 ms");
  const more = await runPair("more", "--set", "n=3");
  expect([again.code, louder.code, more.code]).toEqual([0, 0, 0]);
  expect(compilerCalls()).toBe(before);
  expect(manifestOf("second").hashes).toEqual(manifestOf("first").hashes);
  expect(manifestOf("louder")).toMatchObject({ params: { gain: { value: 0.5, origin: "command-line" } } });
  expect(manifestOf("louder").hashes?.reports).not.toEqual(manifestOf("first").hashes?.reports);
  expect(manifestOf("more").counts).toMatchObject({ cells: 3, connections: 6 });
}, 60_000);

test("an unchanged model is taken from the cache; a damaged entry or an edit compiles it again", async () => {
  const kept = writeModel(folder, "kept.hlk", pairModel);
  const results = join(folder, "cache", "front-end");
  const others = readdirSync(results);
  const run = () => hillock(["run", kept, "--out", join(folder, "kept"), "--lanes", "1", "--no-plots"], { env });
  const first = await run();
  const [name = ""] = readdirSync(results).filter((entry) => !others.includes(entry));
  const bytes = readFileSync(join(results, name));
  // An entry that says something of its own shows that it is what was used.
  writeFileSync(join(results, name), withWarnings(bytes, "from the cache\n"));
  const second = await run();
  expect([second.code, second.stderr, hashOf(second.stdout)]).toEqual([0, "from the cache\n", hashOf(first.stdout)]);
  writeFileSync(join(results, name), bytes.subarray(0, bytes.length - 3));
  const third = await run();
  expect([third.code, third.stderr, hashOf(third.stdout)]).toEqual([0, "", hashOf(first.stdout)]);
  expect(readFileSync(join(results, name))).toEqual(bytes);
  writeFileSync(kept, pairModel.replace("0.02 uS", "0.03 uS"));
  const edited = await run();
  expect([edited.code, edited.stderr]).toEqual([0, ""]);
  expect(hashOf(edited.stdout)).not.toBe(hashOf(first.stdout));
}, 60_000);

function withWarnings(entry: Buffer, warnings: string): Buffer {
  const end = entry.indexOf(0x0a);
  const length = Number(entry.toString("latin1", 65, end));
  const stored = JSON.parse(entry.toString("utf8", end + 1, end + 1 + length)) as object;
  const json = Buffer.from(JSON.stringify({ ...stored, warnings }));
  const body = Buffer.concat([json, entry.subarray(end + 1 + length)]);
  return Buffer.concat([Buffer.from(`${sha256(body)} ${json.length}\n`), body]);
}

/** The hash of a whole run, as its summary shows it. */
function hashOf(stdout: string): string | undefined {
  return /^hash +([0-9a-f]{64})$/m.exec(stdout)?.[1];
}

test("what changes the code compiles only what it touches", async () => {
  const before = compilerCalls();
  const other = writeModel(folder, "other.hlk", pairModel.replace("insert hh", "insert hh, insert pas"));
  const { code } = await hillock(["build", other, "--lanes", "1"], { env });
  expect(code).toBe(0);
  // The runtime's objects are there already.
  expect(compilerCalls() - before).toBeLessThanOrEqual(5);
}, 120_000);

test("the interpreter needs no compiler and gives the same hashes", async () => {
  const before = compilerCalls();
  const { code, stderr } = await runPair("interpreted", "--target", "interpreter");
  expect([code, stderr]).toEqual([0, ""]);
  expect(compilerCalls()).toBe(before);
  expect(manifestOf("interpreted").hashes).toEqual(manifestOf("first").hashes);
}, 60_000);

test("results of an earlier run go away, other files stay", async () => {
  const out = join(folder, "second");
  writeFileSync(join(out, "notes.txt"), "mine");
  const quiet = writeModel(folder, "quiet.hlk", pairModel.replace(/^record.*$/m, ""));
  await hillock(["run", quiet, "--out", out, "--lanes", "1"], { env });
  expect(existsSync(join(out, "V.h5"))).toBe(false);
  expect(existsSync(join(out, "traces.svg"))).toBe(false);
  expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
}, 120_000);

test("ingest: a stream that was cut off gives what is whole, twice the same", async () => {
  const out = join(folder, "kept");
  expect((await runPair("kept", "--instances")).code).toBe(0);
  const stream = join(out, "model.stream");
  truncateSync(stream, statSync(stream).size - 100);
  const { code, stdout } = await hillock(["ingest", out, "--save", "csv"], { env });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^warning +.*cut off/m);
  expect(manifestOf("kept")).toMatchObject({ state: "cut off", counts: { connections: 2 } });
  expect(manifestOf("kept").hashes?.network).toBe(manifestOf("first").hashes?.network);
  expect(existsSync(join(out, "spikes.csv"))).toBe(true);
  expect((await hillock(["ingest", out], { env })).code).toBe(0);
}, 60_000);

test("Ctrl-C: exit code 4, valid results of what was done, no temporary files", async () => {
  const out = join(folder, "interrupted");
  const args = ["run", model, "--out", out, "--lanes", "1", "--threads", "1", "--duration", "200 s"];
  const hasBegun = () => (statSync(join(out, "model.stream"), { throwIfNoEntry: false })?.size ?? 0) > 20_000;
  const { code, stderr } = await interrupt(args, hasBegun, { env });
  expect(code).toBe(4);
  expect(stderr).toMatch(/interrupted at [\d.]+ ms\n.*results until [\d.]+ ms are in/);
  expect(manifestOf("interrupted").state).toBe("interrupted");
  const file = await openHdf5(join(out, "V.h5"));
  const rows = ((file.get("report/P/data") as Dataset).shape as number[])[0] as number;
  expect(rows).toBeGreaterThan(100);
  expect(readNumbers(file, "report/P/mapping/time")[1]).toBeCloseTo(rows * 0.1, 6);
  file.close();
}, 120_000);

const badMod = `NEURON { SUFFIX bad NONSPECIFIC_CURRENT i }
STATE { m }
ASSIGNED { v (mV) i (mA/cm2) }
INITIAL { m = 0 }
BREAKPOINT { SOLVE states METHOD cnexp  i = 1e-9 * m * v }
DERIVATIVE states { m' = log(v) - m }
`;

test("a number that is none: exit code 4, and cell, section, mechanism, variable and time are named", async () => {
  mkdirSync(join(folder, "mod"));
  writeFileSync(join(folder, "mod", "bad.mod"), badMod);
  const text = pairModel
    .replace("model pair", 'model pair\nuse "./mod/"')
    .replace("insert hh", "insert hh, insert bad");
  const bad = writeModel(folder, "bad.hlk", text);
  const { code, stderr } = await hillock(["run", bad, "--out", join(folder, "nan"), "--lanes", "1"], { env });
  expect(code).toBe(4);
  const named =
    /the voltage is no number any more at 0\.\d+ ms in P\[0\] \(gid 0\), soma\(0\.5\): bad\.m is not a number/;
  expect(stderr).toMatch(named);
  expect(manifestOf("nan").state).toBe("failed");
  const interpreted = await hillock(["run", bad, "--out", join(folder, "nan2"), "--target", "interpreter"], { env });
  expect(interpreted.code).toBe(4);
  expect(interpreted.stderr).toMatch(named);
  const far = writeModel(folder, "far.hlk", pairModel.replace("insert hh", "insert hh, insert pas { e = 1e307 mV }"));
  const away = await hillock(["run", far, "--out", join(folder, "far"), "--target", "interpreter"], { env });
  expect(away.stderr).toMatch(/ran away at 0\.025 ms in P\[0\] \(gid 0\), soma\(0\.5\), with .*pas.* acting there/);
}, 120_000);
