import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { resolveNetwork } from "../../compiler/1-resolve/network.js";
import { readSwc } from "../../compiler/formats/swc/read-swc.js";
import type { Mechanism } from "../../compiler/ir/mechanism.js";
import type { Network } from "../../compiler/ir/network.js";
import { readModel } from "../../compiler/read-model.js";
import type { Workspace } from "../../compiler/workspace.js";
import { newReport, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import type { Source } from "../../grammar/source.js";
import { root } from "../source-files.js";

/** Paths, relative to the root, of the files below `folder` that end in `ending`, in byte order. */
export function filesBelow(folder: string, ending: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const paths = names.map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
  return paths.filter((path) => path.endsWith(ending)).sort();
}

/** A file of the repository as a source. */
export function repositorySource(path: string): Source {
  return { path, text: readFileSync(join(root, path), "utf8") };
}

/** Parses and resolves one .mod file; what was reported, rendered. */
export function resolveMod(path: string, builtIn: boolean): { mechanism?: Mechanism; messages: readonly string[] } {
  const { file, diagnostics } = parseNmodl(repositorySource(path));
  const report = newReport();
  const mechanism = file && resolveMechanism(file, { builtIn }, report);
  const messages = [...diagnostics, ...report.diagnostics].map(renderDiagnostic);
  return { ...(mechanism ? { mechanism } : {}), messages };
}

/** Resolves a model that lies in `folder` of the repository, with hillock's mechanisms and the .mod files below it. */
export function resolveModel(source: Source, folder: string): { network?: Network; messages: readonly string[] } {
  const report = newReport();
  const workspace = diskWorkspace(folder);
  const file = readModel(source, workspace, report);
  const own = filesBelow("mechanisms", ".mod").map((path) => resolveMod(path, true));
  const users = filesBelow(folder, ".mod").map((path) => resolveMod(path, false));
  const mechanisms = [...own, ...users].flatMap(({ mechanism }) => mechanism ?? []);
  const network = file && resolveNetwork(file, mechanisms, workspace, { set: {} }, report, { swc: readSwc });
  const messages = report.diagnostics.map(renderDiagnostic);
  return { ...(network ? { network } : {}), messages };
}

function diskWorkspace(folder: string): Workspace {
  const at = (path: string) => join(root, folder, path);
  return {
    text: (path) => orUndefined(() => ({ path, text: readFileSync(at(path), "utf8") })),
    bytes: (path) => orUndefined(() => readFileSync(at(path))),
    list: (path) => readdirSync(at(path)).map((name) => `${path}/${name}`),
  };
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
