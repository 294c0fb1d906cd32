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
    .filter((v) => v.role === "state" && v.length === undefined && (needed.has(v.name) || !set.has(v.name)))
    .map(({ name, span }): Step => {
      const given = mechanism.variables.some((v) => v.name === `${name}0`);
      const value: MechanismExpr = given
        ? ref({ kind: "Variable", name: `${name}0` }, span)
        : number<MechanismRef>(0, span);
      return { kind: "Assign", to: { kind: "Variable", name }, value, span };
    });
  return starts.length === 0 ? mechanism : { ...mechanism, initial: [...starts, ...mechanism.initial] };
}
