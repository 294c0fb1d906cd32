import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** One TypeScript file of the repository, parsed; `path` is relative to the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly tree: ts.SourceFile;
}

/** A place that breaks a rule, as `path:line what`: lists of them read well when a test fails. */
export type Violation = string;

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Every .ts file below the given folders of the repository, in order of path. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true, encoding: "utf8" }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => parseSource(file.slice(root.length).replaceAll("\\", "/"), readFileSync(file, "utf8")))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Parses a text as if it stood at `path`; tests of the checks themselves use it directly. */
export function parseSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  return { path, lines: text.replace(/\n$/, "").split("\n").length, tree };
}

/** `path:line` of a node. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.path}:${line + 1}`;
}

export interface Import {
  /** The module as written: `node:fs`, `zod`, `../ir/network.js`. */
  readonly module: string;
  /** For a relative import the imported file, relative to the root, without extension: `compiler/ir/network`. */
  readonly target?: string;
  readonly at: string;
}

/** What a file imports or re-exports, dynamic and type imports included. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, module: string) => {
    const relative = module.startsWith(".");
    const target = posix.normalize(posix.join(posix.dirname(file.path), module)).replace(/\.(js|ts)$/, "");
    found.push({ module, at: placeOf(file, node), ...(relative ? { target } : {}) });
  };
  eachNode(file.tree, (node) => {
    const module = moduleOf(node);
    if (module !== undefined) add(node, module);
  });
  return found;
}

function moduleOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments;
    return first && ts.isStringLiteral(first) ? first.text : undefined;
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return node.argument.literal.text;
  }
  return undefined;
}

/** Visits every node of a tree, parents first. */
export function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => eachNode(child, visit));
}
