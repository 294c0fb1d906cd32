/** What differs between the texts for a processor and for a GPU; kernels are the same. */
export interface Dialect {
  /** Before functions that a GPU runs too. */
  readonly device: string;
  /** A file is also compiled for a GPU: then it leaves out what only the processor does. */
  readonly onDevice: boolean;
  /** What the processor steps a cell type with: currents and states phase by phase, a sweep. */
  readonly stepFunctions: (space: string, hasSweep: boolean) => string;
}

export const cpp: Dialect = {
  device: "",
  onDevice: false,
  stepFunctions: (space, hasSweep) => {
    const cell = `${space}_cell<Lanes>`;
    return `&${cell}::currents, &${cell}::states, ${hasSweep ? `sweep_of<Lanes, ${cell}>()` : "nullptr"}`;
  },
};

/** Steps are taken by the GPU; that a type can sweep decides how its blocks are built. */
export const cuda: Dialect = {
  device: "HILLOCK_DEVICE ",
  onDevice: true,
  stepFunctions: (_, hasSweep) => `nullptr, nullptr, ${hasSweep ? "&swept_on_device" : "nullptr"}`,
};
