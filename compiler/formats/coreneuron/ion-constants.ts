import type { Rule } from "./change.js";
import { neuronStatements } from "./neuron-lists.js";

/** A CONSTANT that is an ion's variable too: NEURON's translator lets the ion win. `CONSTANT { cao = 2 (mM) }` */
export const ionConstants: Rule = ({ file }) => {
  const ofIons = new Set(
    neuronStatements(file)
      .flatMap((s) => (s.kind === "UseIon" ? [...s.read, ...s.write] : []))
      .map(({ name }) => name),
  );
  return file.blocks.flatMap((block) => {
    if (block.kind !== "Constant" || block.span.source !== file.source) return [];
    const constants = block.constants.filter(({ name }) => ofIons.has(name.name));
    if (constants.length === 0) return [];
    const names = constants.map(({ name }) => name.name);
    const { start, end } = block.span;
    const gone = constants.map(({ span }) => ({ start: span.start, end: span.end, text: "" }));
    const isWhole = constants.length === block.constants.length;
    const assigned = `${isWhole ? "" : "\n"}ASSIGNED { ${names.join(" ")} }`;
    const reason = `CONSTANT ${names.join(", ")}: ASSIGNED, as it is the ion's`;
    const edits = isWhole ? [{ start, end, text: assigned }] : [...gone, { start: end, end, text: assigned }];
    return [{ at: start, reason, edits }];
  });
};
