import { someExpr } from "../../../grammar/expression.js";
import type { Mechanism, Step } from "../../ir/mechanism.js";
import { declaredUnit } from "./declared-unit.js";
import { knownUnit, type Unit } from "./quantity.js";

/**
 * The unit of a connection's weight: that of the state which NET_RECEIVE adds it to (`g = g + weight` with g in uS).
 * Where the .mod declares none there, plain numbers and uS are both taken.
 */
export function weightUnit(mechanism: Mechanism, argument = 0): Unit {
  const weight = mechanism.receive?.parameters[argument];
  const target = weight === undefined ? undefined : receiverOf(weight, mechanism.receive?.body ?? []);
  const variable = mechanism.variables.find((v) => v.name === target);
  return declaredUnit(variable) ?? knownUnit("uS");
}

/** The variable that is assigned something with the weight in it. */
function receiverOf(weight: string, steps: readonly Step[]): string | undefined {
  for (const step of steps) {
    if (step.kind === "If") {
      const inner = receiverOf(weight, [...step.then, ...step.else]);
      if (inner !== undefined) return inner;
    }
    if (step.kind !== "Assign" || step.to.kind !== "Variable") continue;
    const readsWeight = someExpr(
      step.value,
      (e) => e.kind === "Ref" && e.ref.kind === "Local" && e.ref.name === weight,
    );
    if (readsWeight) return step.to.name;
  }
  return undefined;
}
