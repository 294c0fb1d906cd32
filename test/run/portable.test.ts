import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { numericFlags, runtimeUnits, translationUnits } from "../../compiler/ir/native-build.js";
import { root } from "../source-files.js";

/** models/ring, 20 ms, as one program for several instruction sets and on another processor: the hashes of `hillock run`. */
const out = mkdtempSync(join(tmpdir(), "hillock-portable-"));
const model = join(out, "ring"),
  project = join(out, "project");
afterAll(() => rmSync(out, { recursive: true, force: true }));

const isFull = process.env["HILLOCK_FULL"] === "1";
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
const hasCross = has("aarch64-linux-gnu-g++") && has("qemu-aarch64");

let expected: string[] = [];
beforeAll(() => {
  cpSync(join(root, "models/ring"), model, { recursive: true });
  const file = join(model, "model.hlk"),
    text = readFileSync(file, "utf8").replace(/^simulate \S+ m?s/m, "simulate 20 ms");
  writeFileSync(file, text);
  expected = hashes(hillock("run", model, "--out", join(out, "run")));
  hillock("build", model, "--portable", "-o", project);
}, 600_000);

describe.skipIf(arch() !== "x64")("a portable program has the hashes of one for this machine", () => {
  let program = "";
  beforeAll(() => {
    program = hillock("build", model, "--portable").trim().split("\n").at(-1) ?? "";
  }, 600_000);

  test.each(["baseline", "avx2"])("%s", { timeout: 600_000 }, (isa) => {
    expect(ingested(program, { HILLOCK_ISA: isa })).toEqual(expected);
  });

  test("the best of this processor, by itself", { timeout: 600_000 }, () => {
    expect(ingested(program, {})).toEqual(expected);
  });

  test.skipIf(!has("qemu-x86_64"))("a processor without AVX", { timeout: 600_000 }, () => {
    expect(ingested("qemu-x86_64", {}, ["-cpu", "Nehalem", program])).toEqual(expected);
  });

  test("what it does not hold is said", () => {
    const { status, stderr } = spawnSync(program, [], {
      encoding: "utf8",
      env: { ...process.env, HILLOCK_ISA: "sse9" },
    });
    expect([status, stderr]).toEqual([3, expect.stringContaining("HILLOCK_ISA is 'sse9'")]);
  });

  test("kernels share no code with another instruction set", { timeout: 600_000 }, () => {
    for (const name of readdirSync(join(project, "portable")).filter((name) => name.startsWith("avx512_"))) {
      const object = join(out, "kernel.o");
      command("g++", [...flags, "-mavx2", "-mfma", "-mavx512f", "-mavx512dq", "-c", `portable/${name}`, "-o", object]);
      const shared = command("nm", ["-C", object])
        .split("\n")
        .filter((line) => / [VWu] (?!DW\.ref)/.test(line) && !line.includes("hillock_avx512::"));
      expect(shared).toEqual([]);
    }
  });
});

describe.skipIf(!isFull || !hasCross)("AArch64 by cross compiler and qemu-user", () => {
  test("the same source has the same hashes", { timeout: 900_000 }, () => {
    const units = [...translationUnits, ...runtimeUnits];
    command("aarch64-linux-gnu-g++", [...flags, "-fopenmp", "-static", ...units, "-o", "on-arm"]);
    expect(ingested("qemu-aarch64", {}, [join(project, "on-arm")])).toEqual(expected);
  });
});

const flags = ["-std=c++17", "-O1", ...numericFlags, "-I.", "-Iinclude"];

function hillock(...args: string[]): string {
  return command(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], root);
}

function command(program: string, args: readonly string[], cwd = project): string {
  const done = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}\n${done.stderr}`);
  return done.stdout;
}

const hashes = (summary: string) => summary.split("\n").filter((line) => line.startsWith("hash"));

/** Runs a program on the project's columns; the hashes of what it wrote. */
function ingested(program: string, env: Readonly<Record<string, string>>, before: readonly string[] = []): string[] {
  const results = mkdtempSync(join(out, "results-"));
  const columns = join(results, "model.columns");
  cpSync(join(project, "model.columns"), columns);
  const args = [...before, "--columns", columns, "--stream", join(results, "model.stream"), "--instances"];
  const done = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, ...env } });
  expect([done.status, done.stderr]).toEqual([0, ""]);
  return hashes(hillock("ingest", results));
}
