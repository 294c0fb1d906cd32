import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resolveMechanism } from "../../compiler/1-resolve/mechanism.js";
import { resolveNetwork } from "../../compiler/1-resolve/network.js";
import { readSwc } from "../../compiler/formats/swc/read-swc.js";
import type { Mechanism } from "../../compiler/ir/mechanism.js";
import type { Network } from "../../compiler/ir/network.js";
import { memoryWorkspace } from "../../compiler/workspace.js";
import { newReport, renderDiagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** What a test gives beside the model: files, `--set` values, .mod texts of its own. */
export interface Surroundings {
  readonly files?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, string>>;
  readonly mods?: Readonly<Record<string, string>>;
}

export interface Resolved {
  readonly network: Network | undefined;
  /** Rendered, in order of place; "" where there is nothing to say. */
  readonly messages: string;
  readonly codes: readonly string[];
}

let builtIns: readonly Mechanism[] | undefined;

/** Resolves a model text with hillock's own mechanisms. */
export function resolveText(text: string, { files = {}, set = {}, mods = {} }: Surroundings = {}): Resolved {
  const { file, diagnostics } = parseHlk({ path: "input.hlk", text });
  const report = newReport();
  for (const diagnostic of diagnostics) report.add(diagnostic);
  builtIns ??= readBuiltIns();
  const own = Object.entries(mods).map(([path, content]) => readMechanism(path, content, false));
  const network =
    file && resolveNetwork(file, [...builtIns, ...own], memoryWorkspace(files), { set }, report, { swc: readSwc });
  const sorted = sortDiagnostics(report.diagnostics);
  return { network, messages: sorted.map(renderDiagnostic).join("\n\n"), codes: sorted.map((d) => d.code) };
}

/** The network of a model that must have no mistakes; its messages (warnings) are for the test to look at. */
export function networkOf(text: string, surroundings: Surroundings = {}): Network {
  const { network, messages } = resolveText(text, surroundings);
  if (!network) throw new Error(`the model does not resolve:\n${messages}`);
  return network;
}

function readBuiltIns(): readonly Mechanism[] {
  const folder = `${repository}mechanisms/`;
  const names = readdirSync(folder).filter((name) => name.endsWith(".mod"));
  return names.map((name) => readMechanism(`hillock:${name}`, readFileSync(folder + name, "utf8"), true));
}

function readMechanism(path: string, text: string, builtIn: boolean): Mechanism {
  const report = newReport();
  const { file, diagnostics } = parseNmodl({ path, text });
  const mechanism = file && resolveMechanism(file, { builtIn }, report);
  if (mechanism) return mechanism;
  throw new Error([...diagnostics, ...report.diagnostics].map(renderDiagnostic).join("\n"));
}
