/** What the driver must know to build a `Bundle`, apart from the compiler: a program that is there needs nothing else. */

/** Every C++ file of a program has the flags that keep its bits: no contraction, no fast-math. */
export const numericFlags: readonly string[] = ["-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math"];

/** Files to be compiled; the rest are headers. */
export const translationUnits: readonly string[] = ["main.cpp", "by_cell.cpp", "by_compartment.cpp", "rules.cpp"];

/** The engine's files, the same for every model; the slowest to compile first. */
export const runtimeUnits: readonly string[] = ["hillock_engine.cpp", "hillock_run.cpp"];
