import type { Span } from "../source.js";
import type {
  At,
  Axis,
  Connect,
  Declaration,
  HlkFile,
  Place,
  Record,
  Stimulate,
  Sweep,
  SweepItem,
  Synapse,
  Table,
  TimedSet,
} from "./ast.js";
import type { Name } from "./ast-expression.js";
import { printCell, printIf, printLet, printPattern, printSettings } from "./print-cell.js";
import {
  printArguments,
  printBind,
  printExpression,
  printField,
  printMechanism,
  printName,
  printWithBlock,
} from "./print-expression.js";
import { printCells, printSections, printSite, printSites, printSynapses } from "./print-selection.js";
import { braces, commentQueue, lines, type Printing } from "./printing.js";
import { quote } from "./strings.js";

/**
 * The tree as well-formatted text with its comments: what `hillock fmt` writes.
 * `parseHlk` reads the same tree from it, but for places; printing that again gives the same text.
 */
export function printHlk(file: HlkFile): string {
  const cx: Printing = { indent: "", comments: commentQueue(file.source, file.comments) };
  const header = (word: string, name: Name | undefined): Header[] =>
    name ? [{ kind: "Header", word, name, span: name.span }] : [];
  const items: readonly (Header | Declaration)[] = [
    ...header("model", file.model),
    ...header("streams", file.streams),
    ...file.declarations,
  ].sort((a, b) => a.span.start - b.span.start);
  const text = lines(items, file.span.end, cx, (item) =>
    item.kind === "Header" ? `${item.word} ${item.name.text}` : declaration(item, cx),
  );
  return text === "" ? "" : `${text}\n`;
}

/** `model tut5`, `streams netpyne`: printed where they stood, at the top if they stood nowhere. */
interface Header {
  readonly kind: "Header";
  readonly word: string;
  readonly name: Name;
  readonly span: Span;
}

function declaration(d: Declaration, cx: Printing): string {
  switch (d.kind) {
    case "Use":
      return `use ${quote(d.path.parts)}${d.as ? ` as ${d.as.text}` : ""}`;
    case "Param":
      return printSettings("param", d, cx);
    case "Option":
      return printSettings("option", d, cx);
    case "Let":
      return printLet(d, cx);
    case "Table":
      return table(d, cx);
    case "Volume":
      return printWithBlock("volume", d.block, cx);
    case "Cell":
      return printCell(d, cx);
    case "Synapse":
      return synapse(d, cx);
    case "Population":
      return printWithBlock(`population ${printName(d.name)}`, d.block, cx);
    case "Group":
      return `group ${printName(d.name)} = ${printCells(d.cells, cx)}`;
    case "Rule": {
      const parameters = d.parameters.length > 0 ? `(${d.parameters.map((name) => name.text).join(", ")})` : "";
      return printWithBlock(`rule ${d.name.text}${parameters}`, d.block, cx);
    }
    case "Defaults":
      return printWithBlock(`defaults ${d.of.text}`, d.block, cx);
    case "Connect":
      return connect(d, cx);
    case "Place":
      return place(d, cx);
    case "Stimulate":
      return stimulate(d, cx);
    case "At":
      return at(d, cx);
    case "Record":
      return record(d, cx);
    case "Numerics":
      return printWithBlock("numerics", d.block, cx);
    case "Simulate":
      return printWithBlock(`simulate ${printExpression(d.duration, cx)}`, d.block, cx);
    case "Sweep":
      return sweep(d, cx);
    case "Plot":
      return `plot ${d.plots.map((plot) => printMechanism(plot, cx)).join(", ")}`;
    case "For": {
      const test = d.test ? ` if ${printExpression(d.test, cx)}` : "";
      const binds = d.binds.map((bind) => printBind(bind, cx)).join(", ");
      return `for ${binds}${test} ${braces(d.declarations, d.span.end - 1, cx, declaration, { mayInline: false })}`;
    }
    case "If":
      return printIf(d, cx, declaration);
  }
}

function table(d: Table, cx: Printing): string {
  const axes = d.axes.map((axis) => axisText(axis, cx)).join(", ");
  const unit = d.unit ? ` ${d.unit.text}` : "";
  const data = d.data.kind === "TableFile" ? `file(${quote(d.data.path.parts)})` : printExpression(d.data, cx);
  return printWithBlock(`table ${d.name.text} (${axes})${unit} = ${data}`, d.block, cx);
}

function axisText({ name, domain }: Axis, cx: Printing): string {
  if (!domain) return name.text;
  if (domain.kind !== "Bins") return `${name.text}: ${printExpression(domain, cx)}`;
  const edges = domain.edges ? ` ${printExpression(domain.edges, cx)}` : "";
  return `${name.text}: bins${domain.member ? `.${domain.member.text}` : ""}${edges}`;
}

function synapse(d: Synapse, cx: Printing): string {
  const { mechanism, pointers } = d;
  const head = `synapse ${printName(d.name)} = ${printMechanism(mechanism, cx)}`;
  if (pointers.length === 0) return head;
  const list = braces(pointers, d.span.end - 1, cx, (p) => `pointer ${p.name.text} = ${printExpression(p.target, cx)}`);
  return `${head}${mechanism.block ? "" : " {}"} ${list}`;
}

function label(d: { readonly name?: Connect["name"] }): string {
  return d.name ? `${printName(d.name)}: ` : "";
}

function connect(d: Connect, cx: Printing): string {
  const parts = [`${d.optional ? "optional " : ""}connect ${label(d)}${printCells(d.pre, cx)} ${d.arrow}`];
  parts.push(printCells(d.post, cx));
  if (d.synapses) parts.push(`with ${printSynapses(d.synapses, cx)}`);
  if (d.on) parts.push(`on ${printSites(d.on, cx)}`);
  if (d.from) parts.push(`from ${printSite(d.from, cx)}`);
  const hasOwnBraces = d.synapses?.terms.at(-1)?.block !== undefined;
  const hasBlock = d.block.items.length > 0 || hasOwnBraces || cx.comments.has(d.span.end);
  return printWithBlock(parts.join(" "), hasBlock ? d.block : undefined, cx);
}

function place(d: Place, cx: Printing): string {
  const others = d.others ? ", others" : "";
  const synapses = d.synapses ? `${printSynapses(d.synapses, cx)}${others} of ` : "";
  const { policy, args, named } = d.by;
  const by = policy + (args.length + named.length > 0 ? printArguments(args, named, cx) : "");
  const cells = `${printCells(d.pre, cx)} -> ${printCells(d.post, cx)}`;
  return `place ${label(d)}${synapses}${cells} on ${printSections(d.on, cx)} by ${by}`;
}

function stimulate(d: Stimulate, cx: Printing): string {
  const parts = [`stimulate ${label(d)}${printCells(d.cells, cx)} with ${printMechanism(d.source, cx)}`];
  if (d.at) parts.push(`at ${printSites(d.at, cx)}`);
  if (d.through) parts.push(`through ${printSynapses(d.through, cx)}`);
  if (d.on) parts.push(`on ${printSites(d.on, cx)}`);
  const isAmbiguous = !d.source.block && parts.length === 1;
  if (d.block && isAmbiguous) parts.push("{}");
  if (!d.block && d.through?.terms.at(-1)?.block && !d.on) parts.push("{}");
  return printWithBlock(parts.join(" "), d.block, cx);
}

function at(d: At, cx: Printing): string {
  const every = d.every ? ` every ${printExpression(d.every, cx)}` : "";
  const head = `at ${printExpression(d.time, cx)}${every}`;
  return `${head} ${braces(d.sets, d.span.end - 1, cx, timedSet, { mayInline: d.sets.length < 2 })}`;
}

function timedSet({ target, pattern, block }: TimedSet, cx: Printing): string {
  const what =
    target.kind === "NamedTarget"
      ? `${target.of} ${printName(target.name)}`
      : printCells(target.cells, cx) + (target.at ? ` at ${printSections(target.at, cx)}` : "");
  return printWithBlock(`set ${what}:${pattern ? ` ${printPattern(pattern)}` : ""}`, block, cx);
}

function record(d: Record, cx: Printing): string {
  const names = d.names.length > 0 ? `${d.names.map(printName).join(", ")}: ` : "";
  const what = d.what
    .map(({ owner, name, index }) => {
      return `${owner ? `${owner.text}.` : ""}${name.text}${index === undefined ? "" : `[${index}]`}`;
    })
    .join(", ");
  const parts = [`record ${names}${what}`];
  if (d.cells) parts.push(`of ${printCells(d.cells, cx)}`);
  if (d.at) parts.push(`at ${recordAt(d.at, cx)}`);
  if (d.along) parts.push(`along ${printSite(d.along, cx)}`);
  if (d.every) parts.push(`every ${printExpression(d.every, cx)}`);
  return printWithBlock(parts.join(" "), d.block, cx);
}

function recordAt(at: NonNullable<Record["at"]>, cx: Printing): string {
  const isPlace = at.kind === "Site" || at.kind === "SiteList" || at.kind === "SitePolicy";
  return isPlace ? printSites(at, cx) : printExpression(at, cx);
}

function sweep(d: Sweep, cx: Printing): string {
  return `sweep ${d.name.text} ${braces(d.items, d.span.end - 1, cx, sweepItem, { mayInline: false })}`;
}

function sweepItem(item: SweepItem, cx: Printing): string {
  if (item.kind === "Field") return printField(item, cx);
  if (item.kind === "SweepFile") return `file ${quote(item.path.parts)}`;
  return `zip ${braces(item.fields, item.span.end - 1, cx, (field, inner) => printField(field, inner, true))}`;
}
