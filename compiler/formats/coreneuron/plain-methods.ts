import type { Solve } from "../../../grammar/nmodl/ast.js";
import type { Rule } from "./change.js";
import { solvesOf } from "./solves-of.js";

/** With fixed steps all three run the procedure once a step; CoreNEURON's compiler knows the first: `METHOD after_cvode`. */
export const plainMethods: Rule = ({ file }) =>
  solvesOf(file).flatMap(({ method }: Solve) => {
    if (!method || !["cvode_t", "cvode_t_v"].includes(method.name)) return [];
    const { start, end } = method.span;
    const reason = `METHOD ${method.name} is after_cvode: CoreNEURON has fixed steps only, where both are the same`;
    return [{ at: start, reason, edits: [{ start, end, text: "after_cvode" }] }];
  });
