import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import { type FlatColumn, flattenColumns } from "../../compiler/ir/flatten-columns.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { encodeColumns } from "../../runtime-bindings/column-data.js";
import { root } from "../source-files.js";

const strict = ["-std=c++17", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-fopenmp"];

/** A folder that `remove` takes away. */
export function newScratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "hillock-interpret-"));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The columns file of a native program. */
export function columnsFile(data: ModelData): Uint8Array {
  return encodeColumns(flattenColumns(data).map(({ path, data: values }: FlatColumn) => ({ name: path, values })));
}

/** Writes the files, compiles all .cpp among them with the sources of the runtime, and gives the program's path. */
export async function buildNative(
  files: readonly GeneratedFile[],
  folder: string,
  options: { readonly lanes: number; readonly flags?: readonly string[] },
): Promise<string> {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const runtime = join(root, "runtime-bindings/src");
  const sources = [
    ...files.filter(({ path }) => path.endsWith(".cpp")).map(({ path }) => join(folder, path)),
    ...readdirSync(runtime)
      .filter((name) => name.endsWith(".cpp"))
      .map((name) => join(runtime, name)),
  ];
  const include = [`-I${folder}`, `-I${join(root, "runtime-bindings/include")}`];
  const flags = options.flags ?? ["-O2", "-march=native"];
  const program = join(folder, `program-${options.lanes}`);
  await promisify(execFile)("g++", [
    ...strict,
    ...flags,
    `-DHILLOCK_LANES=${options.lanes}`,
    ...include,
    ...sources,
    "-o",
    program,
  ]);
  return program;
}

/** Runs a native program over the data with the instance tables on; the path of its stream. */
export async function runNative(
  program: string,
  data: ModelData,
  folder: string,
  args: readonly string[] = [],
): Promise<string> {
  const columns = join(folder, "model.columns");
  const stream = join(folder, "native.stream");
  writeFileSync(columns, columnsFile(data));
  await promisify(execFile)(program, ["--columns", columns, "--stream", stream, "--instances", ...args]);
  return stream;
}
