import { builtinModules } from "node:module";
import ts from "typescript";
import { expect, test } from "vitest";
import {
  eachNode,
  importsOf,
  parseSource,
  placeOf,
  type SourceFile,
  sourceFiles,
  type Violation,
} from "./source-files.js";

/*
 * The shape of the source tree, as rules that can fail. Each rule is a function from parsed files to violations; it is
 * applied to the repository and, further down, to a small text that breaks it.
 */

const maxFileLines = 400;
const maxFunctionLines = 60;
const source = sourceFiles(["grammar", "compiler", "driver", "runtime-bindings"]);
const all = [...source, ...sourceFiles(["test"])];

test("imports go grammar ← compiler ← driver", () => expect(source.flatMap(wrongDirection)).toEqual([]));
test("grammar and compiler do no I/O", () => expect(source.flatMap(impureImports)).toEqual([]));
test("a phase imports ir, algebra, pass.ts and itself", () => expect(source.flatMap(wrongPhaseImport)).toEqual([]));
test("nothing is exported by default", () => expect(all.flatMap(defaultExports)).toEqual([]));
test("no file only hands on other files", () => expect(source.flatMap(barrels)).toEqual([]));
test("files are named in kebab case", () => expect(all.flatMap(oddNames)).toEqual([]));
test(`files have at most ${maxFileLines} lines`, () => expect(all.flatMap(longFiles)).toEqual([]));
test(`functions have at most ${maxFunctionLines} lines`, () => expect(source.flatMap(longFunctions)).toEqual([]));
test("a diagnostic's code is its function's name", () => expect(source.flatMap(oddCodes)).toEqual([]));
test("no two diagnostics share a code", () => expect(sharedCodes(source)).toEqual([]));

/** Which top folders a file of a top folder may import from. */
const allowedFolders: { readonly [folder: string]: readonly string[] } = {
  grammar: ["grammar"],
  compiler: ["compiler", "grammar", "runtime-bindings"],
  driver: ["driver", "compiler", "grammar", "runtime-bindings"],
  "runtime-bindings": ["runtime-bindings"],
};

function wrongDirection(file: SourceFile): Violation[] {
  const from = topFolder(file.path);
  return importsOf(file)
    .filter(({ target }) => target !== undefined && !allowedFolders[from]?.includes(topFolder(target)))
    .map(({ at, module }) => `${at} ${from} imports ${module}`);
}

/** Node's own modules, and the packages that touch files, processes or the terminal. */
const impure = new Set([...builtinModules, "execa", "yargs", "h5wasm"]);

function impureImports(file: SourceFile): Violation[] {
  if (!["grammar", "compiler"].includes(topFolder(file.path))) return [];
  return importsOf(file)
    .filter(({ module }) => module.startsWith("node:") || impure.has(module.split("/")[0] ?? ""))
    .map(({ at, module }) => `${at} imports ${module}`);
}

/** `compiler/3-link/` may import itself, `ir/`, `algebra/`, `pass` and the interface `workspace`, nothing else. */
function wrongPhaseImport(file: SourceFile): Violation[] {
  const phase = phaseOf(file.path);
  const composes = ["compiler/compile.ts", "compiler/draw-cells.ts", "compiler/translate-mechanism.ts"].includes(
    file.path,
  );
  return importsOf(file)
    .filter(({ target }) => target?.startsWith("compiler/") && !mayImport(phase, target) && !composes)
    .map(({ at, module }) => `${at} imports ${module}`);
}

function mayImport(phase: string | undefined, target: string): boolean {
  if (phase === undefined) return phaseOf(target) === undefined;
  const shared = ["compiler/ir/", "compiler/algebra/", `compiler/${phase}/`];
  return ["compiler/pass", "compiler/workspace"].includes(target) || shared.some((prefix) => target.startsWith(prefix));
}

function phaseOf(path: string): string | undefined {
  return /^compiler\/(\d-[a-z-]+)\//.exec(path)?.[1];
}

function topFolder(path: string): string {
  return path.split("/")[0] ?? "";
}

function defaultExports(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  eachNode(file.tree, (node) => {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const marked = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
    const renamed = ts.isExportSpecifier(node) && node.name.text === "default";
    if (marked || renamed || ts.isExportAssignment(node)) found.push(`${placeOf(file, node)} exports by default`);
  });
  return found;
}

function barrels(file: SourceFile): Violation[] {
  const statements = file.tree.statements;
  const isBarrel = statements.length > 0 && statements.every((s) => ts.isExportDeclaration(s) && s.moduleSpecifier);
  return isBarrel ? [`${file.path} only re-exports`] : [];
}

/** `fold-constants.ts`, `network.print.ts`, `network.test.ts`. */
function oddNames({ path }: SourceFile): Violation[] {
  const name = path.split("/").at(-1) ?? "";
  return /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/.test(name) ? [] : [path];
}

function longFiles({ path, lines }: SourceFile): Violation[] {
  return lines > maxFileLines ? [`${path} has ${lines} lines`] : [];
}

function longFunctions(file: SourceFile): Violation[] {
  const found: Violation[] = [];
  const lineAt = (offset: number) => file.tree.getLineAndCharacterOfPosition(offset).line;
  eachNode(file.tree, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
    const lines = lineAt(node.getEnd()) - lineAt(node.getStart(file.tree)) + 1;
    if (lines > maxFunctionLines) found.push(`${placeOf(file, node)} a function of ${lines} lines`);
  });
  return found;
}

interface Code {
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** Calls of `error("code", …)` and `warning("code", …)`, with the name of the function they stand in. */
function codesOf(file: SourceFile): Code[] {
  const found: Code[] = [];
  if (!importsOf(file).some(({ target }) => target === "grammar/diagnostic")) return found;
  eachNode(file.tree, (node) => {
    if (!ts.isCallExpression(node) || !["error", "warning"].includes(node.expression.getText(file.tree))) return;
    const [code] = node.arguments;
    if (code && ts.isStringLiteral(code)) {
      found.push({ code: code.text, message: enclosingName(node) ?? "(no name)", at: placeOf(file, node) });
    }
  });
  return found;
}

function enclosingName(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isVariableDeclaration(at)) && at.name && ts.isIdentifier(at.name)) {
      return at.name.text;
    }
  }
  return undefined;
}

function oddCodes(file: SourceFile): Violation[] {
  return codesOf(file)
    .filter(({ code, message }) => code !== kebabCase(message))
    .map(({ code, message, at }) => `${at} ${message} has the code '${code}', not '${kebabCase(message)}'`);
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** One function may build its message in two branches; two functions with one code are an error, also across files. */
function sharedCodes(files: readonly SourceFile[]): Violation[] {
  const first = new Map<string, { readonly owner: string; readonly at: string }>();
  const found: Violation[] = [];
  for (const file of files) {
    for (const { code, message, at } of codesOf(file)) {
      const owner = `${file.path} ${message}`;
      const earlier = first.get(code);
      if (!earlier) first.set(code, { owner, at });
      else if (earlier.owner !== owner) found.push(`${at} '${code}' is also at ${earlier.at}`);
    }
  }
  return found;
}

/* ---------------------------------------------------- the rules themselves can fail */

const diagnosticImport = 'import { error } from "../grammar/diagnostic.js";\n';
const broken: readonly (readonly [string, (file: SourceFile) => Violation[], string, string])[] = [
  ["direction", wrongDirection, "grammar/a.ts", 'import type { Network } from "../compiler/ir/network.js";'],
  ["direction, by re-export", wrongDirection, "compiler/a.ts", 'export { run } from "../driver/run.js";'],
  ["direction, by type", wrongDirection, "compiler/a.ts", 'type R = import("../driver/run.js").Run;'],
  ["I/O", impureImports, "grammar/a.ts", 'import { readFileSync } from "node:fs";'],
  ["I/O without prefix", impureImports, "compiler/a.ts", 'const fs = await import("fs/promises");'],
  ["I/O by package", impureImports, "compiler/a.ts", 'import { execa } from "execa";'],
  ["phase", wrongPhaseImport, "compiler/3-link/a.ts", 'import { b } from "../2-normalize/b.js";'],
  ["phase to format", wrongPhaseImport, "compiler/3-link/a.ts", 'import { b } from "../formats/swc/b.js";'],
  ["ir to phase", wrongPhaseImport, "compiler/ir/a.ts", 'import { b } from "../2-normalize/b.js";'],
  ["default", defaultExports, "grammar/a.ts", "export default 1;"],
  ["default function", defaultExports, "grammar/a.ts", "export default function f() {}"],
  ["default by name", defaultExports, "grammar/a.ts", "const a = 1; export { a as default };"],
  ["barrel", barrels, "grammar/a.ts", 'export * from "./b.js";\nexport { c } from "./c.js";'],
  ["name", oddNames, "grammar/foldConstants.ts", ""],
  ["file length", longFiles, "grammar/a.ts", "\n".repeat(maxFileLines + 2)],
  ["function length", longFunctions, "grammar/a.ts", `const f = () => {${"\n".repeat(maxFunctionLines)}};`],
  ["code", oddCodes, "grammar/a.ts", `${diagnosticImport}export const noSuchIon = (at) => error("no-ion", at, "");`],
];

test.each(broken)("a breach of the rule is seen: %s", (_, rule, path, text) => {
  expect(rule(parseSource(path, text))).toHaveLength(1);
});

test("a shared code is seen", () => {
  const text = `${diagnosticImport}export const a = (at) => error("same", at, "");`;
  expect(sharedCodes([parseSource("grammar/a.ts", text), parseSource("grammar/b.ts", text)])).toHaveLength(1);
});
