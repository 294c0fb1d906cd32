import { ref } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, Variable } from "../ir/mechanism.js";
import type { CodeContext } from "./mechanism-scope.js";

/**
 * FUNCTION_TABLE tau(v): its values come from the user, `insert M { tau = 3 ms }`. It is a GLOBAL of the function's name,
 * the same for all arguments, as `table_tau_M(3)` makes it in NEURON.
 */
export function functionTableValue(cx: CodeContext, table: ast.FunctionTableBlock, span: Span): MechanismExpr {
  const { name, span: declared } = table.name;
  const unit = table.unit ? { unit: table.unit.text } : {};
  const variable: Variable = {
    isFunctionTable: true,
    ...{ name, role: "parameter", scope: "global", visible: true, value: 0, span: declared },
    ...unit,
  };
  if (!cx.implicit.has(name)) cx.implicit.set(name, variable);
  return ref({ kind: "Variable", name }, span);
}
