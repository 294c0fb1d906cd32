// `npm run bench -- networks`: hillock against NEURON, CoreNEURON and Arbor; `-- column` (or another model): against NEURON, what
// it exports; `-- events`: what synapses and events cost; `-- ablate`: what each pass is worth; `-- start`: what a run costs
// beside its simulation; `-- flat`: what a compartment and an event cost in small and large models; `-- m1 CHECKOUT`: M1 beside NetPyNE;
// `-- translate`: .mod files per second; `-- dataset`: what CoreNEURON's files cost beside NEURON; `-- limits`: what a core can do at most. Timings on a busy machine mean little; the ratios of one run do.
import { benchAblate } from "./bench-ablate.mjs";
import { benchConstruct } from "./bench-construct.mjs";
import { benchDataset } from "./bench-dataset.mjs";
import { benchEvents } from "./bench-events.mjs";
import { benchFlat } from "./bench-flat.mjs";
import { benchLimits } from "./bench-limits.mjs";
import { benchM1 } from "./bench-m1.mjs";
import { benchModel } from "./bench-model.mjs";
import { benchNetworks } from "./bench-networks.mjs";
import { benchStart } from "./bench-start.mjs";
import { benchTranslate } from "./bench-translate.mjs";
import { checkNode, installPackages } from "./packages.mjs";

checkNode();
installPackages();
const benches = {
  ablate: benchAblate,
  dataset: benchDataset,
  construct: benchConstruct,
  events: benchEvents,
  flat: benchFlat,
  limits: benchLimits,
  m1: benchM1,
  networks: benchNetworks,
  start: benchStart,
  translate: benchTranslate,
};
const [name, ...words] = process.argv.slice(2);
if (Object.hasOwn(benches, name ?? "")) benches[name](words);
else benchModel(process.argv.slice(2));
