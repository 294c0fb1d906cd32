import type { FunctionTable } from "../../ir/function-table.js";
import type { Mechanism, Variable } from "../../ir/mechanism.js";
import { functionTableShape } from "../messages-hlk-model.js";
import { inDeclaredUnit } from "./declared-unit.js";
import { evaluate } from "./evaluate.js";
import { type Env, paramContext } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import type { Resolver } from "./resolver.js";
import type { TableValue } from "./table-value.js";
import { constant, type NumericValue, type Value } from "./value.js";

/**
 * What a block gives to a FUNCTION_TABLE: a number for all arguments, or a table with an axis of rising numbers for each
 * argument. Beyond its ends the table stays what it is there, as in NEURON.
 *
 *     table slow (v: [-80, -40, 0] mV) ms = [12, 30, 5]
 *     insert kslow { tau = slow }
 */
export function setFunctionTable(
  mechanism: Mechanism,
  variable: Variable,
  field: FieldEntry,
  resolver: Resolver,
): void {
  const what = `'${variable.name}' of ${mechanism.name}`;
  const env: Env = { scope: field.scope, context: { ...paramContext(what), allowsParams: false }, resolver };
  const value = evaluate(field.value, env);
  const given =
    value?.kind === "table" ? fromTable(variable, value.table, field, env) : single(variable, value, env, what);
  if (given) resolver.setFunctionTable({ mechanism: mechanism.name, variable: variable.name, ...given }, field.span);
}

type Given = Pick<FunctionTable, "axes" | "values">;

function single(variable: Variable, value: Value | undefined, env: Env, what: string): Given | undefined {
  const number = asNumeric(value, what, env);
  const [known] = number ? inUnitOf(variable.unit, [number], what, env) : [];
  return known === undefined ? undefined : { axes: [], values: [known] };
}

function fromTable(
  variable: Variable,
  table: TableValue,
  { value: { span } }: FieldEntry,
  env: Env,
): Given | undefined {
  const { argumentUnits = [], name, unit } = variable;
  const axes = table.axes.flatMap((axis) => (axis.kind === "numbers" && isRising(axis.numbers) ? [axis] : []));
  if (axes.length !== table.axes.length || axes.length !== argumentUnits.length || table.outside !== undefined) {
    env.resolver.report.add(functionTableShape(span, table.name, name, argumentUnits.length, table.span));
    return undefined;
  }
  const columns = axes.map((axis, i) => {
    const numbers = axis.numbers.map((n) => constant(n, axis.unit, span));
    return inUnitOf(argumentUnits[i], numbers, `The axis '${axis.name}' of '${table.name}'`, env);
  });
  const numbers = table.values.map((n) => constant(n, table.unit, span));
  const values = inUnitOf(unit, numbers, `The table '${table.name}'`, env);
  return [values, ...columns].every(({ length }) => length > 0) ? { axes: columns, values } : undefined;
}

const isRising = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n > (numbers[i - 1] as number));

/** In the unit that the .mod declares; none where the first is wrong, which is said. */
function inUnitOf(unit: string | undefined, numbers: readonly NumericValue[], what: string, env: Env): number[] {
  const found: number[] = [];
  for (const number of numbers) {
    const expr = inDeclaredUnit(number, unit === undefined ? {} : { unit }, what, env);
    const known = expr && constantIn({ ...number, expr, unit: undefined }, undefined, what, env);
    if (known === undefined) return [];
    found.push(known);
  }
  return found;
}
