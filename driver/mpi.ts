import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { wrongEnvironment } from "./failure.js";
import { findProgram } from "./toolchain.js";

const run = promisify(execFile);

/** How programs of several ranks are compiled, linked and started. */
export interface Mpi {
  readonly compileFlags: readonly string[];
  readonly linkFlags: readonly string[];
  /** mpirun, or what stands for it. */
  readonly launcher: string;
}

const hint = "install one (Debian, Ubuntu: apt install openmpi-bin libopenmpi-dev), or use --threads, which needs none";

/** `$MPICXX` and `$MPIRUN`, else what the PATH has: the compiler that MPI brings says which flags its library needs. */
export async function findMpi(env: NodeJS.ProcessEnv = process.env): Promise<Mpi> {
  const compiler = firstProgram(env.MPICXX ? [env.MPICXX] : ["mpicxx", "mpic++"], env);
  const launcher = firstProgram(env.MPIRUN ? [env.MPIRUN] : ["mpirun", "mpiexec"], env);
  if (!compiler) throw wrongEnvironment("--ranks needs MPI, and there is no mpicxx on the PATH", hint);
  if (!launcher) throw wrongEnvironment("--ranks needs MPI, and there is no mpirun on the PATH", hint);
  try {
    const { stdout } = await run(compiler, ["-show"], { env: { ...env, LC_ALL: "C" } });
    return { ...flagsOf(stdout), launcher };
  } catch (error) {
    throw wrongEnvironment(`${compiler} does not say its flags: ${(error as Error).message.split("\n")[0]}`, hint);
  }
}

/** `g++ -I/usr/include/mpi -L/usr/lib -lmpi` → flags for the compiler, flags for the linker. Open MPI's C++ library is not used. */
export function flagsOf(shown: string): Pick<Mpi, "compileFlags" | "linkFlags"> {
  const flags = shown
    .trim()
    .split(/\s+/)
    .slice(1)
    .filter((flag) => flag !== "-lmpi_cxx");
  const isForLinker = (flag: string): boolean => /^-(L|l|Wl,)/.test(flag);
  return { compileFlags: flags.filter((flag) => !isForLinker(flag)), linkFlags: flags.filter(isForLinker) };
}

function firstProgram(names: readonly string[], env: NodeJS.ProcessEnv): string | undefined {
  return names.map((name) => findProgram(name, env)).find((path) => path !== undefined);
}

/**
 * What lets as many ranks as are wanted run on this machine, whoever starts them: by default Open MPI starts no more than
 * there are cores, binds each to one, whatever its threads, and nothing at all for root.
 */
export function mpiEnvironment(): Record<string, string> {
  const isRoot = process.getuid?.() === 0;
  return {
    OMPI_MCA_rmaps_base_oversubscribe: "1",
    OMPI_MCA_hwloc_base_binding_policy: "none",
    OMPI_MCA_mpi_yield_when_idle: "1",
    OMPI_MCA_btl_vader_single_copy_mechanism: "none",
    PRTE_MCA_rmaps_default_mapping_policy: ":oversubscribe",
    PRTE_MCA_hwloc_default_binding_policy: "none",
    ...(isRoot ? { OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" } : {}),
  };
}
