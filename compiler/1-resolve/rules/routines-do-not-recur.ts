import { recursiveRoutine } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** NEURON's C would recurse without end or overwrite itself; inlining cannot. */
export const routinesDoNotRecur: MechanismRule = ({ routines, mechanism }, report) => {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]) => {
    if (finished.has(name)) return;
    for (const [callee, at] of routines.get(name)?.cx.calls ?? []) {
      const start = [...path, name].indexOf(callee);
      if (start >= 0) report.add(recursiveRoutine(at, [...[...path, name].slice(start), callee]));
      else visit(callee, [...path, name]);
    }
    finished.add(name);
  };
  for (const { name } of mechanism.routines) visit(name, []);
};
