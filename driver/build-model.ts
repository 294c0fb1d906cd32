import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CompileObserver } from "../compiler/compile.js";
import { cudaArchitectures } from "../compiler/ir/cuda-build.js";
import { numericFlags, variants } from "../compiler/ir/native-build.js";
import type { Precision } from "../compiler/ir/precision.js";
import { encodeColumns } from "../runtime-bindings/column-data.js";
import { type Builder, newBuilder, runtimeFiles } from "./build.js";
import { cacheFolder } from "./cache-folder.js";
import { type CompiledWhole, compileOrFail } from "./compile-model.js";
import { findCuda, findGpus } from "./cuda-toolchain.js";
import { type ExitCode, exitCodes, wrongUsage } from "./failure.js";
import { shownPath } from "./files.js";
import { fittingLanes } from "./fitting-lanes.js";
import { neededAxes } from "./needed-axes.js";
import { cellCountsOf } from "./prepare-model.js";
import { durationText, newProgressLine } from "./progress.js";
import { findToolchain } from "./toolchain.js";
import { writeFiles } from "./write-files.js";

export interface BuildModelOptions {
  readonly model: string;
  readonly target: "openmp" | "scalar" | "cuda";
  readonly lanes: 1 | 2 | 4 | 8 | "native";
  readonly portable: boolean;
  readonly precision?: Precision;
  readonly set: Readonly<Record<string, string>>;
  readonly withoutPasses: readonly string[];
  readonly out?: string;
  readonly dumpIr?: string;
}

/** `hillock build`: into the cache, or with `-o` as a project of its own. */
export async function buildModel(options: BuildModelOptions): Promise<ExitCode> {
  return options.out === undefined ? buildInCache(options) : writeProject(options, options.out);
}

function translate(options: BuildModelOptions): CompiledWhole {
  const { model, target, lanes, portable, precision, set, dumpIr, withoutPasses } = options;
  const observe = dumpIr === undefined ? undefined : dumpTo(folderFor(dumpIr, "--dump-ir"));
  return compileOrFail(model, {
    request: { target, lanes, portable, set, withoutPasses: [...withoutPasses], ...(precision ? { precision } : {}) },
    ...(observe ? { observe } : {}),
  });
}

function writeProject(options: BuildModelOptions, out: string): ExitCode {
  const { bundle, program } = translate(options).compilation;
  const folder = folderFor(out, "--out");
  writeFiles(folder, [
    ...runtimeFiles({ target: options.target }),
    ...bundle.files.map(({ path, text }) => [path, text] as const),
  ]);
  const columns = bundle.columns.map(({ path, data }) => ({ name: path, values: data }));
  writeFileSync(join(folder, "model.columns"), encodeColumns(columns, { model: program.name }));
  writeFileSync(join(folder, "README.md"), projectReadme(program.name, options));
  process.stdout.write(`${program.name}: a C++ project in ${shownPath(folder)} (README.md says how to build it)\n`);
  return exitCodes.ok;
}

async function buildInCache(options: BuildModelOptions): Promise<ExitCode> {
  const line = newProgressLine();
  const toolchain = await findToolchain(cacheFolder());
  const cuda = options.target === "cuda" ? { cuda: await cudaToBuildFor() } : {};
  const onCompile = (file: string) => line.show(`compiling ${file}`);
  const builder = newBuilder({ ...options, ...cuda, toolchain, cache: cacheFolder(), onCompile });
  builder.startRuntime();
  const { compilation } = translateOrStop(options, builder);
  const cellCounts = cellCountsOf(compilation);
  const lanes = fittingLanes(cellCounts, options);
  const built = await builder.build(compilation.bundle, neededAxes(cellCounts, { ...options, lanes }), lanes);
  line.clear();
  const how = built.processes === 0 ? "was there already" : `built in ${durationText(built.seconds)}`;
  process.stdout.write(`${compilation.program.name}: ${how}\n${built.program}\n`);
  return exitCodes.ok;
}

/** For the GPUs of this machine; where there are none, for those that programs are made for elsewhere. */
async function cudaToBuildFor() {
  const own = (await findGpus()).map(({ architecture }) => architecture);
  return { toolchain: await findCuda(), architectures: own.length > 0 ? [...new Set(own)] : cudaArchitectures };
}

function translateOrStop(options: BuildModelOptions, builder: Builder): CompiledWhole {
  try {
    return translate(options);
  } catch (error) {
    builder.stop();
    throw error;
  }
}

function folderFor(path: string, option: string): string {
  const folder = resolve(path);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw wrongUsage(`${option} ${path} is a file, not a folder`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** `hh.07.foldConstants.mechanism`, numbered in the order in which the passes ran. */
function dumpTo(folder: string): CompileObserver {
  return (name, print) => writeFileSync(join(folder, name), `${print().trimEnd()}\n`);
}

function projectReadme(model: string, { target, lanes, portable }: BuildModelOptions): string {
  const width = lanes === "native" ? "" : ` -DHILLOCK_LANES=${lanes}`;
  const flags = `-std=c++17 -O2 -march=native ${numericFlags.join(" ")} -fopenmp${width} -I. -Iinclude`;
  const byHand = `    g++ ${flags} *.cpp -o ${model}\n`;
  const byCmake = `    cmake -B build && cmake --build build\n    cp build/${model} .\n`;
  return `# ${model}

A program that hillock wrote. It needs C++17 (GCC ≥ 10 or Clang ≥ 12)${target === "cuda" ? ", CUDA" : ""} and nothing else; OpenMP is optional.

${portable || target === "cuda" ? byCmake : byHand}    ./${model} --columns model.columns --stream model.stream --threads 4

${portable ? portableNote : "or `cmake -B build && cmake --build build`."} The flags keep the bits: none of them may be left out, and -ffast-math may not be
added. \`hillock ingest .\` turns model.stream into spikes.h5 and reports.

\`model.columns\` holds what the program reads at start: counts, geometry, parameters, rules.
\`mechanisms/\` and \`cells.hpp\` are the equations, \`rules.cpp\` the connection rules, \`include/\` the runtime.
`;
}

const portableNote = `It holds kernels for several instruction sets and takes the best that the processor has, or the one that HILLOCK_ISA names:
${variants.map(({ name, title }) => `${name} (${title})`).join(", ")}.`;
