import type * as ast from "../../grammar/nmodl/ast.js";
import { lagCode } from "./lag-code.js";
import { type CodeContext, type LocalScope, lookUp, type Meaning } from "./mechanism-scope.js";
import { lagByNoParameter, lagOfNoVariable } from "./messages-nmodl.js";

/**
 * The statements that `LAG x BY y` stands for: x is an ASSIGNED variable or a STATE, y a PARAMETER or a CONSTANT, as
 * NEURON's translator asks.
 */
export function expandLag(cx: CodeContext, scope: LocalScope, lag: ast.Lag): ast.Body | undefined {
  const { variable, by } = lag;
  const x = lookUp(cx, scope, variable.name, variable.span);
  const y = lookUp(cx, scope, by.name, by.span);
  if (x.kind === "Unknown" || y.kind === "Unknown") return undefined;
  const length = x.kind === "Reference" ? x.variable?.length : undefined;
  if (!isVariable(x)) cx.report.add(lagOfNoVariable(variable.span, variable.name));
  else if (!isParameter(y)) cx.report.add(lagByNoParameter(by.span, by.name));
  else return lagCode(lag, length);
  return undefined;
}

function isVariable(meaning: Meaning): boolean {
  return meaning.kind === "Reference" && meaning.variable !== undefined && meaning.variable.role !== "parameter";
}

function isParameter(meaning: Meaning): boolean {
  return meaning.kind === "Constant" || (meaning.kind === "Reference" && meaning.variable?.role === "parameter");
}
