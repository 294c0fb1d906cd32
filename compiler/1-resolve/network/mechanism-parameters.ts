import { elementNames } from "../../ir/element-names.js";
import type { Mechanism, Variable } from "../../ir/mechanism.js";
import type { Assignment } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { arrayLength, outsideLimits, unknownParameter } from "../messages-hlk-model.js";
import { declaredUnit, inDeclaredUnit } from "./declared-unit.js";
import { evaluate } from "./evaluate.js";
import { type Context, type Env, paramContext } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { setFunctionTable } from "./function-tables.js";
import { type Unit, neuronUnit } from "./quantity.js";
import type { Settled } from "./literal-settings.js";
import type { Resolver } from "./resolver.js";
import type { AnyExpr, AnyRef, Value } from "./value.js";

/** The parameters of a mechanism, in order of declaration: what messages offer (visible ASSIGNEDs may be set too). */
export function settableNames(mechanism: Mechanism): readonly string[] {
  const settable = mechanism.variables.filter((variable) => isSettable(variable) || isSettableArray(variable));
  return settable.filter((variable) => variable.role === "parameter").map((variable) => variable.name);
}

function isSettable(variable: Variable): boolean {
  return variable.visible && ["parameter", "assigned"].includes(variable.role) && variable.length === undefined;
}

function isSettableArray({ visible, role, length, scope }: Variable): boolean {
  return visible && role === "parameter" && length !== undefined && scope === "range";
}

/** `dur` of `PARAMETER { dur[3] }`: it takes a value for each element, or one for all. */
export function findArray(mechanism: Mechanism, name: string): Variable | undefined {
  return mechanism.variables.find((variable) => variable.name === name && isSettableArray(variable));
}

/** `gnabar`, a GLOBAL as NEURON calls it (`usetable_hh`), or `delay` for `del`, which Python reserves (IClamp). */
export function findParameter(mechanism: Mechanism, name: string): Variable | undefined {
  const plain = name.endsWith(`_${mechanism.name}`) ? name.slice(0, -mechanism.name.length - 1) : name;
  const settable = mechanism.variables.filter(isSettable);
  const alias = name === "delay" ? "del" : undefined;
  return (
    settable.find((v) => v.name === name) ??
    settable.find((v) => v.name === plain && v.scope === "global") ??
    settable.find((v) => v.name === alias)
  );
}

/** What `--set` may say of a mechanism's parameters: a value that no text gives is the .mod's. */
export function ofMechanism(mechanism: Mechanism): Pick<Settled, "accepts" | "otherwise" | "canonical"> {
  return {
    canonical: (field) => findParameter(mechanism, field)?.name ?? field,
    accepts: (field) => findParameter(mechanism, field) !== undefined,
    otherwise: (field) => findParameter(mechanism, field)?.value,
  };
}

/** The unit of a mechanism's variable. */
export const unitOfVariable = ({ variables }: Mechanism, name: string | undefined): Unit | undefined =>
  declaredUnit(variables.find((variable) => variable.name === name));

/**
 * The values that a block gives to a mechanism's parameters, each in the unit its .mod declares. GLOBALs go to the
 * model's list instead. A list is passed to `readList` (one value per segment).
 */
export function mechanismParameters<R extends AnyRef>(
  mechanism: Mechanism,
  fields: readonly FieldEntry[],
  context: Context,
  resolver: Resolver,
  readList?: (value: Value, unit: Unit | undefined, what: string) => AnyExpr | undefined,
): readonly Assignment<R>[] {
  const assignments = new Map<string, Assignment<R>>();
  for (const field of fields) {
    const array = findArray(mechanism, field.name);
    if (array) {
      for (const element of arrayElements<R>(mechanism, array, field, context, resolver)) {
        assignments.set(element.variable, element);
      }
      continue;
    }
    const variable = findParameter(mechanism, field.name);
    if (!variable) {
      const known = [...settableNames(mechanism), ...(mechanism.name === "NetStim" ? ["rate"] : [])];
      resolver.report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, known));
      continue;
    }
    if (field.op !== "=") resolver.report.add(messages.onlyAssignment(field.span, field.op, field.name));
    const before = assignments.get(variable.name);
    if (before) resolver.report.add(messages.duplicateField(field.nameSpan, field.name, before.span));
    if (variable.scope === "global") {
      const set = variable.argumentUnits ? setFunctionTable : setGlobal;
      set(mechanism, variable, field, resolver);
      continue;
    }
    const value = parameterValue(mechanism, variable, field, context, resolver, readList);
    if (value)
      assignments.set(variable.name, {
        variable: variable.name,
        value: value as Assignment<R>["value"],
        span: field.span,
      });
  }
  return [...assignments.values()];
}

/** `dur = [10, 20, 5] ms` is `dur[0] = 10 ms`, `dur[1] = 20 ms`, `dur[2] = 5 ms`. */
export function arrayElements<R extends AnyRef>(
  mechanism: Mechanism,
  array: Variable,
  field: FieldEntry,
  context: Context,
  resolver: Resolver,
): readonly Assignment<R>[] {
  if (field.op !== "=") resolver.report.add(messages.onlyAssignment(field.span, field.op, field.name));
  const names = elementNames(array);
  const what = `'${array.name}' of ${mechanism.name}`;
  const env: Env = { scope: field.scope, context: { ...context, what: `${context.what} ${what}` }, resolver };
  const value = evaluate(field.value, env);
  if (value?.kind === "list" && value.items.length !== names.length) {
    resolver.report.add(arrayLength(field.span, what, names.length, value.items.length));
    return [];
  }
  return names.flatMap((variable, i): Assignment<R>[] => {
    const item = value?.kind === "list" ? value.items[i] : value;
    const expr = inDeclaredUnit(asNumeric(item, what, env), array, what, env);
    if (!expr) return [];
    checkLimits(array, expr, resolver);
    return [{ variable, value: expr as Assignment<R>["value"], span: field.span }];
  });
}

/** One value in its variable's unit, within its limits. */
export function parameterValue(
  mechanism: Mechanism,
  variable: Variable,
  field: FieldEntry,
  context: Context,
  resolver: Resolver,
  readList?: (value: Value, unit: Unit | undefined, what: string) => AnyExpr | undefined,
): AnyExpr | undefined {
  const what = `'${variable.name}' of ${mechanism.name}`;
  const env: Env = { scope: field.scope, context: { ...context, what: `${context.what} ${what}` }, resolver };
  const value = evaluate(field.value, env);
  if (value?.kind === "list" && readList) return readList(value, declaredUnit(variable), what);
  const expr = inDeclaredUnit(asNumeric(value, what, env), variable, what, env);
  if (expr) checkLimits(variable, expr, resolver);
  return expr;
}

export function checkLimits(variable: Variable, expr: AnyExpr, resolver: Resolver): void {
  if (!variable.limits || expr.kind !== "Number") return;
  const [low, high] = variable.limits;
  if (expr.value >= low && expr.value <= high) return;
  resolver.report.add(outsideLimits(expr.span, variable.name, expr.value, low, high, variable.span));
}

function setGlobal(mechanism: Mechanism, variable: Variable, field: FieldEntry, resolver: Resolver): void {
  const what = `'${variable.name}' of ${mechanism.name}`;
  const env: Env = { scope: field.scope, context: { ...paramContext(what), allowsParams: false }, resolver };
  const value = asNumeric(evaluate(field.value, env), what, env);
  const unit = declaredUnit(variable);
  const number = constantIn(value, unit ?? (value?.unit && neuronUnit(value.unit)), what, env);
  if (number === undefined) return;
  checkLimits(variable, { kind: "Number", value: number, span: field.span }, resolver);
  resolver.setGlobal(mechanism.name, variable.name, number, field.span);
}
