import type { If, Param, Setting } from "./ast.js";
import type { Cell, CellItem, Pattern, SectionItem } from "./ast-cell.js";
import type { HlkExpr } from "./ast-expression.js";
import { precedence } from "./operators.js";
import {
  printArguments,
  printExpression,
  printField,
  printMechanism,
  printName,
  printSubset,
  printWithBlock,
} from "./print-expression.js";
import { printSections, printSite } from "./print-selection.js";
import { braces, type Printing } from "./printing.js";
import { quote } from "./strings.js";

export function printCell(cell: Cell, cx: Printing): string {
  const parts = [`cell ${printName(cell.name)}`];
  if (cell.extends) parts.push(`extends ${printName(cell.extends)}`);
  if (cell.from) {
    const { path, loader } = cell.from;
    const call = loader && `${loader.word} ${loader.call.fn}${printArguments(loader.call.args, loader.call.named, cx)}`;
    parts.push(`from ${quote(path.parts)}${call ? ` ${call}` : ""}`);
  }
  if (cell.matching) parts.push(`matching ${printSubset(cell.matching, cx)}`);
  const hasBody = cell.items.length > 0 || !cell.from || cx.comments.has(cell.span.end);
  if (hasBody) parts.push(braces(cell.items, cell.span.end - 1, cx, cellItem, { mayInline: cell.items.length < 2 }));
  return parts.join(" ");
}

function cellItem(item: CellItem, cx: Printing): string {
  switch (item.kind) {
    case "Section": {
      const count = item.count ? `[${printExpression(item.count, cx)}]` : "";
      return sectionBody(`section ${item.name.text}${count}`, item.items, item.span.end, cx);
    }
    case "SectionsList":
      return `sections ${item.name.text} = ${printSections(item.sections, cx)}`;
    case "In":
      return sectionBody(`in ${printSections(item.sections, cx)}`, item.items, item.span.end, cx);
    case "RemoveSections":
      return `remove sections ${printSections(item.sections, cx)}`;
    case "Segment":
      return `segment ${item.name.text} = ${printExpression(item.value, cx)}`;
    case "Draw":
      return `draw ${item.name.text} = ${printExpression(item.value, cx)}`;
    case "Spike":
      return `spike at ${printSite(item.site, cx)}${item.when ? ` when ${printExpression(item.when, cx)}` : ""}`;
    case "Param":
      return printSettings("param", item, cx);
    case "Let":
      return printLet(item, cx);
    case "If":
      return printIf(item, cx, cellItem);
    case "Field":
      return printField(item, cx);
  }
}

function sectionBody(head: string, items: readonly SectionItem[], end: number, cx: Printing): string {
  const mayInline = items.every((item) => item.kind !== "If");
  return `${head} ${braces(items, end - 1, cx, sectionItem, { mayInline, width: head.length })}`;
}

function sectionItem(item: SectionItem, cx: Printing): string {
  switch (item.kind) {
    case "Field":
      return printField(item, cx);
    case "Attach":
      return `attach ${printSite(item.site, cx)}${item.childEnd ? ` by (${printExpression(item.childEnd, cx)})` : ""}`;
    case "Insert":
      return `insert ${item.mechanisms.map((mechanism) => printMechanism(mechanism, cx)).join(", ")}`;
    case "SetMechanism":
      return printWithBlock(`set ${printPattern(item.pattern)}`, item.block, cx);
    case "Remove":
      return `remove ${printPattern(item.pattern)}`;
    case "Ion":
      return printWithBlock(`ion ${item.name.text}`, item.block, cx);
    case "Point": {
      const name = item.name ? `${item.name.text} = ` : "";
      const mechanism = printMechanism(item.mechanism, cx);
      return `point ${name}${mechanism}${item.at ? ` at ${printExpression(item.at, cx)}` : ""}`;
    }
    case "If":
      return printIf(item, cx, sectionItem);
  }
}

export function printPattern(pattern: Pattern): string {
  const except = pattern.except.length > 0 ? ` except ${pattern.except.map((name) => name.text).join(", ")}` : "";
  return printName(pattern.name) + except;
}

export function printSettings(
  word: string,
  { settings }: Param | { settings: readonly Setting[] },
  cx: Printing,
): string {
  const texts = settings.map(({ name, value, choices }) => {
    const among = choices ? ` in ${printExpression(choices, cx)}` : "";
    return `${name.text} = ${printExpression(value, cx, precedence[".."])}${among}`;
  });
  return `${word} ${texts.join(", ")}`;
}

export function printLet(
  item: { readonly name: { text: string }; readonly parameters?: readonly { text: string }[]; readonly value: HlkExpr },
  cx: Printing,
): string {
  const parameters = item.parameters ? `(${item.parameters.map((name) => name.text).join(", ")})` : "";
  return `let ${item.name.text}${parameters} = ${printExpression(item.value, cx)}`;
}

/** `if … { … } else …` over any kind of statement. */
export function printIf<T extends { kind: string; span: If<T>["span"] }>(
  item: If<T>,
  cx: Printing,
  print: (item: T, cx: Printing) => string,
): string {
  const last = item.then.at(-1);
  const close = last ? last.span.source.text.indexOf("}", last.span.end) : -1;
  const end = item.else && close >= 0 ? close : item.span.end - 1;
  const test = printExpression(item.test, cx);
  const then = `if ${test} ${braces(item.then, end, cx, print, { mayInline: item.then.length < 2 })}`;
  if (!item.else) return then;
  const [only] = item.else;
  if (item.else.length === 1 && only?.kind === "If") return `${then} else ${print(only, cx)}`;
  return `${then} else ${braces(item.else, item.span.end - 1, cx, print, { mayInline: item.else.length < 2 })}`;
}
