import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Columns } from "./inputs.js";

const include = join(import.meta.dirname, "../../runtime-bindings/include");
const strict = ["-std=c++17", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror", "-Wno-psabi", `-I${include}`];

/** One instruction set that generated code may be built for. */
export interface Isa {
  readonly name: string;
  readonly flags: readonly string[];
  /** The widths built and compared; few, since building is slow, and a wide vec is made of narrower ones anyway. */
  readonly lanes: readonly number[];
  /** What /proc/cpuinfo must list for its programs to run here. */
  readonly needs: readonly string[];
}

export const isas: readonly Isa[] =
  process.arch === "x64"
    ? [
        { name: "native", flags: ["-march=native"], lanes: [1, 2, 4, 8], needs: [] },
        { name: "baseline", flags: ["-march=x86-64"], lanes: [1, 8], needs: [] },
        { name: "avx2", flags: ["-march=x86-64", "-mavx2", "-mfma"], lanes: [8], needs: ["avx2", "fma"] },
        { name: "avx512", flags: ["-march=x86-64", "-mavx512f", "-mfma"], lanes: [8], needs: ["avx512f"] },
      ]
    : [{ name: "native", flags: ["-march=native"], lanes: [1, 2, 4, 8], needs: [] }];

const cpu = existsSync("/proc/cpuinfo") ? readFileSync("/proc/cpuinfo", "utf8") : "";
export const runsHere = (isa: Isa): boolean => isa.needs.every((need) => new RegExp(`\\b${need}\\b`).test(cpu));

export const newScratch = (): string => mkdtempSync(join(tmpdir(), "hillock-arithmetic-"));

/** Compiles `harness/NAME.cpp`; a warning is an error. Returns the program's path. */
export async function compile(name: string, isa: Isa, scratch: string, extra: readonly string[] = []): Promise<string> {
  const program = join(scratch, `${name}-${isa.name}`);
  const source = join(import.meta.dirname, "harness", `${name}.cpp`);
  const lanes = `-DLANES=${isa.lanes.reduce((sum, w) => sum + w, 0)}`;
  await promisify(execFile)("g++", [...strict, lanes, ...isa.flags, source, "-o", program, ...extra]);
  return program;
}

/** The function's values for all inputs, `lanes` at a time. */
export function evaluate(program: string, name: string, lanes: number, columns: Columns): Float64Array {
  const input = Buffer.concat(columns.map((c) => Buffer.from(c.buffer, c.byteOffset, c.byteLength)));
  const output = execFileSync(program, [name, String(lanes)], { input, maxBuffer: 2 ** 28 });
  return new Float64Array(output.buffer.slice(output.byteOffset, output.byteOffset + output.byteLength));
}

/** Where two results differ in bits, any NaN being equal to any other; described for a message. */
export function differences(name: string, columns: Columns, expected: Float64Array, got: Float64Array): string[] {
  const found: string[] = [];
  if (got.length !== expected.length) return [`${name}: ${got.length} values for ${expected.length} arguments`];
  for (let i = 0; i < expected.length && found.length < 5; i++) {
    const [want, have] = [expected[i] as number, got[i] as number];
    if (!Object.is(want, have)) found.push(`${name}(${columns.map((c) => c[i]).join(", ")}) = ${want}, C++ ${have}`);
  }
  return found;
}
