import type { Expr } from "../../grammar/expression.js";
import { printExpr } from "./expression.print.js";
import { hookMoments } from "./mechanism.js";
import type { CellRef, PairRef } from "./network.js";
import type {
  CellTypeProgram,
  Kernel,
  KernelExpr,
  MechanismProgram,
  Place,
  Program,
  RuleFamily,
  Statement,
  TableProgram,
} from "./program.js";

/** Stable text of a program, for dumps and tests. */
export function printProgram(program: Program): string {
  const ions = program.ions.map((ion) => `${ion.name}(${ion.valence})${ion.currentIsRead ? " current is read" : ""}`);
  return [
    `program ${program.name}`,
    ...program.uniforms.map((u) => `  ${u.origin} ${u.name}${u.unit ? ` (${u.unit})` : ""}`),
    `ions ${ions.join(", ") || "none"}`,
    ...program.mechanisms.flatMap(printMechanismProgram),
    ...program.cellTypes.flatMap((type) => printCellType(type, program)),
    ...program.artificial.map((kind) => `artificial ${kind.name} = ${program.mechanisms[kind.mechanism]?.name}`),
    ...program.families.flatMap(printFamily),
    ...program.cellExpressions.map((e) => `cell expression ${e.name} = ${printCellExpr(e.value)}`),
  ].join("\n");
}

function printMechanismProgram(mechanism: MechanismProgram): string[] {
  const words = (["mergeable", "timeless", "sendsToSelf", "emitsEvents"] as const).filter((word) => mechanism[word]);
  return [
    `${mechanism.form} ${[mechanism.name, ...words].join(" ")}`,
    ...mechanism.fields.map(
      (f) => `  ${f.carried ? "" : "temporary "}${f.written ? "" : "constant "}${f.role} ${f.name} = ${f.value}`,
    ),
    ...mechanism.tables.flatMap((table) => indent(printTable(table))),
    ...kernelsOf(mechanism).flatMap((kernel) => indent(printKernel(kernel))),
  ];
}

/** The kernels that a mechanism has, in order of use. */
export function kernelsOf({ kernels }: MechanismProgram): Kernel[] {
  const { initial, current, state, receive, connect, watch } = kernels;
  const hooks = hookMoments.map((moment) => kernels[moment]);
  return [initial, current, state, receive, connect, watch, ...hooks].filter((kernel) => kernel !== undefined);
}

function printTable({ name, argument, from, to, intervals, outputs, kernel }: TableProgram): string[] {
  const range = `from ${printKernelExpr(from)} to ${printKernelExpr(to)} with ${intervals}`;
  return [
    `table ${name}(${argument}) ${range} gives ${outputs.join(" ")}`,
    ...indent(kernel.body.flatMap(printStatement)),
  ];
}

/** `vector state` and its statements. */
export function printKernel(kernel: Kernel): string[] {
  const heading = `${kernel.shape} ${kernel.name}${kernel.inSingle ? " in single" : ""}`;
  return [heading, ...indent(kernel.body.flatMap(printStatement))];
}

/** `na.i += ina`: the lines of one statement. */
export function printStatement(s: Statement): string[] {
  const e = printKernelExpr;
  switch (s.kind) {
    case "Let":
      return [
        `let ${s.isExact ? "exact " : ""}${s.name}${s.length === undefined ? "" : `[${s.length}]`} = ${e(s.value)}`,
      ];
    case "Store":
      return [`${printPlace(s.to)} ${{ set: "=", add: "+=", subtract: "-=" }[s.by]} ${e(s.value)}`];
    case "If": {
      const otherwise = s.else.length > 0 ? ["else", ...indent(s.else.flatMap(printStatement))] : [];
      return [`if ${e(s.test)}`, ...indent(s.then.flatMap(printStatement)), ...otherwise];
    }
    case "While":
      return [`while ${e(s.test)}`, ...indent(s.body.flatMap(printStatement))];
    case "Lookup":
      return [`lookup ${s.table}(${e(s.argument)}) into ${s.outputs.map(printPlace).join(" ")}`];
    case "Draw":
      return [`draw ${s.to} = ${s.distribution}(${[`stream ${s.stream}`, ...s.args.map(e)].join(", ")})`];
    case "SeedStream":
      return [`seed stream ${s.stream}${s.ids ? ` as (${s.ids.map(e).join(", ")})` : ""} at ${e(s.sequence)}`];
    case "NetSend":
      return [`net_send(${e(s.delay)}, ${e(s.flag)})`];
    case "NetEvent":
      return [`net_event(${e(s.time)})`];
    case "NetMove":
      return [`net_move(${e(s.time)})`];
    case "Watch":
      return [`watch ${s.condition} ${e(s.value)} flag ${s.flag}`];
    case "ForConnections":
      return ["for connections", ...indent(s.body.flatMap(printStatement))];
  }
}

export function printKernelExpr(expr: KernelExpr): string {
  return printExpr(expr, printPlace);
}

function printPlace(place: Place): string {
  switch (place.kind) {
    case "Local":
      return place.name + printIndex(place.index);
    case "Field":
      return `.${place.name}${printIndex(place.index)}`;
    case "Node":
      return `node.${place.name}`;
    case "Ion":
      return `${place.ion}.${place.name}`;
    case "Uniform":
      return `$${place.name}`;
    case "Clock":
      return "t";
    case "Argument":
      return `argument[${place.index}]`;
    case "OtherArgument":
      return `other[${place.index}]`;
    case "Flag":
      return "flag";
    case "Pointed":
      return `pointed[${place.pointer}]`;
  }
}

function printIndex(index: KernelExpr | undefined): string {
  return index ? `[${printKernelExpr(index)}]` : "";
}

function printCellType(type: CellTypeProgram, program: Program): string[] {
  const ions = type.ions.flatMap((style, i) => (style ? [`${program.ions[i]?.name} ${style}`] : []));
  return [
    `cell ${type.name}`,
    ...type.groups.map((group) => `  ${group.owner} ${group.name} = ${program.mechanisms[group.mechanism]?.name}`),
    ...(ions.length > 0 ? [`  ions ${ions.join(", ")}`] : []),
  ];
}

function printFamily(family: RuleFamily): string[] {
  const { name, probability, count, contacts, terms, uniformProbability } = family;
  const same = uniformProbability ? " (the same for all sources)" : "";
  return [
    `rules ${name}`,
    ...(probability ? [`  probability = ${printPairExpr(probability)}${same}`] : []),
    ...(count ? [`  count = ${printPairExpr(count)}`] : []),
    `  contacts = ${printPairExpr(contacts)}`,
    ...terms.map((term) => `  weight = ${printPairExpr(term.weight)}, delay = ${printPairExpr(term.delayMs)}`),
  ];
}

function printPairExpr(expr: Expr<PairRef>): string {
  return printExpr(expr, (r) => {
    switch (r.kind) {
      case "Param":
        return `$${r.name}`;
      case "Cell":
        return `${r.side}.${r.name}`;
      case "Distance":
        return r.name;
      case "Row":
        return `row[${r.index}]`;
      case "Contacts":
        return "contacts";
      case "Site":
        return `site.${r.name}`;
    }
  });
}

/** The text of an expression over one cell: equal texts are equal expressions. */
export function printCellExpr(expr: Expr<CellRef>): string {
  return printExpr(expr, (r) => (r.kind === "Param" ? `$${r.name}` : r.name));
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
