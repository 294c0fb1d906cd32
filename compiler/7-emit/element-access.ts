import { indexOf } from "../../grammar/expression.js";
import type { KernelExpr, MechanismProgram, Place, Statement } from "../ir/program.js";
import { walkStatements } from "../ir/statements.js";
import { identifier } from "./identifier.js";

/** How C++ reads an element of an array whose index is known at run time, and how it sets it. */
export type ElementAccess = (
  place: Place,
  print: (e: KernelExpr) => string,
) => { readonly value: string; readonly store: (value: string) => string };

/**
 * Elements are read and set where the code says so, without a copy in the kernel. `x[i + 1]` of a field is
 * `at.load(F::x_0_ + element("x", i + 1.0, 3), row)`, of a local `x[element("x", i + 1.0, 3)]`.
 */
export function elementAccess(mechanism: MechanismProgram, body: readonly Statement[]): ElementAccess {
  const locals = new Map<string, number>();
  walkStatements(body, (s) => {
    if (s.kind === "Let" && s.length !== undefined) locals.set(s.name, s.length);
  });
  return (place, print) => {
    const index = indexOf(place) as KernelExpr;
    const name = "name" in place ? place.name : "";
    const element = (length: number) => `element("${mechanism.name}.${name}", ${print(index)}, ${length})`;
    if (place.kind === "Local") {
      const text = `${identifier(name)}[${element(locals.get(name) as number)}]`;
      return { value: text, store: (value) => `${text} = ${value};` };
    }
    const first = mechanism.fields.find((field) => field.array?.name === name && field.array.index === 0);
    if (!first?.array) throw new Error(`bug in hillock: ${mechanism.name} has no array ${name}`);
    const at = `F::${identifier(first.name)} + ${element(first.array.length)}, row`;
    const method = first.role === "parameter" && !first.written ? "parameter" : "load";
    return { value: `at.${method}(${at})`, store: (value) => `at.store(${at}, ${value});` };
  };
}
