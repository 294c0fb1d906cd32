import { assignedInFile } from "../../../grammar/nmodl/assigned-in-file.js";
import type { Block } from "../../../grammar/nmodl/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { Rule } from "./change.js";

/**
 * Numbers of UNITS and CONSTANT that code sets are variables in NEURON:
 * ```
 * UNITS { F = (faraday) (coulombs) }  …  F = 96484.56        PARAMETER { F = 96485.33212331001 }
 * ```
 */
export const setConstants: Rule = ({ file, solved }) => {
  const { names: assigned } = assignedInFile(file);
  const values = new Map((solved?.variables ?? []).map(({ name, value }) => [name, value]));
  return file.blocks.flatMap((block) => {
    const set = definitionsOf(block).filter(({ name }) => assigned.has(name) && values.get(name) !== undefined);
    if (set.length === 0 || block.span.source !== file.source) return [];
    const { start, end } = block.span;
    const names = set.map(({ name }) => name);
    const parameters = names.map((name) => `${name} = ${values.get(name)}`).join("  ");
    return {
      at: start,
      reason: `${names.join(", ")}: PARAMETER, as code sets what CoreNEURON takes for a constant`,
      edits: [...set.map(({ span }) => withoutSpan(span)), { start: end, end, text: `\nPARAMETER { ${parameters} }` }],
    };
  });
};

function definitionsOf(block: Block): readonly { readonly name: string; readonly span: Span }[] {
  const named =
    block.kind === "Constant"
      ? block.constants
      : block.kind === "Units"
        ? block.definitions.filter((definition) => definition.kind !== "UnitAlias")
        : [];
  return named.map(({ name, span }) => ({ name: name.name, span }));
}

const withoutSpan = ({ start, end }: Span) => ({ start, end, text: "" });
