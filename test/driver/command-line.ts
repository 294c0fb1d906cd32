import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { root } from "../source-files.js";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

const program = join(root, "bin", "hillock.mjs");

/** Runs the command line as users do; colours and terminals are off. */
export function hillock(args: readonly string[], { cwd = root, env = process.env }: Place = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** Starts it, sends Ctrl-C once `isTime` holds, and waits. */
export function interrupt(args: readonly string[], isTime: () => boolean, { env }: Place): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (data) => (stdout += data));
    child.stderr.on("data", (data) => (stderr += data));
    const timer = setInterval(() => {
      if (!isTime()) return;
      clearInterval(timer);
      child.kill("SIGINT");
    }, 20);
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}

/** A folder for the tests of one file, gone afterwards. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hillock-driver-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Two cells that wake each other up; `gain` is a run-time value, `n` a number of cells. */
export const pairModel = `model pair
param gain = 1
option n = 2
cell c { section soma { L = 20 um, diam = 20 um, nseg = 1, insert hh } }
synapse exc = ExpSyn { tau = 2 ms, e = 0 mV }
population P { cell = c, count = n }
connect to: P -> P with exc on soma(0.5) { probability = 1, weight = 0.02 uS * gain, delay = 2 ms }
stimulate kick: P[0] with IClamp { delay = 1 ms, dur = 2 ms, amp = 1 nA } at soma(0.5)
record V: v of P at soma(0.5) every 0.1 ms
simulate 20 ms { dt = 0.025 ms }
`;

export function writeModel(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
