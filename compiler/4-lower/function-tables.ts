import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import type { FunctionTableData, ModelData } from "../ir/model-data.js";
import type { MechanismProgram } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { functionTableNotGiven } from "./messages.js";

/** What the model gives to the FUNCTION_TABLEs that kernels look into. */
export function lowerFunctionTables(
  mechanisms: readonly SolvedMechanism[],
  programs: readonly MechanismProgram[],
  cx: LowerContext,
): Pick<ModelData, "functionTables"> {
  const functionTables = programs.flatMap(({ functionTables = [] }, i) =>
    functionTables.map((name) => tableData(mechanisms[i] as SolvedMechanism, name, cx)),
  );
  return functionTables.length > 0 ? { functionTables } : {};
}

function tableData({ name: mechanism, variables }: SolvedMechanism, name: string, cx: LowerContext): FunctionTableData {
  const { functionTables = [] } = cx.network.simulation;
  const given = functionTables.find((table) => table.mechanism === mechanism && table.variable === name);
  const { span } = variables.find((variable) => variable.name === name) as Variable;
  if (!given) cx.report.add(functionTableNotGiven(span, name, mechanism));
  const { axes = [], values = [0] } = given ?? {};
  return { axes: axes.map((points) => ({ points: Float64Array.from(points) })), values: Float64Array.from(values) };
}
