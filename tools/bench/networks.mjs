// The networks that hillock and its peers run side by side, and the bars: how many times faster `tables exact` should be.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages.mjs";
import { ringModel } from "./ring-model.mjs";

/**
 * script: peers have the network by hand (neuron-networks.py, arbor-networks.py); else they run what `hillock export neuron`
 * leaves. bars: by title of the contender. set: settings of the model.
 */
export const networks = {
  hh64: {
    model: "bench/hh64",
    script: "hh64",
    bars: { NEURON: 9, CoreNEURON: 25, "CoreNEURON, best": 5.5, Arbor: 3.8 },
  },
  pas64: {
    model: "bench/pas64",
    script: "pas64",
    bars: { NEURON: 10, CoreNEURON: 8.5, "CoreNEURON, best": 8.5, Arbor: 8.5 },
  },
  syn400: {
    model: "bench/syn400",
    script: "syn400",
    bars: {
      NEURON: 35,
      CoreNEURON: 20,
      "CoreNEURON, best": 15,
      Arbor: 15,
      "NEURON, separate": 300,
      "CoreNEURON, separate": 250,
      "CoreNEURON, best, separate": 150,
    },
  },
  ring: { text: ringModel, bars: { NEURON: 6, CoreNEURON: 6, "CoreNEURON, best": 4 } },
  pyramidal: { model: "bench/pyramidal", bars: { NEURON: 10, CoreNEURON: 10, "CoreNEURON, best": 5 } },
  "pyramidal-1": { model: "bench/pyramidal", set: ["n=1"], bars: { NEURON: 3 } },
  "column-10": { text: () => scaledColumn(10), bars: {} },
};

/** models/column with as many times the cells in the same volume, weights between them divided by as much. */
export function scaledColumn(scale) {
  const text = readFileSync(join(root, "models", "column", "model.hlk"), "utf8");
  const scaled = text
    .replace(/^option scale = 1$/m, `option scale = ${scale}`)
    .replace(/uS \* (\w\w_gain)/g, "uS / scale * $1");
  if (scaled.split("/ scale").length !== 5)
    throw new Error("models/column is not as tools/bench/networks.mjs expects it");
  return scaled;
}

/** The model's folder as given, and a copy with exact tables: of all models, for their paths lead from one to another. */
export function modelFolders(name, work) {
  const { model, text } = networks[name];
  const plain = model ? join(root, "models", model) : writeModel(join(work, name), text());
  const copies = join(work, "models-exact");
  if (!existsSync(copies)) cpSync(join(root, "models"), copies, { recursive: true });
  const source = readFileSync(join(plain, "model.hlk"), "utf8");
  return { plain, exact: writeModel(join(copies, model ?? name), `${source}\nnumerics { tables = exact }\n`) };
}

function writeModel(folder, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "model.hlk"), text);
  return folder;
}
