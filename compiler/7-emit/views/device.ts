import { cudaArchitectures, cudaRuntimeUnits, cudaUnits, deviceFlags, deviceUnit } from "../../ir/cuda-build.js";
import { allPartUnits } from "../../ir/native-build.js";
import { numericFlags } from "../../ir/native-build.js";
import type { CudaPlan } from "../../ir/plan.js";
import type { CellTypeProgram, Ion, MechanismProgram, Program } from "../../ir/program.js";
import { printNumber } from "../expression.js";
import { identifier } from "../identifier.js";
import { groupView, reversalWord } from "./cells.js";
import { axisView } from "./program.js";

/** What `cuda/device.cu` reads: the kernels of a window, cell type by cell type. */
export interface DeviceView {
  readonly model: string;
  readonly cellTypes: readonly DeviceCellView[];
  readonly tables: readonly TablePlace[];
}

interface DeviceCellView {
  readonly name: string;
  readonly space: string;
  readonly index: number;
  /** Of NET_RECEIVE, of all that receive; at least 1. */
  readonly mostArguments: number;
  /** Some events must be put in order of time: there are receivers that read t, or send to themselves. */
  readonly keepsTime: boolean;
  readonly ions: readonly { readonly name: string; readonly style: string; readonly valence: string }[];
  readonly receivers: readonly ReceiverView[];
}

interface ReceiverView {
  readonly index: number;
  readonly mechanism: string;
  readonly owner: string;
  readonly name: string;
  /** Those of the instance `i`. */
  readonly streams: string;
}

/** A TABLE, by its place among all. */
interface TablePlace {
  readonly mechanism: string;
  readonly name: string;
  readonly index: number;
}

export function deviceView(program: Program): DeviceView {
  return {
    model: program.name,
    cellTypes: program.cellTypes.map((type, index) => cellView(type, index, program)),
    tables: tablesOf(program),
  };
}

function cellView(type: CellTypeProgram, index: number, program: Program): DeviceCellView {
  const receiving = type.groups
    .map((group, i) => ({ view: groupView(group, program), mechanism: mechanismOf(group, program), index: i }))
    .filter(({ view }) => view.receives);
  const ions = type.ions.flatMap((style, i) => {
    const { name, valence } = program.ions[i] as Ion;
    if (style === undefined) return [];
    return [{ name: identifier(name), style: reversalWord(style), valence: printNumber(valence) }];
  });
  return {
    name: type.name,
    space: identifier(type.name),
    index,
    mostArguments: Math.max(1, ...receiving.map(({ mechanism }) => mechanism.argumentCount)),
    keepsTime: receiving.some(({ mechanism }) => !mechanism.mergeable && !mechanism.timeless),
    ions,
    receivers: receiving.map(({ view, mechanism, index: i }) => ({
      index: i,
      mechanism: view.mechanism,
      owner: view.owner,
      name: view.name,
      streams: mechanism.streams.length > 0 ? `b.groups[${i}].streams + i * ${mechanism.streams.length}` : "nullptr",
    })),
  };
}

function mechanismOf(group: CellTypeProgram["groups"][number], program: Program): MechanismProgram {
  return program.mechanisms[group.mechanism] as MechanismProgram;
}

function tablesOf({ mechanisms }: Program): TablePlace[] {
  return mechanisms
    .flatMap(({ name, tables }) =>
      tables.map((table) => ({ mechanism: identifier(name), name: identifier(table.name) })),
    )
    .map((table, index) => ({ ...table, index }));
}

/** What `cuda/program.cpp` reads: the processor's side. */
export function hostView(program: Program) {
  const { axis: _, function: __, lanes: ___, ...counts } = axisView(program, "cell");
  const tables = tablesOf(program);
  return {
    ...counts,
    tableCount: tables.length,
    tableList: tables.map(({ mechanism, name }) => `&mechanism::${mechanism}::${name}, `).join(""),
  };
}

/** What `cuda/program.hpp` reads. */
export function cudaModelView({ program, threads }: CudaPlan): { readonly model: string; readonly threads: number } {
  return { model: program.name, threads };
}

/** What `cuda/CMakeLists.txt` reads. */
export function cudaCmakeView({ name }: Program) {
  return {
    model: name,
    project: identifier(name),
    sources: [...cudaUnits, deviceUnit, ...cudaRuntimeUnits, ...allPartUnits].join(" "),
    architectures: cudaArchitectures.join(";"),
    flags: numericFlags.join(";"),
    deviceFlags: deviceFlags.join(";"),
  };
}
