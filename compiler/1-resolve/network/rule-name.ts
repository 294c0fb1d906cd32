import type { Connect, Stimulate } from "../../../grammar/hlk/ast.js";
import { printCells, printSites, printSynapses } from "../../../grammar/hlk/print-selection.js";
import { commentQueue, type Printing } from "../../../grammar/hlk/printing.js";
import { showValue } from "./choices.js";
import { rowOf, type Scope } from "./scope.js";

/** A rule's name, which its random streams carry, and its family's: the same for all rules of one declaration. */
export interface RuleName {
  readonly name: string;
  readonly family: string;
}

/** A rule without a name is named by its printed header: `E -> I[0:10] with AMPA`. */
export function connectName(node: Connect, given: string, scope: Scope): RuleName {
  const cx = printing(node);
  const synapses = node.synapses ? ` with ${printSynapses(node.synapses, cx)}` : "";
  const sites = node.on ? ` on ${printSites(node.on, cx)}` : "";
  return ruleName(node, given, `${printCells(node.pre, cx)} -> ${printCells(node.post, cx)}${synapses}${sites}`, scope);
}

/** `all with NetStim through exc`: without the parameters, so that changing one changes no random number. */
export function stimulateName(node: Stimulate, given: string, scope: Scope): RuleName {
  const cx = printing(node);
  const place = node.through ? ` through ${printSynapses(node.through, cx)}` : "";
  const sites = node.at ? ` at ${printSites(node.at, cx)}` : node.on ? ` on ${printSites(node.on, cx)}` : "";
  const header = `${printCells(node.cells, cx)} with ${node.source.name.text}${place}${sites}`;
  return ruleName(node, given, header, scope);
}

const printing = (node: Connect | Stimulate): Printing => ({
  indent: "",
  comments: commentQueue(node.span.source, []),
});

function ruleName(node: Connect | Stimulate, given: string, printed: string, scope: Scope): RuleName {
  if (node.name) return { name: given, family: node.name.text };
  const header = printed.replace(/\s+/g, " ");
  const row = rowOf(scope).map(([name, value]) => `${name}=${showValue(value)}`);
  return { name: row.length > 0 ? `${header} [${row.join(", ")}]` : header, family: header };
}
