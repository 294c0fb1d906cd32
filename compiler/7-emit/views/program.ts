import {
  allPartUnits,
  kernelUnits,
  numericFlags,
  portableMain,
  portableUnit,
  runtimeUnits,
  translationUnits,
  type Variant,
  variants,
} from "../../ir/native-build.js";
import type { Program } from "../../ir/program.js";
import { printNumber } from "../expression.js";
import { identifier } from "../identifier.js";

/** What `cpp/uniforms.hpp` reads. */
export function uniformsView(program: Program): { readonly uniforms: readonly { name: string; comment: string }[] } {
  const words = { simulation: "simulate", global: "GLOBAL of a mechanism", param: "param" } as const;
  return {
    uniforms: program.uniforms.map((uniform) => ({
      name: identifier(uniform.name),
      comment: [uniform.unit, words[uniform.origin]].filter(Boolean).join(", "),
    })),
  };
}

/** What `cpp/ions.hpp` reads. */
export function ionsView(program: Program): { readonly ionList: string } {
  return { ionList: [...program.ions.map((ion) => identifier(ion.name)), "count"].join(", ") };
}

/** What `cpp/program.hpp` and `cpp/main.cpp` read. */
export function modelView(program: Program): { readonly model: string } {
  return { model: program.name };
}

/** What `cpp/program.cpp` reads: one file per lane axis. */
export interface AxisView {
  readonly model: string;
  readonly axis: string;
  readonly function: string;
  readonly lanes: string;
  readonly ionNames: string;
  readonly ionValences: string;
  readonly ionCurrentsRead: string;
  readonly ionCount: number;
  readonly mechanismCount: number;
  readonly cellTypeCount: number;
  readonly artificialCount: number;
  readonly familyCount: number;
  readonly expressionCount: number;
}

export function axisView(program: Program, axis: "cell" | "compartment"): AxisView {
  return {
    model: program.name,
    axis: axis === "cell" ? "a cell in each lane" : "compartments of one cell in the lanes",
    function: `program_by_${axis}`,
    lanes: axis === "cell" ? "ByCell<HILLOCK_LANES>" : "ByCompartment<HILLOCK_LANES>",
    ionNames: program.ions.map((ion) => `${JSON.stringify(ion.name)}, `).join(""),
    ionValences: program.ions.map((ion) => `${printNumber(ion.valence)}, `).join(""),
    ionCurrentsRead: program.ions.map((ion) => `${ion.currentIsRead}, `).join(""),
    ionCount: program.ions.length,
    mechanismCount: program.mechanisms.length,
    cellTypeCount: program.cellTypes.length,
    artificialCount: program.artificial.length,
    familyCount: program.families.length,
    expressionCount: program.cellExpressions.length,
  };
}

/** What `cpp/CMakeLists.txt` reads. */
export interface CMakeView {
  readonly model: string;
  readonly project: string;
  readonly sources: string;
  /** Those of them that are the same for every model. */
  readonly runtime: string;
  readonly flags: string;
  /** Further files with flags of their own, where the processor is of the family that has these instructions. */
  readonly variants: readonly { readonly sources: string; readonly flags: string }[];
}

export function cmakeView(program: Program, portable: boolean): CMakeView {
  const kernels = (variant: Variant) => kernelUnits.map((unit) => portableUnit(unit, variant));
  const runtime = [...runtimeUnits, ...allPartUnits];
  const everywhere = variants.filter(({ isX86 }) => !isX86).flatMap(kernels);
  return {
    model: program.name,
    project: identifier(program.name),
    sources: [...(portable ? [portableMain, ...everywhere] : translationUnits), ...runtime].join(" "),
    runtime: runtime.join(" "),
    flags: numericFlags.join(" "),
    variants: variants
      .filter(({ isX86 }) => portable && isX86)
      .map((variant) => ({ sources: kernels(variant).join(" "), flags: variant.flags.join(";") })),
  };
}
