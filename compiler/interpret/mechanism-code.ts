import { type HookMoment, hookMoments } from "../ir/mechanism.js";
import type { Kernel, MechanismProgram, Program, TableProgram } from "../ir/program.js";
import { compileExpression } from "./compile-expression.js";
import type { FunctionTables } from "./function-tables.js";
import type { KernelContext, KernelFunction } from "./kernel.js";

import { compileKernel, compileTabulation } from "./kernel.js";
import { type LookupTable, makeTable } from "./lookup-table.js";

/** One mechanism ready to run: its TABLEs are filled. */
export interface MechanismCode {
  readonly mechanism: MechanismProgram;
  readonly initial: KernelFunction;
  readonly current: KernelFunction | undefined;
  readonly state: KernelFunction | undefined;
  readonly receive: KernelFunction | undefined;
  readonly connect: KernelFunction | undefined;
  readonly watch: KernelFunction | undefined;
  /** What the model sets at given times. */
  readonly change: KernelFunction | undefined;
  /** BEFORE and AFTER blocks. */
  readonly hooks: { readonly [moment in HookMoment]?: KernelFunction };
}

export function compileMechanism(
  mechanism: MechanismProgram,
  program: Program,
  uniforms: ReadonlyMap<string, number>,
  functionTables: FunctionTables = new Map(),
): MechanismCode {
  const tables = new Map<string, LookupTable>();
  const cx: KernelContext = { program, mechanism, uniforms, tables, functionTables };
  for (const table of mechanism.tables) tables.set(table.name, fillTable(table, cx));
  // events of cells store what is carried on and nothing else, as generated code does
  const isArtificial = mechanism.form === "artificial";
  const compile = (kernel: Kernel | undefined, storesAll: boolean) =>
    kernel && compileKernel(kernel, cx, storesAll || isArtificial);
  const { initial, current, state, receive, connect, watch, change } = mechanism.kernels;
  return {
    mechanism,
    initial: compileKernel(initial, cx, true),
    current: compile(current, true),
    state: compile(state, true),
    receive: compile(receive, false),
    connect: compile(connect, false),
    watch: compile(watch, false),
    change: compile(change, false),
    hooks: Object.fromEntries(
      hookMoments.flatMap((moment) => {
        const kernel = mechanism.kernels[moment];
        return kernel ? [[moment, compileKernel(kernel, cx, true)]] : [];
      }),
    ),
  };
}

function fillTable(
  { name, argument, outputs, from, to, intervals, kernel }: TableProgram,
  cx: KernelContext,
): LookupTable {
  const end = (expr: typeof from) =>
    compileExpression(expr, {
      read: (place) => {
        const value = place.kind === "Uniform" ? cx.uniforms.get(place.name) : undefined;
        if (value === undefined) throw new Error(`bug in hillock: TABLE ${name} has ends that are no uniforms`);
        return () => value;
      },
    })();
  const fill = compileTabulation(kernel.body, argument, outputs, cx);
  return makeTable(end(from), end(to), intervals, outputs.length, fill);
}
