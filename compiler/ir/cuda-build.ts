import { runtimeUnits } from "./native-build.js";

/* What the driver must know to build a program for NVIDIA GPUs; `native-build.ts` has the rest. */

/** What nvcc compiles; all else is C++ for the processor. */
export const deviceUnit = "device.cu";

/** The model's own C++ files. */
export const cudaUnits: readonly string[] = ["main.cpp", "by_thread.cpp", "rules.cpp"];
/** The same for every model. */
export const cudaRuntimeUnits: readonly string[] = [...runtimeUnits, "hillock_cuda.cpp"];

/** What keeps the bits on the GPU: no contraction. Divisions and roots of doubles round once there anyway. */
export const deviceFlags: readonly string[] = ["--fmad=false"];

/** Compute capabilities that one program has kernels for; later GPUs take the last one's PTX. */
export const cudaArchitectures: readonly string[] = ["80", "90"];

/** `-gencode` for each, and the last one's PTX. */
export function architectureFlags(architectures: readonly string[]): string[] {
  const last = architectures.at(-1);
  return [
    ...architectures.map((name) => `-gencode=arch=compute_${name},code=sm_${name}`),
    `-gencode=arch=compute_${last},code=compute_${last}`,
  ];
}
