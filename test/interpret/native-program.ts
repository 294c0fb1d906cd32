import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { GeneratedFile } from "../../compiler/ir/bundle.js";
import { type FlatColumn, flattenColumns } from "../../compiler/ir/flatten-columns.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import { allPartUnits, runtimeUnits } from "../../compiler/ir/native-build.js";
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

export interface NativeOptions {
  readonly lanes: number;
  /** For the compiler and the linker, the runtime's files included: `-fsanitize=address`. */
  readonly flags?: readonly string[];
  /** The runtime's files beside those for some models. */
  readonly runtime?: readonly string[];
}

/** Writes the files, compiles the .cpp (and, as C++, the .cu) among them, links the runtime, and gives the program's path. */
export async function buildNative(
  files: readonly GeneratedFile[],
  folder: string,
  { lanes, flags: more = [], runtime = runtimeUnits }: NativeOptions,
): Promise<string> {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const sources = files.filter(({ path }) => /\.(cpp|cu)$/.test(path)).map(({ path }) => join(folder, path));
  const flags = ["-O1", `-DHILLOCK_LANES=${lanes}`, `-I${folder}`, ...more];
  const own = sources.map((source) => compileUnit(source, `${source}.${lanes}.o`, flags));
  const objects = await Promise.all([...own, ...runtimeObjects(dirname(folder), runtime, more)]);
  const program = join(folder, `program-${lanes}`);
  await promisify(execFile)("g++", [...strict, ...more, ...objects, "-o", program]);
  return program;
}

const compiledRuntimes = new Map<string, Promise<string>[]>();

/** The runtime is the same for every model and width: compiled once per test file, whose builds have the same flags. */
function runtimeObjects(scratch: string, names: readonly string[], flags: readonly string[]): Promise<string>[] {
  const known = compiledRuntimes.get(scratch);
  if (known) return known;
  const sources = join(root, "runtime-bindings/src");
  const made = [...names, ...allPartUnits].map((name) =>
    compileUnit(join(sources, name), join(scratch, `${name}.o`), ["-O1", ...flags]),
  );
  compiledRuntimes.set(scratch, made);
  return made;
}

async function compileUnit(source: string, object: string, flags: readonly string[]): Promise<string> {
  const include = `-I${join(root, "runtime-bindings/include")}`;
  mkdirSync(dirname(object), { recursive: true });
  await promisify(execFile)("g++", [
    ...strict,
    "-march=native",
    ...flags,
    include,
    "-x",
    "c++",
    "-c",
    source,
    "-o",
    object,
  ]);
  return object;
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
