import type { HlkFile } from "../../grammar/hlk/ast.js";
import { declarationWords, cellWords, clauseWords, openWords, sectionWords } from "../../grammar/hlk/words.js";
import type { NmodlFile } from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";

/** A place where a name is used, not declared. */
export interface Use {
  readonly text: string;
  readonly start: number;
  /** What it names, by the tree that holds it: `Mechanism.name`, `Field.path`, `Ref`. */
  readonly kind: string;
}

/** Names that declare: a typo there makes another name, and its uses are what is wrong then. */
const hlkDeclarations = new Set([
  ...["HlkFile.model", "HlkFile.streams", "Setting.name", "Let.name", "Let.parameters", "Table.name", "Axis.name"],
  ...["Cell.name", "Section.name", "SectionsList.name", "Segment.name", "Draw.name", "Synapse.name", "Population.name"],
  ...["Group.name", "Rule.name", "Rule.parameters", "Connect.name", "Place.name", "Stimulate.name", "Record.names"],
  ...["Sweep.name", "Bind.names", "Point.name"],
]);

/** In RANGE, GLOBAL and the like a name that is declared nowhere is a warning, as NEURON takes it. */
const nmodlDeclarations = new Set([
  ...["MechanismName.name", "NameList.names", "UseIon.ion", "UnitConstant.name", "UnitFactor.name", "Define.name"],
  ...["Parameter.parameters", "Constant.constants", "Assigned.variables", "State.variables", "Local.variables"],
  ...["Derivative.name", "Kinetic.name", "Linear.name", "Nonlinear.name"],
  ...["Function.name", "Procedure.name", "Function.args", "Procedure.args"],
  ...[
    "From.variable",
    "NetReceive.args",
    "Independent.variables",
    "FunctionTable.name",
    "FunctionTable.args",
    "ForNetcons.args",
  ],
]);

const words = new Set([...declarationWords, ...cellWords, ...sectionWords, ...clauseWords, ...openWords]);

/** The uses of names in a network, and the words of the language between them. */
export function usesInHlk(file: HlkFile): Use[] {
  const names = usesBelow(file, hlkDeclarations, file.source.text);
  const taken = new Set(names.map((use) => use.start));
  const declared = new Set(textsDeclared(file));
  const code = file.source.text.replace(/#.*|\/\/.*|\/\*[\s\S]*?\*\/|"[^"\n]*"/g, (part) => " ".repeat(part.length));
  const found = [...code.matchAll(/(?<![\w.])[a-z]\w*/g)].filter(({ 0: text, index }) => {
    return words.has(text) && !taken.has(index) && !declared.has(text);
  });
  return [...names, ...found.map(({ 0: text, index }) => ({ text, start: index, kind: "word" }))];
}

/** The uses of names in a .mod file. */
export function usesInNmodl(file: NmodlFile): Use[] {
  return usesBelow(file.blocks, nmodlDeclarations, file.blocks[0]?.span.source.text ?? "");
}

function usesBelow(root: unknown, declarations: ReadonlySet<string>, source: string): Use[] {
  const uses = new Map<number, Use>();
  walk(
    root,
    "",
    (node, where) => {
      const use = useOf(node, where);
      const text = use && source.slice(use.start, use.start + use.text.length);
      if (use && text === use.text && /^[A-Za-z_]\w*$/.test(text)) uses.set(use.start, uses.get(use.start) ?? use);
    },
    declarations,
  );
  return [...uses.values()].sort((a, b) => a.start - b.start);
}

type Node = { readonly [key: string]: unknown };

/** Every node with a span, with `Parent.key` that leads to it; nothing below `skipped` places. */
function walk(
  node: unknown,
  where: string,
  visit: (node: Node, where: string) => void,
  skipped: ReadonlySet<string>,
): void {
  if (Array.isArray(node)) for (const item of node) walk(item, where, visit, skipped);
  if (Array.isArray(node) || typeof node !== "object" || node === null || skipped.has(where) || isTags(node as Node))
    return;
  const tree = node as Node;
  if (tree["span"]) visit(tree, where);
  for (const [key, child] of Object.entries(tree)) {
    if (key === "span" || key === "source" || key === "comments") continue;
    walk(child, tree["kind"] ? `${String(tree["kind"])}.${key}` : where, visit, skipped);
  }
}

/** `tags { kind = E }` declares both words. */
function isTags(node: Node): boolean {
  const [first] = (node["kind"] === "Field" ? (node["path"] as readonly { text: string }[]) : []) ?? [];
  return first?.text === "tags";
}

function useOf(node: Node, where: string): Use | undefined {
  const { start } = (node["fnSpan"] ?? node["span"]) as Span;
  const { kind, ref, fn, name, text } = node;
  if (kind === "Ref")
    return { text: typeof ref === "string" ? ref : (ref as { name: string }).name, start, kind: "Ref" };
  if (kind === "Call" && typeof fn === "string") return { text: fn, start, kind: "Call" };
  if (kind === "Name" && typeof text === "string") return { text, start, kind: where };
  if (kind === undefined && typeof name === "string") return { text: name, start, kind: where };
  return undefined;
}

/** Words of the language that the model also declares as names are left alone. */
function textsDeclared(file: HlkFile): string[] {
  const found: string[] = [];
  walk(
    file,
    "",
    (node) => {
      if (node["kind"] === "Name") found.push(node["text"] as string);
    },
    new Set(),
  );
  return found;
}
