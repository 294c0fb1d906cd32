import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeReady } from "../../compiler/formats/coreneuron/make-ready.js";
import { modCompilers } from "../../driver/corpus/coreneuron/mod-compilers.js";
import { newTaskPool } from "../../driver/task-pool.js";
import { includeBeside, includesOf, modSource } from "../../driver/verify-mechanism/mod-source.js";
import { constructFolders, refusedConstructs } from "./coreneuron-constructs.js";
import { neuronPython, noNeuron } from "./neuron-python.js";

/*
 * CoreNEURON's compiler takes what coreneuron-ready makes of these: docs/nmodl.md has a column of it. `refusedConstructs` stay so:
 * where one is taken after all, the test says so too.
 */
const python = neuronPython();
const isFull = process.env.HILLOCK_FULL === "1";

test.skipIf(!python || !isFull)(
  `CoreNEURON's compiler takes the constructs made ready${python ? "" : ` (${noNeuron})`}`,
  async () => {
    const work = mkdtempSync(join(tmpdir(), "hillock-compiles-"));
    const { coreNeuron } = modCompilers(python as string);
    const found: string[] = [];
    const examine = async (path: string) => {
      const source = { path, text: readFileSync(path, "utf8") };
      const { text } = makeReady(source, includeBeside(path));
      const mod = { ...modSource(source), text, includes: includesOf({ path, text }) };
      if ((await coreNeuron(mod, join(work, mod.fileName))) !== undefined) found.push(path);
    };
    const pool = newTaskPool(availableParallelism());
    await Promise.all(constructFolders.flatMap(modsIn).map((path) => pool.add(1, () => examine(path))));
    rmSync(work, { recursive: true, force: true });
    expect(found.sort()).toEqual(refusedConstructs);
  },
  1_200_000,
);

function modsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".mod"));
  return names.sort().map((name) => join(folder, name));
}
