import type { Statement } from "../../../grammar/nmodl/ast.js";
import type { Change, Rule } from "./change.js";
import { listedIn } from "./neuron-lists.js";

/** `PROTECT Rinf = a/(a + b)` → `Rinf = a/(a + b)`: what each instance has for itself needs no lock. */
export const unprotected: Rule = ({ file }) => {
  const isRange = listedIn(file, "RANGE");
  const statements = file.blocks.flatMap((block) => ("body" in block ? block.body.statements : []));
  return statements
    .filter(({ span }) => span.source === file.source)
    .flatMap((statement) => without(statement, isRange));
};

function without(statement: Statement, isRange: ReadonlySet<string>): Change[] {
  if (statement.kind !== "Assign" || !statement.isProtected || !isRange.has(statement.target.ref.name)) return [];
  const { start } = statement.span;
  const end = statement.target.span.start;
  const reason = `${statement.target.ref.name} without PROTECT: each instance has its own`;
  return [{ at: start, reason, edits: [{ start, end, text: "" }] }];
}
