/** What the driver must know to build a `Bundle`, apart from the compiler: a program that is there needs nothing else. */

/** Every C++ file of a program has the flags that keep its bits: no contraction, no fast-math. */
export const numericFlags: readonly string[] = ["-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"];

/** The kernels, once for each thing that can fill the lanes. A run needs those of the axes that its cells take. */
export type LaneAxis = "cell" | "compartment";
export const axisUnits: Readonly<Record<LaneAxis, string>> = { cell: "by_cell.cpp", compartment: "by_compartment.cpp" };

/** Files to be compiled; the rest are headers. */
export const translationUnits: readonly string[] = ["main.cpp", ...Object.values(axisUnits), "rules.cpp"];

/** How main.cpp is told that the kernels of an axis are left out. */
export const axisLeftOut: Readonly<Record<LaneAxis, string>> = {
  cell: "-DHILLOCK_NOT_BY_CELL",
  compartment: "-DHILLOCK_NOT_BY_COMPARTMENT",
};

/** The engine's files, the same for every model; the slowest to compile first. */
export const runtimeUnits: readonly string[] = [
  "hillock_generate.cpp",
  "hillock_run.cpp",
  "hillock_engine.cpp",
  "hillock_wire.cpp",
  "hillock_files.cpp",
  "hillock_network.cpp",
];

/** Further ones, which only some models need (`needed-parts.ts`): they announce themselves to the others (`network/parts.hpp`). */
export const partUnits = {
  netpyne: "hillock_netpyne.cpp",
  place: "hillock_place.cpp",
  bins: "hillock_bins.cpp",
  membrane: "hillock_membrane.cpp",
} as const;
export const allPartUnits: readonly string[] = Object.values(partUnits);

/** What a program of several ranks has besides, and how it is told so. */
export const ranksUnit = "hillock_ranks.cpp";
export const withRanks = "-DHILLOCK_RANKS";
/** In its place: a program that runs a part of the cells, to tell what all would take. */
export const shareUnit = "hillock_share.cpp";
/** The same for one that keeps its state in files, or goes on from them. */
export const checkpointUnit = "hillock_checkpoint.cpp";
export const withCheckpoints = "-DHILLOCK_CHECKPOINTS";

/** What is compiled once for each instruction set in a portable program. */
export const kernelUnits: readonly string[] = [...Object.values(axisUnits), "rules.cpp"];
export const portableMain = "main_portable.cpp";

/** An instruction set of a portable program. */
export interface Variant {
  readonly name: string;
  readonly title: string;
  /** What x86-64 does not have anyway: each is asked for when the program starts (`choose-variant.hpp`). */
  readonly flags: readonly string[];
  readonly isX86: boolean;
}
const avx2 = ["-mavx2", "-mfma", "-mbmi", "-mbmi2"];
const avx512 = ["f", "bw", "cd", "dq", "vl"].map((part) => `-mavx512${part}`);

/** The one that runs everywhere, then better ones. */
export const variants: readonly Variant[] = [
  { name: "baseline", title: "every processor of the family", flags: [], isX86: false },
  { name: "avx2", title: "AVX2 (x86-64-v3)", flags: avx2, isX86: true },
  { name: "avx512", title: "AVX-512 (x86-64-v4)", flags: [...avx2, ...avx512], isX86: true },
];

/** `portable/avx2_by_cell.cpp`. */
export function portableUnit(unit: string, { name }: Variant): string {
  return `portable/${name}_${unit}`;
}

/** Instruction set of a file of a portable program; undefined: it is the same for all. */
export function variantOf(path: string): Variant | undefined {
  return variants.find((variant) => path.startsWith(`portable/${variant.name}_`));
}
