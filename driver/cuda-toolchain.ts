import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { wrongEnvironment } from "./failure.js";
import { packageFile } from "./package-folder.js";
import { findProgram } from "./toolchain.js";

const run = promisify(execFile);

/** NVIDIA's compiler and the library that its programs need. */
export interface CudaToolchain {
  /** nvcc. */
  readonly path: string;
  /** `13.0`. */
  readonly version: string;
  /** Folders of headers and of libcudart_static.a. */
  readonly include: string;
  readonly library: string;
}

/** A GPU that programs could run on. */
export interface Gpu {
  readonly name: string;
  /** `90` of 9.0. */
  readonly architecture: string;
}

/** `$NVCC`, nvcc of the PATH or of `$CUDA_HOME`, or that of the Python packages which the tests install. */
export async function findCuda(env: NodeJS.ProcessEnv = process.env): Promise<CudaToolchain> {
  const path = candidates(env)
    .map((name) => findProgram(name, env))
    .find((found) => found !== undefined);
  if (path === undefined) {
    throw wrongEnvironment(
      "there is no nvcc, which compiles for NVIDIA GPUs",
      `install CUDA, or: pip install ${cudaPackages.join(" ")}; set NVCC to where nvcc is`,
    );
  }
  const { stdout } = await run(path, ["--version"]);
  const version = /release (\d+\.\d+)/.exec(stdout)?.[1] ?? "unknown";
  return { path, version, ...foldersOf(path) };
}

/** What compiles without a GPU and without an installation; tools/test.mjs has the same. */
const cudaPackages = ["nvidia-cuda-nvcc", "nvidia-nvvm", "nvidia-cuda-crt", "nvidia-cuda-cccl", "nvidia-cuda-runtime"];

function candidates({ NVCC, CUDA_HOME, CUDA_PATH }: NodeJS.ProcessEnv): string[] {
  const homes = [CUDA_HOME, CUDA_PATH].flatMap((home) => (home ? [join(home, "bin", "nvcc")] : []));
  return [...(NVCC ? [NVCC] : []), "nvcc", ...homes, "/usr/local/cuda/bin/nvcc", ...fromPackages()];
}

/** `.venv-cuda/lib/python3.11/site-packages/nvidia/cu13/bin/nvcc`. */
function fromPackages(): string[] {
  const library = packageFile(".venv-cuda", "lib");
  if (!existsSync(library)) return [];
  return readdirSync(library).flatMap((python) => {
    const nvidia = join(library, python, "site-packages", "nvidia");
    return existsSync(nvidia) ? readdirSync(nvidia).map((name) => join(nvidia, name, "bin", "nvcc")) : [];
  });
}

function foldersOf(nvcc: string): { readonly include: string; readonly library: string } {
  const home = dirname(dirname(nvcc));
  const libraries = ["lib64", "lib", "targets/x86_64-linux/lib"].map((name) => join(home, name));
  const library = libraries.find((folder) => existsSync(join(folder, "libcudart_static.a"))) ?? join(home, "lib64");
  return { include: join(home, "include"), library };
}

/** The GPUs that the driver of this machine knows, as nvidia-smi lists them. */
export async function findGpus(): Promise<Gpu[]> {
  const program = findProgram("nvidia-smi");
  if (!program) return [];
  try {
    const { stdout } = await run(program, ["--query-gpu=name,compute_cap", "--format=csv,noheader"]);
    return stdout.split("\n").flatMap((line) => {
      const [, name, capability] = /^(.*), *(\d+\.\d+)\s*$/.exec(line) ?? [];
      return name && capability ? [{ name, architecture: capability.replace(".", "") }] : [];
    });
  } catch {
    return [];
  }
}

/** Programs for a GPU are built anywhere; to run one there must be one. */
export async function mustHaveGpu(): Promise<Gpu> {
  const [gpu] = await findGpus();
  if (gpu) return gpu;
  throw wrongEnvironment(
    "there is no NVIDIA GPU on this machine, and --target cuda needs one",
    "run with --target openmp, which gives the same bits; hillock build --target cuda works without a GPU",
  );
}
