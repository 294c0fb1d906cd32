import { noSource } from "../source.js";
import type { Block, BlockItem, Field, Mechanism } from "./ast.js";
import type { Bind, HlkExpr, Name, NamedArgument } from "./ast-expression.js";
import type { Subset } from "./ast-selection.js";
import { precedence } from "./operators.js";
import { printSite } from "./print-selection.js";
import { braces, type Printing } from "./printing.js";
import { quote } from "./strings.js";
import { cellWords, declarationWords, sectionWords } from "./words.js";

const keywords: ReadonlySet<string> = new Set([...declarationWords, ...cellWords, ...sectionWords, "use"]);
const widest = 100;

/** The value as text; in parentheses if it binds less tightly than `minimum`. */
export function printExpression(e: HlkExpr, cx: Printing, minimum: number = precedence.select): string {
  const text = bare(e, cx);
  return precedenceOf(e) < minimum ? `(${text})` : text;
}

function precedenceOf(e: HlkExpr): number {
  switch (e.kind) {
    case "Select":
      return precedence.select;
    case "Binary":
      return precedence[e.op];
    case "Unary":
      return precedence[e.op];
    case "Range":
      return precedence[".."];
    case "UnitApplied":
      return isPlainRange(e.operand) ? precedence[".."] : precedence.atom;
    case "Number":
      return e.value < 0 ? precedence.negate : precedence.atom;
    default:
      return precedence.atom;
  }
}

function bare(e: HlkExpr, cx: Printing): string {
  const sub = (inner: HlkExpr, minimum?: number) => printExpression(inner, cx, minimum);
  switch (e.kind) {
    case "Number":
      return numberText(e);
    case "Ref":
      return e.ref;
    case "String":
      return quote(e.parts);
    case "Unary":
      return unary(e, cx);
    case "Binary":
      return binary(e, cx);
    case "Select":
      return `${sub(e.then, 1)} if ${sub(e.test, 1)} else ${sub(e.else)}`;
    case "Range":
      return range(e, cx);
    case "Slice":
      return slice(e, cx);
    case "UnitApplied":
      return `${sub(e.operand, isPlainRange(e.operand) ? 0 : precedence.atom)} ${e.unit.text}`;
    case "Member":
      return `${target(e.target, cx)}.${e.name.text}`;
    case "Index":
      return `${target(e.target, cx)}[${commas(e.args, cx)}]`;
    case "Call":
      return `${e.fn}${printArguments(e.args, e.named, cx)}`;
    case "AtSite":
      return `${target(e.value, cx)}@${printSite(e.site, cx)}`;
    case "Mechanism":
      return printMechanism(e, cx);
    case "Block":
      return printBlock(e, cx);
    case "Comprehension":
      return comprehension(e, cx);
    case "List":
      return bracketed("[", "]", e.items, cx);
    case "Set":
      return bracketed("{", "}", e.items, cx);
    case "Tuple":
      return e.items.length === 1 ? `(${commas(e.items, cx)},)` : `(${commas(e.items, cx)})`;
    case "Map": {
      const entry = ({ key, value }: (typeof e.entries)[number], inner: Printing) =>
        `${printExpression(key, inner)}: ${printExpression(value, inner)}`;
      return wrapped("{ ", " }", e.entries, cx, entry);
    }
  }
}

/** What `.`, `[` or `@` attaches to. */
function target(e: HlkExpr, cx: Printing): string {
  const isTight = !["Number", "UnitApplied", "Mechanism", "Block"].includes(e.kind);
  return isTight ? printExpression(e, cx, precedence.atom) : `(${bare(e, cx)})`;
}

/** As the writer spelled it (`3e-5`, `1.0`) while that is the value. */
function numberText(e: Extract<HlkExpr, { kind: "Number" }>): string {
  const written = /^[\d.]+(?:[eE][+-]?\d+)?/.exec(e.span.source.text.slice(e.span.start, e.span.end))?.[0];
  const keeps = e.span.source !== noSource && written && !written.endsWith(".") && Number(written) === e.value;
  return (keeps ? written : String(e.value)) + (e.unit ? ` ${e.unit.text}` : "");
}

function unary(e: Extract<HlkExpr, { kind: "Unary" }>, cx: Printing): string {
  const { op, operand } = e;
  if (op === "negate") return `-${printExpression(operand, cx, precedence.negate)}`;
  const isMembership = operand.kind === "Binary" && operand.op === "in";
  if (!isMembership) return `not ${printExpression(operand, cx, precedence.not)}`;
  const level = precedence.in + 1;
  return `${printExpression(operand.left, cx, level)} not in ${printExpression(operand.right, cx, level)}`;
}

function binary(e: Extract<HlkExpr, { kind: "Binary" }>, cx: Printing): string {
  const level = precedence[e.op];
  const isComparison = level === precedence.in;
  const left = printExpression(e.left, cx, e.op === "pow" || isComparison ? level + 1 : level);
  const right = printExpression(e.right, cx, e.op === "pow" ? level : level + 1);
  if (e.op === "pow") return `${left}**${right}`;
  const isTight = e.op === "//" && /^[\w.]+$/.test(right);
  return isTight ? `${left}//${right}` : `${left} ${e.op} ${right}`;
}

function range(e: Extract<HlkExpr, { kind: "Range" }>, cx: Printing): string {
  const dots = e.closed ? "..=" : "..";
  const [low, high] = [e.low, e.high].map((end) => printExpression(end, cx, precedence[".."] + 1));
  const isLong = [e.low, e.high].some((end) => end.kind === "Binary");
  return isLong ? `${low} ${dots} ${high}` : `${low}${dots}${high}`;
}

/** `100..300 um`: the parser reads the unit as that of both ends. */
function isPlainRange(e: HlkExpr): boolean {
  return e.kind === "Range" && isBareNumber(e.low) && isBareNumber(e.high);
}

function isBareNumber(e: HlkExpr): boolean {
  const inner = e.kind === "Unary" && e.op === "negate" ? e.operand : e;
  return inner.kind === "Number" && !inner.unit;
}

function slice(e: Extract<HlkExpr, { kind: "Slice" }>, cx: Printing): string {
  const part = (value: HlkExpr | undefined) => (value ? printExpression(value, cx) : "");
  return `${part(e.start)}:${part(e.stop)}${e.step ? `:${part(e.step)}` : ""}`;
}

function comprehension(e: Extract<HlkExpr, { kind: "Comprehension" }>, cx: Printing): string {
  const test = e.test ? ` if ${printExpression(e.test, cx)}` : "";
  return `[${printExpression(e.element, cx)} for ${e.binds.map((bind) => printBind(bind, cx)).join(", ")}${test}]`;
}

export function printBind(bind: Bind, cx: Printing): string {
  const names = bind.names.map((name) => name.text).join(", ");
  return `${bind.names.length === 1 ? names : `(${names})`} in ${printExpression(bind.values, cx, 1)}`;
}

function commas(items: readonly HlkExpr[], cx: Printing): string {
  return items.map((item) => printExpression(item, cx)).join(", ");
}

function bracketed(open: string, close: string, items: readonly HlkExpr[], cx: Printing): string {
  return wrapped(open, close, items, cx, (item, inner) => printExpression(item, inner));
}

/** One line, or one line per item when that is too long. */
function wrapped<T>(
  open: string,
  close: string,
  items: readonly T[],
  cx: Printing,
  print: (item: T, cx: Printing) => string,
): string {
  const flat = open + items.map((item) => print(item, cx)).join(", ") + close;
  if (flat.length <= widest && !flat.includes("\n")) return flat;
  const inner = { ...cx, indent: `${cx.indent}  ` };
  const rows = items.map((item) => `${inner.indent}${print(item, inner)},`);
  return `${open.trim()}\n${rows.join("\n")}\n${cx.indent}${close.trim()}`;
}

export function printArguments(args: readonly HlkExpr[], named: readonly NamedArgument[], cx: Printing): string {
  const texts = [
    ...args.map((arg) => printExpression(arg, cx)),
    ...named.map((arg) => `${arg.name.text} = ${printExpression(arg.value, cx)}`),
  ];
  return `(${texts.join(", ")})`;
}

export function printSubset(subset: Subset | undefined, cx: Printing): string {
  return subset ? `[${commas(subset.items, cx)}]` : "";
}

export function printName(name: Name): string {
  return name.parts ? quote(name.parts) : name.text;
}

export function printMechanism(mechanism: Mechanism, cx: Printing): string {
  return printWithBlock(printName(mechanism.name), mechanism.block, cx);
}

export function printBlock(block: Block, cx: Printing, width = 0): string {
  return braces(block.items, block.span.end - 1, cx, printBlockItem, { width });
}

/** A head and, where there is one, the block behind it. */
export function printWithBlock(head: string, block: Block | undefined, cx: Printing): string {
  return block ? `${head} ${printBlock(block, cx, head.length)}` : head;
}

function printBlockItem(item: BlockItem, cx: Printing): string {
  if (item.kind === "Field") return printField(item, cx, true);
  if (item.kind === "Pointer") return `pointer ${item.name.text} = ${printExpression(item.target, cx)}`;
  const hasArguments = item.args.length + item.named.length > 0;
  return `use ${item.name.text}${hasArguments ? printArguments(item.args, item.named, cx) : ""}`;
}

/**
 * `tags { … }` has no `=` inside a block; among statements it keeps it, so that a comma before it stays a separator.
 */
export function printField(field: Field, cx: Printing, inBlock = false): string {
  const path = field.path.map((name) => name.text).join(".");
  const value = printExpression(field.value, cx);
  const isNested = inBlock && field.op === "=" && field.value.kind === "Block" && !keywords.has(path);
  return isNested ? `${path} ${value}` : `${path} ${field.op} ${value}`;
}
