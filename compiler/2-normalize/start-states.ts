import { number, ref } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step } from "../ir/mechanism.js";
import { flowOf } from "./read-before-write.js";

/**
 * Every initialisation starts the states from 0, or from the variable `m0` where the file declares one for `m`, as
 * NEURON does. The step is left out where INITIAL sets the state on every path before reading it.
 */
export function startStates(mechanism: SolvedMechanism): SolvedMechanism {
  const { needed, set } = flowOf(mechanism.initial);
  const starts = mechanism.variables
    .filter((v) => v.role === "state" && (needed.has(v.name) || !set.has(v.name)))
    .flatMap(({ name, length, span }): Step[] => {
      const start = `${name.replace(/\[.*/, "")}0`; // of the elements of m, too
      const given = mechanism.variables.some((v) => v.name === start);
      const value: MechanismExpr = given ? ref({ kind: "Variable", name: start }, span) : number<MechanismRef>(0, span);
      const to: MechanismRef = { kind: "Variable", name };
      if (length === undefined) return [{ kind: "Assign", to, value, span }];
      const indices = Array.from({ length }, (_, i) => number<MechanismRef>(i, span));
      return indices.map((index) => ({ kind: "Assign", to: { ...to, index }, value, span }));
    });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}
