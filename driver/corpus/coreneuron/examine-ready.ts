import { join } from "node:path";
import { makeReady } from "../../../compiler/formats/coreneuron/make-ready.js";
import { includeBeside, includesOf, modSource } from "../../verify-mechanism/mod-source.js";
import type { ModFile } from "../find-mods.js";
import type { Numbers } from "./compare-numbers.js";
import type { modCompilers } from "./mod-compilers.js";

/** What CoreNEURON's compiler says of a file, and of what coreneuron-ready makes of it. */
export interface ReadyResult {
  readonly id: string;
  readonly path: string;
  /** `published`: taken as it is. `not-in-neuron`: NEURON does not compile it either. */
  readonly outcome: "published" | "ready" | "refused" | "not-in-neuron";
  /** What was wrong with the file as published. */
  readonly before?: string;
  /** What is wrong still. */
  readonly after?: string;
  readonly reasons?: readonly string[];
  /** Where they were compared (`--numbers`). */
  readonly numbers?: Numbers;
}

/** Compiles a file as published; if CoreNEURON refuses what NEURON takes, once more made ready. */
export async function examineReady(
  { id, path, text }: ModFile,
  work: string,
  { neuron, coreNeuron }: ReturnType<typeof modCompilers>,
): Promise<ReadyResult> {
  const folder = join(work, id.slice(0, 16));
  const mod = modSource({ path, text });
  const before = await coreNeuron(mod, join(folder, "published"));
  if (before === undefined) return { id, path, outcome: "published" };
  const own = await neuron(mod, join(folder, "neuron"));
  if (own !== undefined) return { id, path, outcome: "not-in-neuron", before, after: own };
  const ready = makeReady({ path, text }, includeBeside(path));
  const readyMod = { ...mod, text: ready.text, includes: includesOf({ path, text: ready.text }) };
  const after = await coreNeuron(readyMod, join(folder, "ready"));
  const facts = { id, path, before, reasons: ready.reasons };
  return after === undefined ? { ...facts, outcome: "ready" } : { ...facts, outcome: "refused", after };
}
