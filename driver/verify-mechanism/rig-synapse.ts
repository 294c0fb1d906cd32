import { pointCells, pointPlaces } from "./point-cells.js";
import type { Rig, RigSubject } from "./rig.js";
import { eventSources } from "./rig-events.js";
import { instanceBlock } from "./rig-parameters.js";
import { recordStatements } from "./rig-recordings.js";

/** A point process that receives events: four kinds of synapse with different parameters, weights and delays. */
export function synapseRig(subject: RigSubject): Rig {
  const { mechanism, isSingle } = subject;
  const { name } = mechanism;
  const { cells, drivers } = pointCells(subject, true, { free: "", held: "", soma: "", dend: "" });
  const kind = (label: string, factor: number) => `synapse ${label}_${name} = ${name}${instanceBlock(subject, factor)}`;
  const connect = (label: string, source: string, target: string, place: string, weight: number, delay: number) =>
    `connect to_${label}_${name}: ${source}_${name} -> ${target}_${name} with ${label}_${name} on ${place} { weight = ${weight}, delay = ${delay} ms }`;
  const { lines, recordings } = recordStatements(subject, pointPlaces(name, isSingle));
  const rules = [
    connect("a", "often", "free", "soma(0.5)", 0.0021, 1),
    connect("b", "odd", "held", "soma(0.5)", 0.6, 0.7),
    connect("c", "odd", "tree", "soma(0.5)", 0.004, 2.3375),
    connect("d", "often", "tree", "dend(0.5)", 0.0007, 0),
  ];
  const text = `# ${name}: a point process with events
${cells}${[kind("a", 1), kind("b", 1.15), kind("c", 0.9), kind("d", 1.07)].join("\n")}
${eventSources(name)}
${(isSingle ? rules.slice(1, 2) : rules).join("\n")}
${lines.join("\n")}
`;
  return { mechanism: name, form: "point", text, drivers, recordings, notes: [] };
}
