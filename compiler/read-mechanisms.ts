import { newReport, type Report } from "../grammar/diagnostic.js";
import type { HlkFile, Use } from "../grammar/hlk/ast.js";
import type { NmodlFile } from "../grammar/nmodl/ast.js";
import { includePlaces } from "../grammar/nmodl/include-places.js";
import { parseNmodl } from "../grammar/nmodl/parser.js";
import type { Span } from "../grammar/source.js";
import { hillocksOwn } from "./ir/hillocks-own.js";
import { mechanismIsBuiltIn, mechanismTwice, noMechanismFile, noMechanisms } from "./messages.js";
import { usedPath } from "./read-model.js";
import { baseFolder, normalizePath, type Workspace } from "./workspace.js";

/** A .mod file that the model may use. What is wrong with it counts only if the model names it: see `namedBy`. */
export interface MechanismFile {
  /** Undefined where the file could not be read as NMODL. */
  readonly file?: NmodlFile;
  readonly builtIn: boolean;
  /** SUFFIX, POINT_PROCESS or ARTIFICIAL_CELL name, of a broken file too; else the file's own name. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly report: Report;
}

/** Whether a mechanism of this name is worth parsing; the others get no tree. */
export type IsWanted = (name: string) => boolean;

/**
 * The files `hillock:pas.mod` … that the workspace has of these names, then those of every `use "FOLDER"`. hillock's own
 * give way to the model's: many a model has a HalfGap.
 */
export function readMechanisms(
  model: HlkFile,
  builtIns: readonly string[],
  workspace: Workspace,
  report: Report,
  isWanted: IsWanted,
): MechanismFile[] {
  const uses = model.declarations.filter((node) => node.kind === "Use");
  const users = uses.flatMap((use) => readFolder(use, baseFolder(use.span, model), workspace, report, isWanted));
  const yields = (name: string) => hillocksOwn.has(name) && users.some((user) => user.name === name);
  const names = builtIns.filter((name) => !yields(name));
  const own = names.flatMap((name) => readOne(`hillock:${name}.mod`, true, workspace, isWanted) ?? []);
  reportDuplicates(own, users, report);
  return [...own, ...users];
}

/** Which mechanisms the model's text names at all: folders of .mod files hold more than one model needs. */
export function namedBy(model: HlkFile): IsWanted {
  const sources = [model, ...(model.modules ?? [])].map(({ source }) => source);
  const words = new Set(sources.flatMap(({ text }) => text.split(/\W+/)));
  // A VecStim with a rate is a NetStim; with pulses either is a PulseStim.
  const others: Readonly<Record<string, string>> = { NetStim: "VecStim", PulseStim: "pulses" };
  return (name) => words.has(name) || words.has(others[name] ?? "");
}

function readFolder(use: Use, base: string, workspace: Workspace, report: Report, isWanted: IsWanted): MechanismFile[] {
  if (usedPath(use).endsWith(".hlk")) return [];
  const path = base + usedPath(use);
  const single = path.endsWith(".mod");
  const isOwn = (file: string) => file.endsWith(".mod") && !file.startsWith("hillock:");
  const paths = single ? [normalizePath(path)] : workspace.list(path).filter(isOwn);
  const files = paths.flatMap((file) => readOne(file, false, workspace, isWanted) ?? []);
  if (files.length === 0 && single) {
    const folder = normalizePath(path).replace(/[^/]*$/, "") || ".";
    report.add(noMechanismFile(use.path.span, path, workspace.list(folder)));
  } else if (files.length === 0) report.add(noMechanisms(use.path.span, path));
  return files;
}

function readOne(path: string, builtIn: boolean, workspace: Workspace, isWanted: IsWanted): MechanismFile | undefined {
  const source = workspace.text(path);
  if (!source) return undefined;
  const base = /\b(?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)/.exec(source.text)?.[1] ?? fileName(path);
  if (!isWanted(base)) return { builtIn, name: base, nameSpan: { source, start: 0, end: 0 }, report: newReport() };
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const { file, diagnostics } = parseNmodl(source, (name) => {
    const [found] = includePlaces(name).flatMap((place) => workspace.text(normalizePath(folder + place)) ?? []);
    return found;
  });
  const report = newReport();
  for (const diagnostic of diagnostics) report.add(diagnostic);
  const statements = file?.blocks.flatMap((block) => (block.kind === "Neuron" ? block.statements : [])) ?? [];
  const given = statements.find((statement) => statement.kind === "MechanismName")?.name;
  const nameSpan = given?.span ?? { source, start: 0, end: 0 };
  return { builtIn, ...(file ? { file } : {}), name: given?.name ?? base, nameSpan, report };
}

/** `mod/hh.mod` → `hh`. */
function fileName(path: string): string {
  return path.replace(/^.*[/:]/, "").replace(/\.mod$/, "");
}

/** `SUFFIX nothing` is no mechanism and may stand in many files. */
function reportDuplicates(own: readonly MechanismFile[], users: readonly MechanismFile[], report: Report): void {
  const builtIn = new Set(own.map((mechanism) => mechanism.name));
  const first = new Map<string, Span>();
  for (const { name, nameSpan } of users.filter((mechanism) => mechanism.name !== "nothing")) {
    const before = first.get(name);
    if (builtIn.has(name)) report.add(mechanismIsBuiltIn(nameSpan, name));
    else if (before) report.add(mechanismTwice(nameSpan, name, before));
    first.set(name, before ?? nameSpan);
  }
}
