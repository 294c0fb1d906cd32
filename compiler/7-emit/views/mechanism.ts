import { positionAt, type Span } from "../../../grammar/source.js";
import type { Kernel, MechanismProgram, Place, Program, TableProgram } from "../../ir/program.js";
import { printExpression, type Writing } from "../expression.js";
import { identifier } from "../identifier.js";
import { kernelLines, kernelUse } from "../kernel.js";

/** What `cpp/mechanism.hpp` reads. */
export interface MechanismView {
  readonly file: string;
  readonly form: string;
  readonly name: string;
  readonly space: string;
  readonly fieldList: string;
  readonly tables: readonly TableView[];
  readonly vectorKernels: readonly KernelView[];
  readonly loopKernels: readonly KernelView[];
  readonly instanceKernels: readonly InstanceKernelView[];
}

interface KernelView {
  readonly name: string;
  readonly line: number;
  readonly reads: string;
  readonly writes: string;
  readonly lines: readonly string[];
}

interface InstanceKernelView extends KernelView {
  readonly parameters: string;
}

interface TableView {
  readonly name: string;
  readonly line: number;
  readonly outputList: string;
  readonly from: string;
  readonly to: string;
  readonly intervals: number;
  readonly width: number;
  readonly argument: string;
  readonly lines: readonly string[];
  readonly stores: readonly string[];
}

export function mechanismView(mechanism: MechanismProgram, program: Program): MechanismView {
  const { initial, current, state, receive, connect } = mechanism.kernels;
  const stepping = [current, state].filter((kernel) => kernel !== undefined);
  const perInstance = [initial, receive, connect].filter((kernel) => kernel !== undefined);
  const view = (kernel: Kernel, number: "V" | "double") => kernelView(kernel, mechanism, program, number);
  return {
    file: mechanism.file,
    form: formWord[mechanism.form],
    name: mechanism.name,
    space: identifier(mechanism.name),
    fieldList: mechanism.fields.map((field) => identifier(field.name)).join(", "),
    tables: mechanism.tables.map((table) => tableView(table, mechanism, program)),
    vectorKernels: stepping.filter((kernel) => kernel.shape === "vector").map((kernel) => view(kernel, "V")),
    loopKernels: stepping.filter((kernel) => kernel.shape === "scalar").map((kernel) => view(kernel, "double")),
    instanceKernels: perInstance.map((kernel) => ({
      ...view(kernel, "double"),
      parameters: kernel.name === "initial" ? "" : eventParameters(kernel),
    })),
  };
}

const formWord = { density: "density mechanism", point: "point process", artificial: "artificial cell" } as const;

function eventParameters(kernel: Kernel): string {
  const flag = kernel.name === "receive" ? "[[maybe_unused]] const double flag, " : "";
  return `${flag}[[maybe_unused]] double* argument, `;
}

function kernelView(kernel: Kernel, mechanism: MechanismProgram, program: Program, number: "V" | "double"): KernelView {
  const lines = kernelLines(kernel.body, mechanism, program, number);
  return { name: kernel.name, line: lineOf(kernel.span), ...kernelUse(kernel.body), lines };
}

function tableView(table: TableProgram, mechanism: MechanismProgram, program: Program): TableView {
  const writing: Writing<Place> = {
    name: (place) => (place.kind === "Uniform" ? `u.${identifier(place.name)}` : ""),
    lanes: undefined,
    isUniform: () => true,
  };
  return {
    name: identifier(table.name),
    line: lineOf(table.kernel.span),
    outputList: table.outputs.join(", "),
    from: printExpression(table.from, writing),
    to: printExpression(table.to, writing),
    intervals: table.intervals,
    width: table.outputs.length,
    argument: identifier(table.argument),
    lines: kernelLines(table.kernel.body, mechanism, program, "double"),
    stores: table.outputs.map((name, i) => `value[${i}] = ${identifier(name)};`),
  };
}

export function lineOf(span: Span): number {
  return positionAt(span.source, span.start).line;
}
