import type { NmodlExpr } from "../../../grammar/nmodl/ast.js";
import { printExpression } from "../../../grammar/nmodl/print-expression.js";
import { noSpan } from "../../../grammar/source.js";
import { someExpr } from "../../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";

/** Steps as NMODL, all their locals in one LOCAL ahead; undefined where NMODL has no words for one of them. */
export function printSteps(steps: readonly Step[]): string | undefined {
  const locals: string[] = [];
  const lines = steps.map((step) => printStep(step, locals, "\t"));
  if (lines.some((line) => line === undefined)) return undefined;
  const declared = [...new Set(locals)];
  return `${declared.length > 0 ? `\tLOCAL ${declared.join(", ")}\n` : ""}${lines.join("")}`;
}

function printStep(step: Step, locals: string[], indent: string): string | undefined {
  if (step.kind === "Let" && step.length === undefined && isPlain(step.value)) {
    locals.push(step.name);
    return `${indent}${step.name} = ${printExpression(nmodl(step.value))}\n`;
  }
  if (step.kind === "Assign" && isPlain(step.value)) return assignment(step.to, step.value, indent);
  if (step.kind !== "If" || !isPlain(step.test)) return undefined;
  const [then, otherwise] = [step.then, step.else].map((body) => body.map((s) => printStep(s, locals, `${indent}\t`)));
  if (!then || !otherwise || [...then, ...otherwise].includes(undefined)) return undefined;
  const alternative = otherwise.length === 0 ? "" : ` else {\n${otherwise.join("")}${indent}}`;
  return `${indent}if (${printExpression(nmodl(step.test))}) {\n${then.join("")}${indent}}${alternative}\n`;
}

function assignment(to: MechanismRef, value: MechanismExpr, indent: string): string {
  const target = printExpression(nmodl({ kind: "Ref", ref: to, span: noSpan }));
  return `${indent}${target} = ${printExpression(nmodl(value))}\n`;
}

/** Selects are the compiler's own, and `table.f(v)` is no function of NMODL's. */
function isPlain(value: MechanismExpr): boolean {
  return !someExpr(value, (e) => e.kind === "Select" || (e.kind === "Call" && e.fn.includes(".")));
}

/** References have the same fields in both; isPlain has seen to the rest. */
const nmodl = (value: MechanismExpr): NmodlExpr => value as NmodlExpr;
