import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { interpret } from "../../compiler/interpret/interpret.js";
import { writeProgram } from "../../driver/export-neuron/write-export.js";
import { coreLibrary } from "../../driver/neuron-target/core-library.js";
import { coreSpikes } from "../../driver/neuron-target/core-spikes.js";
import { directDataset, directModel } from "../../driver/neuron-target/direct-model.js";
import { nativeTables, tablesProgram } from "../../driver/neuron-target/native-tables.js";
import { neuronModel } from "../../driver/neuron-target/neuron-model.js";
import { simulateDataset } from "../../driver/neuron-target/simulate-dataset.js";
import { writeDataset } from "../../driver/neuron-target/write-dataset.js";
import { neuronPython, noNeuron } from "./neuron-python.js";

/* The same networks as CoreNEURON's files, from NEURON before INITIAL and straight from hillock: every byte is compared. */

const python = neuronPython() ?? "";
const why = python ? "" : ` (${noNeuron})`;
const isFull = process.env.HILLOCK_FULL === "1";
const mixed = "test/formats/coreneuron-dataset/mixed";
const models = ["models/ring", "models/column", "models/bench/syn400", "models/bench/pyramidal", mixed];

test.skipIf(!python || !isFull).each(models)(
  `%s: hillock's dataset is NEURON's${why}`,
  (name) =>
    inFolder(async (folder) => {
      const { exported } = neuronModel(name, "coreneuron", {});
      const [program, own] = [join(folder, "program"), join(folder, "own")];
      const { files, library } = await datasetOf(name, 1);
      writeProgram(exported.files, program);
      writeDataset(files, own);
      const env = { ...process.env, NEURON_MODULE_OPTIONS: "-nogui", PATH: `${dirname(python)}:${process.env.PATH}` };
      if (existsSync(join(program, "mod"))) symlinkSync(dirname(library.program), join(program, "built"));
      execFileSync(python, ["run.py", "--dataset", "theirs"], { cwd: program, env });
      const theirs = join(program, "theirs");
      expect(readdirSync(own).sort()).toEqual(readdirSync(theirs).sort());
      for (const file of readdirSync(theirs)) {
        expect(readFileSync(join(own, file)).equals(readFileSync(join(theirs, file))), file).toBe(true);
      }
    }),
  600_000,
);

test.skipIf(!python || !isFull).each([
  ["models/ring", 1],
  ["models/ring", 3],
  [mixed, 1],
  [mixed, 3],
] as const)(
  `CoreNEURON runs %s from its dataset with %i threads${why}`,
  (name, threads) =>
    inFolder(async (folder) => {
      const { files, library, model } = await datasetOf(name, threads, 100);
      const { program, data } = model.compiled.compilation;
      writeDataset(files, folder);
      await simulateDataset(library.program, folder, data.run, { threads });
      const own = interpret(program, data, { instances: false }).spikes;
      expect(own.length).toBeGreaterThan(20);
      const isCell = ({ gid }: { readonly gid: number }) =>
        data.populations.some(
          ({ kind, firstGid, count }) => kind === "cell" && gid >= firstGid && gid < firstGid + count,
        );
      const theirs = coreSpikes(join(folder, "out.dat"), data);
      expect(theirs.filter(isCell)).toEqual(own.filter(isCell));
      // times of sources are printed with eight digits
      const rounded = (spikes: typeof own) => spikes.map(({ timeMs, gid }) => [timeMs.toPrecision(6), gid].join(" "));
      expect(rounded(theirs).sort()).toEqual(rounded(own).sort());
    }),
  300_000,
);

test.skipIf(!python || !isFull)(
  `a CoreNEURON without GPUs says so in one line${why}`,
  () =>
    inFolder(async (folder) => {
      const { files, library, model } = await datasetOf("models/ring", 1, 1);
      writeDataset(files, folder);
      const { run } = model.compiled.compilation.data;
      await expect(simulateDataset(library.program, folder, run, { threads: 1, gpu: true })).rejects.toThrow(
        "this NEURON's CoreNEURON was built without GPUs",
      );
    }),
  300_000,
);

async function datasetOf(path: string, threads: number, durationMs?: number) {
  const request = durationMs === undefined ? {} : { durationMs };
  const model = directModel(path, request);
  const tables = nativeTables(await tablesProgram(path, request));
  const library = coreLibrary(python, model.mods, model.compiled.compilation.network.mechanisms);
  return { model, library, files: directDataset(model, library, tables, threads) };
}

async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hillock-dataset-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
