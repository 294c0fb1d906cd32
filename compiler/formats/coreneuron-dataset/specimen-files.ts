import type { GeneratedFile } from "../../ir/bundle.js";
import type { SolvedMechanism } from "../../ir/mechanism.js";
import { printCsv } from "../neuron/neuron-tables.js";

/**
 * A model of two cells with one instance of each mechanism for `run.py --dataset`: what NEURON writes of it tells how instances
 * are stored and what they start with. Each density mechanism has a section of its own, so that none finds another's concentrations.
 */
export function specimenFiles(mechanisms: readonly SolvedMechanism[], runPy: string): GeneratedFile[] {
  const of = (form: SolvedMechanism["form"]) => mechanisms.filter((each) => each.form === form).map(({ name }) => name);
  const artificial = of("artificial").map((name, i) => [cells + i, name, "{}", "[]"]);
  const columns = ["gid", "mechanism", "parameters", "streams"];
  return [
    { path: "run.py", text: runPy },
    { path: "model.json", text: `${JSON.stringify(specimenModel(of("density"), of("point")), null, 1)}\n` },
    { path: "artificial.csv", text: printCsv({ name: "artificial.csv", columns, rows: artificial }) },
  ];
}

/** NEURON makes TABLEs in the first instance, which shows there. */
const cells = 2;

function specimenModel(densities: readonly string[], points: readonly string[]): object {
  const section = { nseg: 1, Ra: 100, L: 10, diam: 10, childEnd: 0, cm: 1, ions: {} };
  const names = ["", ...densities];
  return {
    ...{ dt: 0.025, celsius: 6.3, v_init: -65, seed: 0, globals: {}, synapses: [], recordings: [] },
    cellTypes: [
      {
        name: "specimen",
        sections: names.map((name, i) => ({
          ...section,
          name: `s${i}`,
          ...(i > 0 ? { parent: [0, 1] } : {}),
          mechanisms: name === "" ? [] : [{ name, parameters: {} }],
        })),
        spike: { section: 0, x: 0.5 },
        points: points.map((mechanism, i) => {
          return { name: `p${i}`, mechanism, section: 0, x: 0.5, compartment: 1, parameters: {} };
        }),
      },
    ],
    populations: [{ name: "specimen", kind: "cell", cellType: "specimen", threshold: 0, firstGid: 0, count: cells }],
  };
}
