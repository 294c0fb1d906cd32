import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { arch, cpus, tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { replaceFile } from "./cache-files.js";
import { wrongEnvironment } from "./failure.js";
import { sha256 } from "./files.js";

const run = promisify(execFile);

/** A C++ compiler of this machine. */
export interface Toolchain {
  readonly path: string;
  /** Flags that came with `$CXX`. */
  readonly arguments: readonly string[];
  readonly kind: "gcc" | "clang";
  /** `12.2.0`. */
  readonly version: string;
  readonly openmp: boolean;
}

/** The oldest versions that have the vector extensions that the runtime headers use. */
const oldest = { gcc: 10, clang: 12 } as const;
const candidates = ["g++", "clang++", "c++"] as const;

/**
 * `$CXX`, else g++ or clang++ of the PATH. What it is, is asked once and kept in `memoFolder` under the size and time
 * of its file: a run of a program that was built before starts no compiler, not even for its version.
 */
export async function findToolchain(memoFolder: string, env: NodeJS.ProcessEnv = process.env): Promise<Toolchain> {
  const { path, flags } = locateCompiler(env);
  const { size, mtimeMs, ino } = statSync(path);
  const key = [path, ...flags, size, mtimeMs, ino].join("|");
  const memoPath = join(memoFolder, "toolchains.json");
  const memo = readMemo(memoPath);
  const known = memo[key];
  if (known) return known;
  const toolchain = await askCompiler(path, flags);
  replaceFile(memoPath, JSON.stringify({ ...memo, [key]: toolchain }, null, 1));
  return toolchain;
}

function locateCompiler(env: NodeJS.ProcessEnv): { readonly path: string; readonly flags: readonly string[] } {
  const [wanted, ...flags] = (env.CXX ?? "").split(/\s+/).filter(Boolean);
  if (wanted) {
    const path = findProgram(wanted, env);
    if (path) return { path, flags };
    throw wrongEnvironment(
      `CXX is '${wanted}', and there is no such program`,
      "set CXX to a C++ compiler, or unset it",
    );
  }
  for (const name of candidates) {
    const path = findProgram(name, env);
    if (path) return { path, flags };
  }
  throw wrongEnvironment(
    "there is no C++ compiler: neither g++ nor clang++ is on the PATH",
    "install one (Debian, Ubuntu: apt install g++), or use --target interpreter, which is slower and needs none",
  );
}

/** An executable file of the PATH, or of that path. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = isAbsolute(name) || name.includes("/") ? [""] : (env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => (folder ? join(folder, name) : name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && (stats.mode & 0o111) !== 0;
}

function readMemo(path: string): Readonly<Record<string, Toolchain>> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, Toolchain>;
  } catch {
    return {};
  }
}

async function askCompiler(path: string, flags: readonly string[]): Promise<Toolchain> {
  const text = await versionText(path, flags);
  const kind = /clang/i.test(text) ? ("clang" as const) : ("gcc" as const);
  const version = /(\d+\.\d+(?:\.\d+)?)/.exec(text.replace(/\([^)]*\)/g, ""))?.[1] ?? "0";
  if (Number.parseInt(version, 10) < oldest[kind]) {
    throw wrongEnvironment(
      `${path} is ${kind} ${version}: hillock needs GCC ≥ ${oldest.gcc} or Clang ≥ ${oldest.clang}`,
    );
  }
  return { path, arguments: flags, kind, version, openmp: await canOpenmp(path, flags) };
}

async function versionText(path: string, flags: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(path, [...flags, "--version"], { env: { ...process.env, LC_ALL: "C" } });
    return stdout.split("\n", 1)[0] ?? "";
  } catch (error) {
    throw wrongEnvironment(`${path} does not run: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** Compiles and links three lines: Clang's OpenMP library is a package of its own and may be missing. */
async function canOpenmp(path: string, flags: readonly string[]): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "hillock-openmp-"));
  try {
    const source = join(folder, "probe.cpp");
    writeFileSync(source, "#include <omp.h>\nint main() { return omp_get_max_threads() > 0 ? 0 : 1; }\n");
    await run(path, [...flags, "-fopenmp", source, "-o", join(folder, "probe")]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For this machine's instructions: programs are built here and run here. */
export function nativeFlag(): string {
  return arch() === "arm64" ? "-mcpu=native" : "-march=native";
}

export const isX86 = (): boolean => arch() === "x64";

/** What `-march=native` stands for, so that a cache that several machines share does not mix their programs. */
export function machineIdentity(): string {
  try {
    const info = readFileSync("/proc/cpuinfo", "utf8");
    const first = (name: string) => new RegExp(`^${name}\\s*:.*$`, "m").exec(info)?.[0] ?? "";
    return sha256(["model name", "flags", "Features", "CPU part"].map(first).join("\n"));
  } catch {
    return sha256(`${arch()} ${cpus()[0]?.model ?? ""}`);
  }
}
