import { assignedInFile } from "../../../grammar/nmodl/assigned-in-file.js";
import type { NameList } from "../../../grammar/nmodl/ast.js";
import { passesValues } from "./passes-values.js";
import type { Change, ModText, Rule } from "./change.js";
import { listedIn, listsOf, newList, takeOut } from "./neuron-lists.js";

/**
 * Threads and lanes of CoreNEURON read GLOBALs and never set them:
 * ```
 * GLOBAL minf, vhalf        GLOBAL vhalf
 *                           RANGE minf
 * ```
 */
export const globalsToRange: Rule = (mod) => {
  const { names: assigned } = assignedInFile(mod.file);
  const isRange = listedIn(mod.file, "RANGE");
  return listsOf(mod.file, "GLOBAL").flatMap((list) => {
    const moved = list.names.map(({ name }) => name).filter((name) => assigned.has(name));
    return moved.length === 0 ? [] : [moveToRange(mod, list, moved, isRange)];
  });
};

function moveToRange(mod: ModText, list: NameList, moved: readonly string[], isRange: ReadonlySet<string>): Change {
  const { start, end } = list.span;
  const added = [...new Set(moved)].filter((name) => !isRange.has(name));
  const range = newList("RANGE", added);
  const edits = takeOut(list, ({ name }) => moved.includes(name));
  const isWhole = moved.length === list.names.length;
  const passing = moved.filter((name) => passesValues(mod, name));
  const are = moved.length === 1 ? "is" : "are";
  const why = `code sets ${moved.length === 1 ? "it" : "them"}, and CoreNEURON's GLOBALs are constants`;
  const but = passing.length === 0 ? "" : `; NEURON's instances pass ${passing.join(", ")} on, here each has its own`;
  return {
    at: start,
    reason: `GLOBAL ${moved.join(", ")} ${are} RANGE: ${why}${but}`,
    edits: isWhole
      ? [{ start, end, text: added.length > 0 ? range : "" }]
      : [...edits, ...(added.length > 0 ? [{ start: end, end, text: `\n\t${range}` }] : [])],
  };
}
