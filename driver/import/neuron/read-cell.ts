import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { arch, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CellDocument } from "../../../compiler/formats/neuron-cell/document.js";
import { cacheFolder } from "../../cache-folder.js";
import { exitCodes, Failure, wrongUsage } from "../../failure.js";
import { shownPath } from "../../files.js";
import { packageFile } from "../../package-folder.js";
import { findNeuronPython } from "../../verify/find-neuron.js";
import { modSource } from "../../verify-mechanism/mod-source.js";
import { neuronLibrary } from "../../verify-mechanism/neuron-library.js";
import type { ModFile } from "../model-mods.js";

export interface CellRequest {
  readonly file: string;
  /** Template, class or function; without it all sections that the file makes are one cell. */
  readonly cell?: string | undefined;
  /** Numbers where they are numbers, else texts. */
  readonly arguments: readonly string[];
}

/** Reading a morphology and setting it up may take that long. */
const timeoutMs = 600_000;

/** Lets NEURON build the cell, with its mechanisms compiled where that has not been done, and reads what it is made of. */
export function readCell(request: CellRequest, mods: readonly ModFile[]): CellDocument {
  const python = findNeuronPython();
  const folder = mkdtempSync(join(tmpdir(), "hillock-cell-"));
  try {
    const [asked, out] = [join(folder, "request.json"), join(folder, "cell.json")];
    const library = libraryFor(python, dirname(request.file), mods);
    writeFileSync(asked, JSON.stringify({ ...request, arguments: request.arguments.map(argument), library }));
    const run = spawnSync(python, [packageFile("templates", "neuron", "read-cell.py"), asked, out], {
      encoding: "utf8",
      timeout: timeoutMs,
      maxBuffer: 1 << 28,
    });
    if (run.status !== 0 || !existsSync(out)) throw failure(request, `${run.stdout}${run.stderr}`);
    return JSON.parse(readFileSync(out, "utf8")) as CellDocument;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** NEURON loads what was compiled in the file's folder by itself. */
function libraryFor(python: string, folder: string, mods: readonly ModFile[]): string | undefined {
  const own = arch() === "arm64" ? "arm64" : "x86_64";
  if (mods.length === 0 || existsSync(join(folder, own))) return undefined;
  const sources = mods.map(({ path, text }) => modSource({ path, text }));
  return neuronLibrary(python, sources, join(cacheFolder(), "neuron")).path;
}

function argument(text: string): unknown {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : text;
}

function failure({ file: path, cell }: CellRequest, output: string): Failure {
  const file = shownPath(path);
  const [, what, rest = ""] = /^hillock: ([\w-]+) ?(.*)$/m.exec(output) ?? [];
  if (what === "no-cell")
    return wrongUsage(`${file} has no '${cell}'`, rest ? `it has ${rest}` : "--cell names a template of the file");
  if (what === "no-sections")
    return wrongUsage(`${file} makes no sections`, cell ? undefined : "--cell names the template or class that does");
  const lines = output.trimEnd().split("\n").slice(-6);
  return new Failure(
    exitCodes.wrongModel,
    `NEURON could not make the cell of ${file}:\n${lines.map((line) => `   ${line}`).join("\n")}`,
    /not enough arguments|required positional argument/.test(output) ? "--arg VALUE gives it an argument" : undefined,
  );
}
