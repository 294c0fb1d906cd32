import type { Block, EquationsBlock } from "../../../grammar/nmodl/ast.js";
import type { Rule } from "./change.js";
import { solvesOf } from "./solves-of.js";

/** NEURON's translator takes derivimplicit where cnexp cannot solve an equation; CoreNEURON's stops there. */
export const solvableCnexp: Rule = ({ file, notLinear }) => {
  const blocks = new Set(file.blocks.flatMap((block) => (hasEquationOf(block, notLinear) ? [block.name.name] : [])));
  return solvesOf(file).flatMap(({ block, method }) => {
    if (method?.name !== "cnexp" || !blocks.has(block.name)) return [];
    const { start, end } = method.span;
    const reason = "METHOD cnexp is derivimplicit: an equation is not linear in its state, and NEURON does the same";
    return [{ at: start, reason, edits: [{ start, end, text: "derivimplicit" }] }];
  });
};

function hasEquationOf(block: Block, states: ReadonlySet<string>): block is EquationsBlock {
  if (block.kind !== "Derivative") return false;
  return block.body.statements.some((s) => s.kind === "Ode" && states.has(s.target.ref.name));
}
