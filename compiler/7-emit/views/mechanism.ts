import { positionAt, type Span } from "../../../grammar/source.js";
import { hookMoments } from "../../ir/mechanism.js";
import type { Kernel, MechanismProgram, Place, Program, TableProgram } from "../../ir/program.js";
import { placesWritten, walkStatements } from "../../ir/statements.js";
import { cpp } from "../dialect.js";
import { printExpression, type Writing } from "../expression.js";
import { identifier } from "../identifier.js";
import { kernelLines, kernelUse } from "../kernel.js";

/** What `cpp/mechanism.hpp` reads. */
export interface MechanismView {
  readonly file: string;
  readonly form: string;
  readonly name: string;
  readonly space: string;
  /** See `Dialect`. */
  readonly device: string;
  readonly onDevice: boolean;
  /** What all kernels need, or those in single precision too. */
  readonly kernelHeader: "kernels" | "in-single";
  readonly fieldList: string;
  /** FUNCTION_TABLEs, `*minf, *mtau`; empty: there are none. */
  readonly functionTables: string;
  readonly tables: readonly TableView[];
  readonly vectorKernels: readonly VectorKernelView[];
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

interface VectorKernelView extends KernelView {
  readonly inSingle: boolean;
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
  /** Code that makes the table may move its argument: `v = v + 10`. */
  readonly argumentType: "const double" | "double";
  readonly lines: readonly string[];
  readonly stores: readonly string[];
}

export function mechanismView(
  mechanism: MechanismProgram,
  program: Program,
  { device, onDevice } = cpp,
): MechanismView {
  const { initial, current, state, receive, connect, watch, change } = mechanism.kernels;
  const hooks = hookMoments.map((moment) => mechanism.kernels[moment]);
  const stepping = [current, state, ...hooks].filter((kernel) => kernel !== undefined);
  const perInstance = [initial, receive, connect, watch, change].filter((kernel) => kernel !== undefined);
  const view = (kernel: Kernel, number: "V" | "double") => kernelView(kernel, mechanism, program, number);
  const loop = (kernel: Kernel): KernelView => {
    const shown = view(kernel, "double");
    return drawsIn(kernel) ? { ...shown, lines: [streamsOfRow(mechanism), ...shown.lines] } : shown;
  };
  const vector = stepping.filter((kernel) => kernel.shape === "vector");
  return {
    file: mechanism.file,
    form: formWord[mechanism.form],
    name: mechanism.name,
    space: identifier(mechanism.name),
    device,
    onDevice,
    kernelHeader: vector.some((kernel) => kernel.inSingle) ? "in-single" : "kernels",
    fieldList: fieldList(mechanism),
    functionTables: (mechanism.functionTables ?? []).map((name) => `*${identifier(name)}`).join(", "),
    tables: mechanism.tables.map((table) => tableView(table, mechanism, program)),
    vectorKernels: vector.map((kernel) => ({ ...view(kernel, "V"), inSingle: kernel.inSingle === true })),
    loopKernels: stepping.filter((kernel) => kernel.shape === "scalar").map(loop),
    instanceKernels: perInstance.map((kernel) => ({
      ...view(kernel, "double"),
      parameters: kernel.name === "initial" ? "" : eventParameters(kernel),
    })),
  };
}

/** `g, x_0_, s = x_0_ + 4`: of an array with indices of run time only the first element has a name. */
function fieldList({ fields }: MechanismProgram): string {
  const named = fields.flatMap((field, i): string[] => {
    if (field.array && field.array.index > 0) return [];
    const before = fields[i - 1];
    const { index = 0 } = before?.array ?? {};
    const first = fields[i - 1 - index];
    const name = identifier(field.name);
    return [index > 0 && first ? `${name} = ${identifier(first.name)} + ${index + 1}` : name];
  });
  return named.join(", ");
}

const formWord = { density: "density mechanism", point: "point process", artificial: "artificial cell" } as const;

function eventParameters(kernel: Kernel): string {
  const flag = kernel.name === "receive" || kernel.name === "change" ? "[[maybe_unused]] const double flag, " : "";
  return `${flag}[[maybe_unused]] double* argument, `;
}

/** Kernels of a whole group find the streams of an instance with the group. */
function streamsOfRow({ streams }: MechanismProgram): string {
  return `Draws* const streams = at.group.streams + static_cast<std::ptrdiff_t>(row) * ${streams.length};`;
}

function drawsIn({ body }: Kernel): boolean {
  let found = false;
  walkStatements(body, (s) => {
    found ||= s.kind === "Draw" || s.kind === "SeedStream";
  });
  return found;
}

function kernelView(kernel: Kernel, mechanism: MechanismProgram, program: Program, number: "V" | "double"): KernelView {
  const lines = kernelLines(kernel.body, mechanism, program, number, kernel.name === "initial");
  return { name: kernelFunction(kernel.name), line: lineOf(kernel.span), ...kernelUse(kernel.body), lines };
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
    argumentType: isMoved(table) ? "double" : "const double",
    lines: kernelLines(table.kernel.body, mechanism, program, "double"),
    stores: table.outputs.map((name, i) => `value[${i}] = ${identifier(name)};`),
  };
}

/** `before_step` of `beforeStep`: how C++ calls a kernel. */
export function kernelFunction(name: Kernel["name"]): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function lineOf(span: Span): number {
  return positionAt(span.source, span.start).line;
}

function isMoved({ argument, kernel }: TableProgram): boolean {
  return placesWritten(kernel.body).some((place) => place.kind === "Local" && place.name === argument);
}
