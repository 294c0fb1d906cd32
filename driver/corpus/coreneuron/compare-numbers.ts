import { join } from "node:path";
import { sha256 } from "../../files.js";
import { compareRig } from "../../verify-mechanism/compare-rig.js";
import { neuronLibrary } from "../../verify-mechanism/neuron-library.js";
import { neuronResults, runNeuronRigs } from "../../verify-mechanism/neuron-rigs.js";
import type { ModSource } from "../../verify-mechanism/rig-folder.js";
import { readNeuronResults } from "../../verify/run-neuron.js";
import type { ModFile } from "../find-mods.js";
import { modSets } from "../mod-sets.js";
import { translateFile } from "../translate-file.js";
import { coreLibrary, runOnCore } from "./core-library.js";
import { type RigForBoth, rigOf } from "./rig-of.js";

/** Whether a rig's traces are the same in CoreNEURON, with the file made ready, as in NEURON with the file as published. */
export interface Numbers {
  readonly verdict: "equal" | "differs" | "not-run";
  readonly worst?: number;
  readonly reason?: string;
}

/** Files share libraries as far as their names go. */
export async function compareNumbers(
  mods: readonly ModFile[],
  { python, work }: { readonly python: string; readonly work: string },
  onSet: (numbers: ReadonlyMap<string, Numbers>) => void,
): Promise<void> {
  const everywhere = mods.map((mod) => translateFile({ ...mod, places: [{ repository: "all", name: mod.path }] }));
  for (const { files } of modSets(everywhere)) {
    const rigs = files.map(
      ({ file }) => [file.mod.id, rigOf(file, join(work, file.mod.id.slice(0, 16), "rig"))] as const,
    );
    const numbers = new Map<string, Numbers>();
    for (const [id, rig] of rigs) if (typeof rig === "string") numbers.set(id, notRun(rig));
    const whole = rigs.filter((entry): entry is readonly [string, RigForBoth] => typeof entry[1] !== "string");
    for (const [id, found] of await compareSet(whole, python, work)) numbers.set(id, found);
    onSet(numbers);
  }
}

type NamedRig = readonly [id: string, rig: RigForBoth];

const notRun = (reason: string): Numbers => ({ verdict: "not-run", reason: reason.slice(0, 200) });

/** Where the library of all is not to be had, that of each half. */
async function compareSet(rigs: readonly NamedRig[], python: string, work: string): Promise<[string, Numbers][]> {
  if (rigs.length === 0) return [];
  const ready = distinct(rigs.flatMap(([, rig]) => rig.ready));
  const folder = join(work, "libraries", sha256(JSON.stringify(ready)).slice(0, 16));
  const core = await coreLibrary(python, ready, folder);
  if (!core && rigs.length === 1) return rigs.map(([id]) => [id, notRun("nrnivmodl -coreneuron makes no library")]);
  if (!core) {
    const half = Math.ceil(rigs.length / 2);
    const first = await compareSet(rigs.slice(0, half), python, work);
    return [...first, ...(await compareSet(rigs.slice(half), python, work))];
  }
  const published = distinct(rigs.flatMap(([, rig]) => rig.published));
  const { path } = neuronLibrary(python, published, join(work, "neuron"));
  const folders = rigs.map(([, rig]) => rig.neuron);
  const outcomes = await runNeuronRigs(python, path, folders);
  await runNeuronRigs(python, path, folders, 1);
  const found: [string, Numbers][] = [];
  for (const [id, rig] of rigs) {
    const outcome = outcomes.get(rig.neuron);
    if (outcome?.kind !== "ran") found.push([id, notRun(`NEURON: ${outcome?.reason ?? "did not run it"}`)]);
    else found.push([id, await compareOnCore(rig, python, core)]);
  }
  return found;
}

async function compareOnCore(rig: RigForBoth, python: string, library: string): Promise<Numbers> {
  const failed = await runOnCore(python, rig.core, library);
  if (failed !== undefined) return notRun(`CoreNEURON: ${failed}`);
  const [core, neuron] = [readNeuronResults(join(rig.core, "results")), readNeuronResults(neuronResults(rig.neuron))];
  const moved = readNeuronResults(neuronResults(rig.neuron, 1));
  const { passed, worst, fault } = compareRig(core, neuron, rig.prepared.rig.recordings, moved);
  return { verdict: passed ? "equal" : "differs", worst, ...(fault === undefined ? {} : { reason: fault }) };
}

function distinct(mods: readonly ModSource[]): readonly ModSource[] {
  return [...new Map(mods.map((mod) => [mod.fileName, mod])).values()];
}
