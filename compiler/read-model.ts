import type { Report } from "../grammar/diagnostic.js";
import type { Declaration, HlkFile, Module, Use } from "../grammar/hlk/ast.js";
import { parseHlk } from "../grammar/hlk/parser.js";
import type { Source } from "../grammar/source.js";
import { noModule, useInside, usesItself } from "./messages.js";
import { folderOf, normalizePath, type Workspace } from "./workspace.js";

interface Reading {
  readonly workspace: Workspace;
  readonly report: Report;
  /** By path: a file that two others use is taken in once. */
  readonly modules: Map<string, Module>;
}

/**
 * A model's file with the declarations of each `use "cells.hlk"` in the place of the `use`: one model, one set of names.
 * What a module calls its model is of no matter. Undefined where a file cannot be read; the report says why.
 */
export function readModel(source: Source, workspace: Workspace, report: Report): HlkFile | undefined {
  const reading: Reading = { workspace, report, modules: new Map() };
  const file = parseFile(source, report);
  if (!file) return undefined;
  const declarations = takeIn(file.declarations, "", [source.path], reading);
  if (report.hasErrors) return undefined;
  const modules = [...reading.modules.values()];
  return modules.length === 0 ? file : { ...file, declarations, modules };
}

function parseFile(source: Source, report: Report): HlkFile | undefined {
  const { file, diagnostics } = parseHlk(source);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  return file;
}

/** `open` are the files that are being read, outermost first. */
function takeIn(
  declarations: readonly Declaration[],
  folder: string,
  open: readonly string[],
  reading: Reading,
): readonly Declaration[] {
  return declarations.flatMap((node) => {
    if (node.kind === "If" || node.kind === "For") refuseInside(node, reading.report);
    return node.kind === "Use" && isModule(node) ? readModule(node, folder, open, reading) : [node];
  });
}

function readModule(use: Use, folder: string, open: readonly string[], reading: Reading): readonly Declaration[] {
  const { workspace, report, modules } = reading;
  const written = usedPath(use);
  const path = normalizePath(folder + written);
  const source = workspace.text(path);
  if (!source) {
    report.add(noModule(use.path.span, written, workspace.list(folderOf(path) || ".")));
    return [];
  }
  if (open.includes(source.path)) {
    report.add(usesItself(use.path.span, written));
    return [];
  }
  if (modules.has(path)) return [];
  modules.set(path, { source, folder: folderOf(path) });
  const file = parseFile(source, report);
  return file ? takeIn(file.declarations, folderOf(path), [...open, source.path], reading) : [];
}

/** `use … as NAME` has names of its own and is not taken in. */
const isModule = (use: Use): boolean => usedPath(use).endsWith(".hlk") && !use.as;

/** The path as it is written: a path has no holes. */
export function usedPath(use: Use): string {
  return use.path.parts.map((part) => ("text" in part ? part.text : "")).join("");
}

/** Files are read before anything decides by options. */
function refuseInside(node: Extract<Declaration, { kind: "If" | "For" }>, report: Report): void {
  const inner = node.kind === "For" ? node.declarations : [...node.then, ...(node.else ?? [])];
  for (const declaration of inner) {
    if (declaration.kind === "Use") report.add(useInside(declaration.span, node.kind === "If" ? "if" : "for"));
    else if (declaration.kind === "If" || declaration.kind === "For") refuseInside(declaration, report);
  }
}
