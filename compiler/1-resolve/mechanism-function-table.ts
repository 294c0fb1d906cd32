import { call } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import { tableCall } from "../ir/function-table.js";
import type { MechanismExpr } from "../ir/mechanism.js";
import type { CodeContext } from "./mechanism-scope.js";

/**
 * FUNCTION_TABLE tau(v): its values come from the user, `insert M { tau = 3 ms }` or `insert M { tau = some_table }`. It
 * is a GLOBAL of the function's name, as `table_tau_M(...)` fills it in NEURON.
 */
export function callFunctionTable(
  cx: CodeContext,
  { name: { name, span: declared }, args: parameters, unit }: ast.FunctionTableBlock,
  args: readonly MechanismExpr[],
  span: Span,
): MechanismExpr {
  if (!cx.implicit.has(name))
    cx.implicit.set(name, {
      ...{ name, role: "parameter", scope: "global", visible: true, value: 0, span: declared },
      argumentUnits: parameters.map((parameter) => parameter.unit?.text),
      ...(unit ? { unit: unit.text } : {}),
    });
  return call(tableCall(name), args, span);
}
