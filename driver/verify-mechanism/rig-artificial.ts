import type { Rig, RigSubject } from "./rig.js";
import { passive } from "./rig-density.js";
import { eventSources } from "./rig-events.js";
import { instanceBlock } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** Artificial cells with three sets of parameters; those that receive events get them from both sources. */
export function artificialRig(subject: RigSubject): Rig {
  const { mechanism, isSingle } = subject;
  const { name } = mechanism;
  const population = (label: string, factor: number) =>
    `population ${label}_${name} { cell = ${name}${instanceBlock(subject, factor)}, count = 1 }`;
  const connect = (source: string, target: string, weight: number, delay: number) =>
    `connect ${source}_${target}_${name}: ${source}_${name} -> ${target}_${name} { weight = ${weight}, delay = ${delay} ms }`;
  const labels = isSingle ? ["a"] : ["a", "b", "c"];
  const all = labels.map((label) => `${label}_${name}`);
  const factors = { a: 1, b: 1.15, c: 0.9 } as const;
  const { lines, recordings } = recordStatements(subject, [
    {
      cells: all.join(", "),
      at: "",
      owner: name,
      where: ["first cell", "second cell", "third cell"].slice(0, all.length),
    },
  ]);
  const rules = [
    connect("often", "a", 0.3, 1),
    connect("odd", "a", 0.17, 0.7),
    connect("odd", "b", 0.6, 0),
    connect("often", "b", -0.05, 2.3375),
    connect("often", "c", 1.2, 1),
    connect("odd", "c", 0.4, 1),
  ];
  const text = `# ${name}: an artificial cell; NEURON needs a section to count all steps
cell idle_cell_${name} { section soma { L = 20 um, diam = 20 um, ${passive} } }
population idle_${name} { cell = idle_cell_${name}, count = 1 }
${labels.map((label) => population(label, factors[label as keyof typeof factors])).join("\n")}
${mechanism.receive ? `${eventSources(name)}\n${(isSingle ? rules.slice(0, 2) : rules).join("\n")}\n` : ""}${lines.join("\n")}
`;
  return { mechanism: name, form: "artificial", text, drivers: [], recordings, notes: [] };
}
