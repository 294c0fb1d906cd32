import type { Connect, Declaration } from "../../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../../grammar/hlk/ast-expression.js";
import type { SynapseSum } from "../../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";
import type { FreeNames } from "./free-names.js";
import { treeKey } from "./tree-key.js";

/** Sums of synapses that several rules have get a name: `let AMPA_NMDA = 0.5*AMPA + 0.5*NMDA`. */
export function nameSums(declarations: readonly Declaration[], names: FreeNames): readonly Declaration[] {
  const sums = new Map<string, { readonly value: HlkExpr; readonly hint: string; count: number }>();
  eachRule(declarations, (rule) => {
    const sum = rule.synapses && asExpression(rule.synapses);
    if (!sum) return rule;
    const known = sums.get(treeKey(sum.value));
    if (known) known.count += 1;
    else sums.set(treeKey(sum.value), { ...sum, count: 1 });
    return rule;
  });
  const named = new Map(
    [...sums].filter(([, { count }]) => count > 1).map(([key, { hint }]) => [key, names.take(hint)]),
  );
  if (named.size === 0) return declarations;
  const lets = [...named].map(
    ([key, name]): Declaration => ({ kind: "Let", name: tree.name(name), value: sums.get(key)!.value, span: noSpan }),
  );
  const using = eachRule(declarations, (rule) => {
    const sum = rule.synapses && asExpression(rule.synapses);
    const name = sum && named.get(treeKey(sum.value));
    if (name === undefined || !rule.synapses) return rule;
    const term = { kind: "SynapseTerm", synapse: tree.ref(name), span: noSpan } as const;
    return { ...rule, synapses: { ...rule.synapses, terms: [term] } };
  });
  const first = using.findIndex(hasRule);
  return [...using.slice(0, first), ...lets, ...using.slice(first)];
}

/** Rules wherever they stand, in loops too. */
function eachRule(nodes: readonly Declaration[], change: (rule: Connect) => Connect): readonly Declaration[] {
  return nodes.map((node): Declaration => {
    if (node.kind === "Connect") return change(node);
    if (node.kind === "For") return { ...node, declarations: eachRule(node.declarations, change) };
    if (node.kind !== "If") return node;
    return { ...node, then: eachRule(node.then, change), ...(node.else ? { else: eachRule(node.else, change) } : {}) };
  });
}

const hasRule = (node: Declaration): boolean => node.kind === "Connect" || node.kind === "For";

/** `0.8*AMPA + 0.2*NMDA` as a value; undefined where it is one synapse, or one has values of its own. */
function asExpression({ terms }: SynapseSum): { readonly value: HlkExpr; readonly hint: string } | undefined {
  if (terms.length < 2 || terms.some(({ block }) => block)) return undefined;
  const values = terms.map(({ factor, synapse }) => (factor ? tree.binary("*", factor, synapse) : synapse));
  const hint = terms.map(({ synapse }) => (synapse.kind === "Ref" ? synapse.ref : "synapse")).join("_");
  return { value: values.reduce((a, b) => tree.binary("+", a, b)), hint };
}
