import type { MechanismExpr, MechanismRef, Step } from "./mechanism.js";

/*
 * Steps with some of their parts replaced. Passes that rebuild most of what they see use these instead of
 * `{ ...step, value }`: V8 gives objects that are spread a hidden class for each place and each class of the original,
 * and code that reads steps of a hundred classes takes three times as long. Here each kind has one.
 */

type Of<Kind extends Step["kind"]> = Extract<Step, { kind: Kind }>;

export function letOf(step: Of<"Let">, name: string, value: MechanismExpr): Of<"Let"> {
  const { length, span } = step;
  return length === undefined ? { kind: "Let", name, value, span } : { kind: "Let", name, value, length, span };
}

export function assignOf(step: Of<"Assign">, to: MechanismRef, value: MechanismExpr): Of<"Assign"> {
  const { once, span } = step;
  return once === undefined ? { kind: "Assign", to, value, span } : { kind: "Assign", to, value, once, span };
}

export function ifOf(
  { span }: Of<"If">,
  test: MechanismExpr,
  then: readonly Step[],
  otherwise: readonly Step[],
): Of<"If"> {
  return { kind: "If", test, then, else: otherwise, span };
}

export function whileOf({ span }: Of<"While">, test: MechanismExpr, body: readonly Step[]): Of<"While"> {
  return { kind: "While", test, body, span };
}

/** A reference to another variable or element of the same kind. */
export function refOf({ kind }: MechanismRef, name: string, index?: MechanismExpr): MechanismRef {
  return index === undefined ? { kind, name } : { kind, name, index };
}
