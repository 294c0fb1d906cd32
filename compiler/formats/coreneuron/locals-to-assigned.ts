import type { Local, LocalVariable, NmodlFile } from "../../../grammar/nmodl/ast.js";
import type { Change, ModText, Rule } from "./change.js";
import { passesValues } from "./passes-values.js";

/**
 * A LOCAL outside all blocks is one variable for all instances, of which CoreNEURON's compiler makes none:
 * ```
 * LOCAL facm, q[2]        ASSIGNED { facm q[2] }
 * ```
 */
export const localsToAssigned: Rule = (mod) => {
  const { source, blocks } = mod.file;
  const elsewhere = declaredNames(mod.file);
  return blocks.flatMap((block): Change[] => {
    if (block.kind !== "Local" || block.span.source !== source) return [];
    return [changeOf(mod, block, elsewhere)];
  });
};

function changeOf(mod: ModText, { variables, span }: Local, elsewhere: ReadonlySet<string>): Change {
  const { text } = mod.file.source;
  const free = variables.filter(({ name }) => !elsewhere.has(name.name));
  const names = free.map(({ name }) => name.name);
  const passing = names.filter((name) => passesValues(mod, name));
  const but = passing.length === 0 ? "" : `; NEURON's instances pass ${passing.join(", ")} on, here each has its own`;
  const declared = free.map((variable) => asWritten(text, variable)).join(" ");
  return {
    at: span.start,
    reason: `LOCAL ${variables.map(({ name }) => name.name).join(", ")}: ASSIGNED, as CoreNEURON knows no LOCAL outside of blocks${but}`,
    edits: [{ start: span.start, end: span.end, text: free.length === 0 ? "" : `ASSIGNED { ${declared} }` }],
  };
}

/** `q[2]`, whatever stands in the brackets. */
function asWritten(text: string, { name, size }: LocalVariable): string {
  return size ? `${name.name}[${text.slice(size.span.start, size.span.end)}]` : name.name;
}

/** What the file declares in other ways too: the LOCAL says nothing new. */
function declaredNames({ blocks }: NmodlFile): ReadonlySet<string> {
  const names = blocks.flatMap((block) => {
    if (block.kind === "Parameter") return block.parameters;
    return block.kind === "Assigned" || block.kind === "State" ? block.variables : [];
  });
  return new Set(names.map(({ name }) => name.name));
}
