import type { Report } from "../../grammar/diagnostic.js";
import { number } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { Routine, Step, TableRequest } from "../ir/mechanism.js";
import { fluxLocals } from "../ir/mechanism-steps.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { constantValue } from "./mechanism-constants.js";
import type { Declarations, RoutineBlock } from "./mechanism-declarations.js";
import { resolveExpression } from "./mechanism-expression.js";
import {
  type CodeContext,
  declareLocal,
  innerScope,
  type LocalScope,
  lookUp,
  newCodeContext,
} from "./mechanism-scope.js";
import { resolveBody, resolveSteps } from "./mechanism-statements.js";
import * as m from "./messages-nmodl.js";
import { withoutEscapes } from "./verbatim/escapes.js";

/** A routine and what resolving it brought up. `routine` is absent for kinds that are not supported. */
export interface ResolvedRoutine {
  readonly routine?: Routine;
  readonly cx: CodeContext;
}

export function resolveRoutine(block: RoutineBlock, declarations: Declarations, report: Report): ResolvedRoutine {
  const kind = routineKinds[block.kind];
  const cx = newCodeContext(declarations, report, kind, block.name.name);
  if (kind === "other") {
    cx.postponed.push(notSupportedYet(block.name.span, unsupportedKinds[block.kind] ?? block.kind));
    return { cx };
  }
  if (block.kind === "FunctionTable") return { cx };
  const scope = innerScope();
  const args = "args" in block ? block.args : [];
  const parameters = args.map((a) => declareLocal(cx, scope, a.name.name, a.name.span));
  const request = block.body.statements.find((s) => s.kind === "Table");
  const hasEquations = kind !== "procedure" && kind !== "function";
  const table = request && !hasEquations ? resolveTable(cx, scope, request, parameters.length) : undefined;
  const fluxes = kind === "kinetic" ? declareFluxes(cx, scope, block.name.span) : [];
  const code = withoutEscapes(
    hasEquations ? resolveBody(cx, scope, block.body) : resolveSteps(cx, scope, block.body),
    cx,
  );
  const { name, span } = block.name;
  const solveFor = "solveFor" in block ? block.solveFor?.map((n) => n.name) : undefined;
  const more = { ...(table ? { table } : {}), ...(solveFor ? { solveFor } : {}) };
  return { routine: { name, kind, parameters, body: [...fluxes, ...code], ...more, span }, cx };
}

/** KINETIC blocks have two locals of their own, which every reaction sets. */
function declareFluxes(cx: CodeContext, scope: LocalScope, span: Span): Step[] {
  return fluxLocals.map((name): Step => {
    cx.taken.add(name);
    scope.names.set(name, name);
    return { kind: "Let", name, value: number(0, span), span };
  });
}

const routineKinds = {
  Function: "function",
  Procedure: "procedure",
  Derivative: "derivative",
  FunctionTable: "other",
  Kinetic: "kinetic",
  Linear: "linear",
  Nonlinear: "nonlinear",
  Discrete: "other",
} as const;

const unsupportedKinds: Readonly<Record<string, string>> = {
  FunctionTable: "FUNCTION_TABLE",
  Discrete: "DISCRETE blocks",
};

function resolveTable(cx: CodeContext, scope: LocalScope, table: ast.Table, arity: number): TableRequest | undefined {
  if (arity !== 1) {
    cx.report.add(m.misplacedTable(table.span));
    return undefined;
  }
  const { constants } = cx.declarations;
  const check = (names: readonly ast.Name[]) => {
    for (const { name, span } of names) lookUp(cx, scope, name, span);
    return names.map((n) => n.name);
  };
  return {
    variables: check(table.variables),
    depend: check(table.depend).filter((name) => !constants.has(name)),
    from: resolveExpression(cx, scope, table.from),
    to: resolveExpression(cx, scope, table.to),
    intervals: constantValue(table.intervals, constants, cx.report),
    span: table.span,
  };
}

/** All blocks of one kind (INITIAL, BREAKPOINT), one after the other. */
export function resolveCode(
  file: ast.NmodlFile,
  kind: "Initial" | "Breakpoint" | "Constructor",
  cx: CodeContext,
): readonly Step[] {
  return file.blocks.flatMap((b) =>
    b.kind === kind ? withoutEscapes(resolveSteps(cx, innerScope(), b.body), cx) : [],
  );
}
