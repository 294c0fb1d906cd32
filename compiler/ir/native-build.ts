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
  "hillock_network.cpp",
  "hillock_run.cpp",
  "hillock_engine.cpp",
  "hillock_wire.cpp",
  "hillock_files.cpp",
];
