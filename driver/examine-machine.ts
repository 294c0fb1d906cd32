import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { promisify } from "node:util";
import { cacheFolder } from "./cache-folder.js";
import { findCuda, findGpus } from "./cuda-toolchain.js";
import { type ExitCode, exitCodes, Failure } from "./failure.js";
import { findMpi } from "./mpi.js";
import { packageFile, packageVersion } from "./package-folder.js";
import { findProgram, findToolchain } from "./toolchain.js";

const run = promisify(execFile);

interface Finding {
  readonly name: string;
  readonly text: string;
  /** Nothing runs natively without it. */
  readonly missing?: boolean;
  /** Some commands miss it. */
  readonly absent?: boolean;
}

/** `hillock doctor`: one line for each thing that hillock uses; exit code 3 where programs cannot be built. */
export async function examineMachine(): Promise<ExitCode> {
  const findings = [
    { name: "hillock", text: packageVersion() },
    nodeFinding(),
    ...(await compilerFindings()),
    await mpiFinding(),
    processorFinding(),
    await gpuFinding(),
    await cudaFinding(),
    await neuronFinding(),
    { name: "cache", text: cacheFolder() },
  ];
  const width = Math.max(...findings.map(({ name }) => name.length));
  for (const { name, text, missing, absent } of findings) {
    process.stdout.write(`${missing ? "✗" : absent ? "–" : "✓"} ${name.padEnd(width)}  ${text}\n`);
  }
  return findings.some(({ missing }) => missing) ? exitCodes.environment : exitCodes.ok;
}

function nodeFinding(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const old = major < 20 || (major === 20 && minor < 19);
  return { name: "node", text: `${process.versions.node}${old ? ": 20.19 or newer is needed" : ""}`, missing: old };
}

async function compilerFindings(): Promise<Finding[]> {
  try {
    const { path, kind, version, openmp } = await findToolchain(cacheFolder());
    return [
      { name: "C++ compiler", text: `${path} (${kind} ${version})` },
      { name: "OpenMP", text: openmp ? "there" : "missing: programs run with one thread", absent: !openmp },
    ];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [{ name: "C++ compiler", text: `${error.message}${error.hint ? `; ${error.hint}` : ""}`, missing: true }];
  }
}

async function mpiFinding(): Promise<Finding> {
  try {
    const { launcher } = await findMpi();
    return { name: "MPI", text: launcher };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name: "MPI", text: "none found; only run --ranks needs it", absent: true };
  }
}

function processorFinding(): Finding {
  const flags = readText("/proc/cpuinfo");
  const known = [
    ["avx512f", "AVX-512: 8 lanes"],
    ["avx2", "AVX2: 4 lanes"],
    ["sse2", "SSE2: 2 lanes"],
  ] as const;
  const isa = known.find(([flag]) => new RegExp(`\\b${flag}\\b`).test(flags))?.[1] ?? process.arch;
  return { name: "processor", text: `${cpus()[0]?.model ?? process.arch} × ${availableParallelism()} (${isa})` };
}

/** Only for --target cuda. */
async function gpuFinding(): Promise<Finding> {
  const gpus = await findGpus();
  if (gpus.length === 0)
    return { name: "GPU", text: "none that nvidia-smi lists; --target cuda needs one", absent: true };
  return { name: "GPU", text: gpus.map(({ name, architecture }) => `${name} (sm_${architecture})`).join(", ") };
}

async function cudaFinding(): Promise<Finding> {
  try {
    const { path, version } = await findCuda();
    return { name: "CUDA", text: `${path} (${version})` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { name: "CUDA", text: `${error.message}; only --target cuda needs it`, absent: true };
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** NEURON is only for `verify` and for `npm test`. */
async function neuronFinding(): Promise<Finding> {
  const candidates = [process.env.HILLOCK_NEURON_PYTHON, packageFile(".venv-neuron", "bin", "python"), "python3"];
  for (const candidate of candidates) {
    const python = candidate && findProgram(candidate);
    if (!python) continue;
    try {
      const script = "import neuron, sys; print(neuron.__version__, sys.version.split()[0])";
      const { stdout } = await run(python, ["-c", script], {
        env: { ...process.env, NEURON_MODULE_OPTIONS: "-nogui" },
      });
      const [neuron, version] = stdout.trim().split("\n").at(-1)?.split(" ") ?? [];
      return { name: "NEURON", text: `${neuron} in ${python} (Python ${version})` };
    } catch {
      // The next one may have it.
    }
  }
  return { name: "NEURON", text: "none found; only verify needs it (pip install neuron)", absent: true };
}
