import type { HlkExpr } from "./ast-expression.js";
import type { SynapseSum, SynapseTerm } from "./ast-selection.js";

/**
 * Reads `0.5*AMPA + (1 - f)*NMDA` as weighted synapses: terms between `+`, in each the last factor is the synapse.
 * Also for a `let` that turns out to name such a sum.
 */
export function synapseSum(value: HlkExpr): SynapseSum {
  return { kind: "SynapseSum", terms: addends(value).map(term), span: value.span };
}

function addends(value: HlkExpr): readonly HlkExpr[] {
  if (value.kind !== "Binary" || value.op !== "+") return [value];
  return [...addends(value.left), value.right];
}

function term(value: HlkExpr): SynapseTerm {
  const isProduct = value.kind === "Binary" && value.op === "*";
  const last = isProduct ? value.right : value;
  const factor = isProduct ? { factor: value.left } : {};
  if (last.kind !== "Mechanism") return { kind: "SynapseTerm", ...factor, synapse: last, span: value.span };
  const synapse: HlkExpr = { kind: "Ref", ref: last.name.text, span: last.name.span };
  const block = last.block ? { block: last.block } : {};
  return { kind: "SynapseTerm", ...factor, synapse, ...block, span: value.span };
}
