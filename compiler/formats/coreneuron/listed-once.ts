import type { Name } from "../../../grammar/nmodl/ast.js";
import type { Rule } from "./change.js";
import { listsOf, takeOut } from "./neuron-lists.js";

/** NEURON does not mind a name that GLOBAL lists twice; to CoreNEURON's compiler it is declared again. */
export const listedOnce: Rule = ({ file }) => {
  const seen = new Set<string>();
  return listsOf(file, "GLOBAL").flatMap((list) => {
    const again = new Set<Name>(list.names.filter(({ name }) => seen.size === seen.add(name).size));
    if (again.size === 0) return [];
    const names = [...again].map(({ name }) => name).join(", ");
    const reason = `${names} is listed once: a second GLOBAL is a second declaration to CoreNEURON's compiler`;
    return [{ at: list.span.start, reason, edits: takeOut(list, (name) => again.has(name)) }];
  });
};
