import { assignedInFile } from "../../../grammar/nmodl/assigned-in-file.js";
import type { NmodlFile } from "../../../grammar/nmodl/ast.js";
import type { Rule } from "./change.js";
import { listedIn, neuronBlock } from "./neuron-lists.js";

/** NEURON's translator declares what GLOBAL and RANGE list and code sets, if nobody else does: `ASSIGNED { tadj }`. */
export const declaredGlobals: Rule = ({ file }) => {
  const { names: assigned } = assignedInFile(file);
  const declared = declaredNames(file);
  const listed = [...listedIn(file, "RANGE"), ...listedIn(file, "GLOBAL")];
  const names = [...new Set(listed)].filter((name) => assigned.has(name) && !declared.has(name));
  const block = neuronBlock(file);
  if (names.length === 0 || !block) return [];
  const { end } = block.span;
  const reason = `${names.join(", ")}: ASSIGNED, as CoreNEURON's compiler wants every variable declared`;
  return [{ at: end, reason, edits: [{ start: end, end, text: `\nASSIGNED { ${names.join(" ")} }` }] }];
};

function declaredNames({ blocks }: NmodlFile): ReadonlySet<string> {
  return new Set(
    blocks.flatMap((block) => {
      if (block.kind === "Assigned" || block.kind === "State" || block.kind === "Local")
        return block.variables.map(({ name }) => name.name);
      if (block.kind === "Parameter") return block.parameters.map(({ name }) => name.name);
      return block.kind === "Constant" ? block.constants.map(({ name }) => name.name) : [];
    }),
  );
}
