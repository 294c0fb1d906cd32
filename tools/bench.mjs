// Benchmarks. Timings on a busy machine mean little; the ratios of one run do.
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
const usage = `npm run bench -- NAME [options]

  networks [NAME…]     hillock against NEURON, CoreNEURON and Arbor [--pairs 7] [--duration 100]
  MODEL                models/MODEL or a path, against the NEURON program that hillock exports (column)
  ablate [MODEL]       what each pass is worth
  construct            synapses and pairs a second
  dataset              CoreNEURON's files, beside NEURON [--cells 3000]
  events               what synapses and events cost
  flat                 what a compartment and an event cost in small and large models [--most 1GB] [--svg FILE]
  limits               what a core can do at most
  m1 CHECKOUT          M1 beside NetPyNE
  start                what a run costs beside its simulation [--runs 7] [--model MODEL]
  translate DIR…       .mod files per second`;
const [name, ...words] = process.argv.slice(2);
if (process.argv.includes("--help")) console.log(usage);
else if (Object.hasOwn(benches, name ?? "")) benches[name](words);
else benchModel(process.argv.slice(2));
