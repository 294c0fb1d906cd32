import { assignedInFile } from "../../../grammar/nmodl/assigned-in-file.js";
import type { Change, Rule } from "./change.js";
import { listedIn, neuronStatements, newList } from "./neuron-lists.js";

/**
 * A PARAMETER that code sets is one for all instances in NEURON, and a constant in CoreNEURON:
 * ```
 * PARAMETER { q10 = 3 }  …  q10 = 2.3^((celsius - 23)/10)        RANGE q10
 * ```
 */
export const parametersToRange: Rule = ({ file }) => {
  const { names: assigned } = assignedInFile(file);
  const listed = new Set([...listedIn(file, "RANGE"), ...listedIn(file, "GLOBAL")]);
  const ofIons = new Set(
    neuronStatements(file)
      .flatMap((s) => (s.kind === "UseIon" ? [...s.read, ...s.write] : []))
      .map(({ name }) => name),
  );
  const names = file.blocks
    .flatMap((block) => (block.kind === "Parameter" ? block.parameters : []))
    .map(({ name }) => name.name)
    .filter((name) => assigned.has(name) && !listed.has(name) && !ofIons.has(name) && !ofCompartments.has(name));
  const title = neuronStatements(file).find(({ kind }) => kind === "MechanismName");
  if (names.length === 0 || !title) return [];
  const { end } = title.span;
  const change: Change = {
    at: end,
    reason: `PARAMETER ${names.join(", ")} ${names.length === 1 ? "is" : "are"} RANGE: code sets what CoreNEURON takes for a constant`,
    edits: [{ start: end, end, text: `\n\t${newList("RANGE", names)}` }],
  };
  return [change];
};

/** Variables that NEURON gives to every mechanism. */
const ofCompartments: ReadonlySet<string> = new Set(["v", "t", "dt", "celsius", "area", "diam"]);
