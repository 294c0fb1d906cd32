import type * as ast from "../../grammar/nmodl/ast.js";
import type { MechanismExpr, Step, Variable } from "../ir/mechanism.js";
import { resolveCode } from "./mechanism-routine.js";
import type { CodeContext } from "./mechanism-scope.js";
import { ignoredConstructor } from "./messages-nmodl.js";

/** What CONSTRUCTOR comes to: values that variables begin with, and code that runs ahead of INITIAL. */
export interface Construction {
  readonly defaults: ReadonlyMap<string, number>;
  readonly steps: readonly Step[];
}

/**
 * CONSTRUCTOR runs once when an instance is made, before anybody sets its parameters. Numbers that it assigns are
 * defaults; other code goes ahead of INITIAL. C that fetches memory or arguments of hoc does nothing here.
 */
export function resolveConstructor(file: ast.NmodlFile, cx: CodeContext): Construction {
  const block = file.blocks.find((b) => b.kind === "Constructor");
  if (!block) return { defaults: new Map(), steps: [] };
  const steps = resolveCode(file, "Constructor", cx);
  const isUnknown = cx.postponed.length > 0;
  cx.postponed.length = 0;
  if (isUnknown) {
    cx.calls.clear();
    cx.report.add(ignoredConstructor({ ...block.span, end: block.span.start + "CONSTRUCTOR".length }));
    return { defaults: new Map(), steps: [] };
  }
  const defaults = new Map<string, number>();
  const rest = steps.filter((step) => {
    const value =
      step.kind === "Assign" && step.to.kind === "Variable" && !step.to.index ? literal(step.value) : undefined;
    if (value === undefined || step.kind !== "Assign") return true;
    defaults.set(step.to.name, value);
    return false;
  });
  return { defaults, steps: rest };
}

function literal(e: MechanismExpr): number | undefined {
  if (e.kind === "Number") return e.value;
  if (e.kind !== "Unary" || e.op !== "negate") return undefined;
  const value = literal(e.operand);
  return value === undefined ? undefined : -value;
}

export function withDefaults(variables: readonly Variable[], { defaults }: Construction): Variable[] {
  return variables.map((variable) => {
    const value = defaults.get(variable.name);
    return value === undefined ? variable : { ...variable, value };
  });
}
