import type * as ast from "../../grammar/nmodl/ast.js";
import type { Solve, Step } from "../ir/mechanism.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { laterMethods, odeMethods, procedureMethods } from "./mechanism-builtins.js";
import type { CodeContext } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

/**
 * SOLVE: in BREAKPOINT it is put apart, whatever IF it stands in, as NEURON's translator does; elsewhere it is a
 * statement.
 */
export function resolveSolve(cx: CodeContext, s: ast.Solve): Step[] {
  const { block, span, isSteadyState } = s;
  const target = cx.declarations.routines.get(block.name);
  const solvable = [...cx.declarations.routines.values()].filter((r) => r.kind !== "Function").map((r) => r.name.name);
  if (!target || target.kind === "Function" || target.kind === "FunctionTable") {
    cx.report.add(m.unknownSolveBlock(block.span, block.name, solvable));
    return [];
  }
  cx.calls.set(block.name, span);
  const method = methodOf(cx, s, target.kind);
  if (method === undefined) return [];
  const solve: Solve = { block: block.name, method, isSteadyState, span };
  if (cx.kind !== "breakpoint") return [{ kind: "Solve", ...solve }];
  cx.solves.push(solve);
  return [];
}

type Kind = Exclude<ast.FunctionBlock["kind"] | ast.EquationsBlock["kind"], "Function">;

function methodOf(cx: CodeContext, s: ast.Solve, kind: Kind): Solve["method"] | undefined {
  if (s.isSteadyState && kind !== "Kinetic" && kind !== "Derivative") {
    cx.report.add(m.steadyStateOfWhat(s.span));
    return undefined;
  }
  switch (kind) {
    case "Procedure":
      return isKnown(cx, s.method, [...procedureMethods, ...odeMethods]) ? "none" : undefined;
    case "Linear":
      return isKnown(cx, s.method, ["simeq", ...procedureMethods]) ? "linear" : undefined;
    case "Nonlinear":
      return isKnown(cx, s.method, ["newton", ...procedureMethods]) ? "newton" : undefined;
    case "Kinetic":
      return equationMethod(cx, s, s.isSteadyState ? ["sparse"] : ["sparse", "euler", "runge"]);
    case "Derivative":
      return equationMethod(cx, s, s.isSteadyState ? ["derivimplicit"] : odeMethods);
    case "Discrete":
      return undefined;
  }
}

/** A method that NEURON accepts and that changes nothing here. */
function isKnown(cx: CodeContext, method: ast.Name | undefined, known: readonly string[]): boolean {
  if (!method || known.includes(method.name)) return true;
  cx.report.add(m.unknownMethod(method.span, method.name, known));
  return false;
}

function equationMethod<M extends Solve["method"]>(cx: CodeContext, s: ast.Solve, known: readonly M[]): M | undefined {
  const { method, block, span } = s;
  if (!method) {
    cx.report.add(m.missingMethod(span, block.name));
    return undefined;
  }
  const found = known.find((name) => name === method.name);
  if (found !== undefined) return found;
  if (laterMethods.has(method.name) && !neuronMethods.has(method.name)) {
    cx.postponed.push(notSupportedYet(method.span, `METHOD ${method.name}`, `there is: ${known.join(", ")}`));
  } else cx.report.add(m.unknownMethod(method.span, method.name, known));
  return undefined;
}

/** Those of NEURON that fit another kind of block. */
const neuronMethods = new Set(["sparse", "simeq", "newton", "cnexp", "derivimplicit"]);
