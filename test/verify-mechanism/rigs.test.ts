import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareRig } from "../../driver/verify-mechanism/compare-rig.js";
import { interpretRig } from "../../driver/verify-mechanism/interpret-rig.js";
import { rigReport } from "../../driver/verify-mechanism/rig-report.js";
import type { RigRecording } from "../../driver/verify-mechanism/rig.js";
import type { RunResults, Trace } from "../../driver/verify/run-results.js";
import { mods, rigOf } from "./mods.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hillock-rigs-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a rig", () => {
  test.each(mods)("for %s is a model whose recordings move", (path) => {
    const { rig, compilation } = rigOf(path, folder);
    const { traces, failure } = interpretRig(compilation);
    expect(failure).toBeUndefined();
    const moves = ({ name }: RigRecording) =>
      [...traces.values()].some((trace) => trace.recording === name && !isConstant(trace));
    const moving = new Set(rig.recordings.filter(moves).map(({ variable }) => variable));
    const still = rig.recordings.filter(({ variable }) => !moving.has(variable)).map(({ variable }) => variable);
    expect(still.filter((variable) => variable !== "eca")).toEqual([]);
    expect(rig.recordings.length).toBeGreaterThan(0);
  });

  test("is the same text for the same file", async () => {
    const { rig } = rigOf("test/oracle/cases/mechanisms/mod/cad.mod", folder);
    await expect(rig.text).toMatchFileSnapshot("cases/cad.expected.hlk");
  });

  test("has one cell where NEURON's cells would share a GLOBAL", () => {
    const cells = (path: string) => rigOf(path, folder).rig.text.match(/^cell /gm)?.length;
    expect([cells("test/verify-mechanism/cases/Passing.mod"), cells(mods[0] as string)]).toEqual([1, 3]);
  });

  test("moves what the file reads", () => {
    expect(rigOf(mods[3] as string, folder).rig.drivers.map(({ name }) => name)).toEqual(["rig_c_ca"]);
    expect(rigOf(mods[1] as string, folder).rig.drivers.map(({ name }) => name)).toEqual(["rig_i_ca"]);
  });
});

function isConstant({ values }: Trace): boolean {
  return values.every((value) => value === values[0]);
}

describe("the comparison of a rig", () => {
  const recordings = [{ name: "r", variable: "m", where: ["here"] }];
  const results = (values: readonly number[], spikes: RunResults["spikes"] = []): RunResults => ({
    spikes,
    traces: new Map([["r", { recording: "r", gid: 0, section: 0, x: 0.5, values: Float64Array.from(values) }]]),
  });
  const compare = (a: RunResults & { failure?: string }, b: RunResults) => compareRig(a, b, recordings);

  test("passes within 1e-9 of the trace's size", () => {
    expect(compare(results([1, 2]), results([1 + 1e-9, 2])).passed).toBe(true);
    expect(compare(results([1, 2]), results([1 + 4e-9, 2]))).toMatchObject({ passed: false, bothFail: false });
  });
  test("takes a trace that is 0 in NEURON as 0", () => {
    expect(compare(results([0, 0]), results([0, 0])).passed).toBe(true);
    expect(compare(results([0, 1e-300]), results([0, 0])).passed).toBe(false);
  });
  test("misses no trace, no sample and no spike", () => {
    expect(compare({ spikes: [], traces: new Map() }, results([1, 2])).passed).toBe(false);
    expect(compare(results([1]), results([1, 2])).passed).toBe(false);
    expect(compare(results([1]), results([1], [{ gid: 0, timeMs: 3 }])).passed).toBe(false);
    expect(compare(results([1], [{ gid: 0, timeMs: 3.025 }]), results([1], [{ gid: 0, timeMs: 3 }])).passed).toBe(
      false,
    );
  });
  test("tells what fails on both sides from what fails on one", () => {
    const lost = results([1, Number.NaN, Number.NaN]);
    expect(compare({ ...results([1]), failure: "stopped" }, lost)).toMatchObject({ passed: false, bothFail: true });
    expect(compare({ ...results([1]), failure: "stopped" }, results([1, 2, 3]))).toMatchObject({ bothFail: false });
    expect(compare(lost, results([1, 2, 3]))).toMatchObject({ passed: false, bothFail: false });
  });
  test("takes what is no number at the same steps in both as equal", () => {
    const divided = [Number.POSITIVE_INFINITY, Number.NaN, 3];
    expect(compare(results(divided), results(divided))).toMatchObject({ passed: true, bothFail: false, worst: 0 });
    expect(compare(results([3, Number.NaN, 3]), results(divided)).passed).toBe(false);
    expect(compare(results([Number.POSITIVE_INFINITY, Number.NaN, 4]), results(divided)).passed).toBe(false);
  });
  test("takes a larger difference for rounding where NEURON itself differs as much, and says so", () => {
    const against = (mine: number, moved: number) =>
      compareRig(results([1, mine]), results([1, 2]), recordings, results([1, moved]));
    expect(against(2 + 1e-8, 2 + 2e-9)).toMatchObject({ passed: true, byRounding: true });
    expect(against(2 + 1e-8, 2 + 5e-10)).toMatchObject({ passed: false, byRounding: false });
    expect(against(2 + 1e-10, 2)).toMatchObject({ passed: true, byRounding: false });
    expect(against(2 + 1e-3, 2 + 1e-5)).toMatchObject({ passed: false });
  });
  test("follows an unstable model as long as NEURON's two runs are together", () => {
    const against = (mine: readonly number[], moved: readonly number[]) =>
      compareRig(results(mine), results([1, 1, 1]), recordings, results(moved));
    expect(against([1, 1 + 1e-7, 3], [1, 1 + 1e-8, 2])).toMatchObject({ passed: true, byRounding: true });
    expect(against([1, 1 + 1e-5, 3], [1, 1 + 1e-8, 2])).toMatchObject({ passed: false });
    expect(against([1, 1, Number.NaN], [1, 1 + 1e-8, 2])).toMatchObject({ passed: false });
  });
  test("says what leaves first", () => {
    expect(compare(results([1, 2, 4]), results([1, 3, 5])).fault).toMatch(/^m \(here\) at step 1: 2, in NEURON 3/);
  });
});

test("a report has a row per trace and a plot per variable", () => {
  const prepared = rigOf(mods[1] as string, folder);
  const { traces, spikes } = interpretRig(prepared.compilation);
  const comparison = compareRig({ traces, spikes }, { traces, spikes }, prepared.rig.recordings);
  const files = rigReport({ prepared, verdict: "equal", comparison });
  const page = files.get("report.md") ?? "";
  expect(page.match(/equal bits/g)).toHaveLength(comparison.traces.length);
  expect([...files.keys()]).toContain("plots/cai.svg");
  expect(page).toContain("![cai](plots/cai.svg)");
});
