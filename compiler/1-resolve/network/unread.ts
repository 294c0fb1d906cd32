import type { Name } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import { unknownFunction, unknownName } from "../messages-hlk.js";
import { unknownMechanism } from "../messages-hlk-model.js";
import { staticContext } from "./evaluate-context.js";
import { functionNames } from "./functions.js";
import type { Resolver } from "./resolver.js";
import { readTable } from "./tables.js";

type Node = { readonly [key: string]: unknown };

/**
 * What nothing uses is never evaluated; a slip in it would wait for the day that something does. Tables are read;
 * in a `let`, a `rule` or `defaults`, names that take part in arithmetic must at least exist somewhere.
 *
 *     let area = pi * lenght * 2 um        # error, also where `area` is not used
 */
export function checkUnread(resolver: Resolver): void {
  const env = { scope: resolver.root, context: staticContext("a table", "load"), resolver };
  for (const entity of resolver.root.names.values()) {
    if (entity.kind === "table") readTable(entity.table, entity.span, env);
  }
  const declared = new Set(namesBelow(resolver.file as unknown as Node));
  eachNode(resolver.file as unknown as Node, (node) => {
    const { kind } = node;
    if (kind === "Let" || kind === "Rule" || kind === "Defaults")
      checkNames(node["value"] ?? node["block"], false, declared, resolver);
    if (kind === "Let") checkMechanism(node["value"] as Node, resolver);
  });
}

/** `isNumber`: the node stands where only a number can; a name elsewhere may mean itself, as `E` in `{E, I}` does. */
function checkNames(node: unknown, isNumber: boolean, declared: ReadonlySet<string>, resolver: Resolver): void {
  if (Array.isArray(node)) for (const item of node) checkNames(item, isNumber, declared, resolver);
  if (Array.isArray(node) || typeof node !== "object" || node === null) return;
  const tree = node as Node;
  if (tree["kind"] === "Ref" && isNumber) checkName(tree["ref"] as string, tree["span"] as Span, declared, resolver);
  if (tree["kind"] === "Call") checkFunction(tree["fn"] as string, tree["fnSpan"] as Span, declared, resolver);
  for (const [key, child] of Object.entries(tree)) {
    if (key !== "span" && key !== "fnSpan") checkNames(child, takesNumbers(tree, key, isNumber), declared, resolver);
  }
}

/** `let drive = NetStim { … }`; a `let` without a value takes the declaration after it for one: `let g =⏎ volume { … }`. */
function checkMechanism(value: Node, { mechanisms, report }: Resolver): void {
  if (value["kind"] !== "Mechanism") return;
  const { text, span } = value["name"] as Name & { readonly span: Span };
  if (!mechanisms.has(text)) report.add(unknownMechanism(span, text, [...mechanisms.keys()]));
}

function takesNumbers(node: Node, key: string, isNumber: boolean): boolean {
  if (node["kind"] === "Binary") return ["+", "-", "*", "/", "pow", "//", "%"].includes(node["op"] as string);
  if (node["kind"] === "Unary") return node["op"] === "negate";
  if (node["kind"] === "Call") return key === "args" && node["fn"] !== "name" && node["fn"] !== "len";
  return node["kind"] === "Select" && key !== "test" && isNumber;
}

/** Names that the place of use knows: of cells, segments and pairs. */
const ofContexts =
  /^(pi|pre|post|size|[xyz](norm|_rel)?|index|gid|pop|cell|L|diam|area|nseg|order|section|seg|contacts|(dist|pre|post)_\w+)$/;

function checkName(name: string, span: Span, declared: ReadonlySet<string>, { report }: Resolver): void {
  if (!declared.has(name) && !ofContexts.test(name)) report.add(unknownName(span, name, [...declared]));
}

function checkFunction(name: string, span: Span, declared: ReadonlySet<string>, { report }: Resolver): void {
  const isKnown = functionNames.includes(name) || declared.has(name) || name.includes(".");
  if (!isKnown) report.add(unknownFunction(span, name, functionNames));
}

function namesBelow(root: Node): string[] {
  const names: string[] = [];
  eachNode(root, (node) => {
    if (node["kind"] === "Name") names.push((node as unknown as Name).text);
  });
  return names;
}

function eachNode(node: Node, visit: (node: Node) => void): void {
  if (node["kind"]) visit(node);
  for (const [key, child] of Object.entries(node)) {
    if (key === "span" || key === "source" || key === "comments" || typeof child !== "object" || !child) continue;
    eachNode(child as Node, visit);
  }
}
