import type { Report } from "../../grammar/diagnostic.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Routine, Step, TableRequest } from "../ir/mechanism.js";
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
  const table = request && kind !== "derivative" ? resolveTable(cx, scope, request, parameters.length) : undefined;
  const body = kind === "derivative" ? resolveBody(cx, scope, block.body) : resolveSteps(cx, scope, block.body);
  const name = block.name.name;
  return { routine: { name, kind, parameters, body, ...(table ? { table } : {}), span: block.name.span }, cx };
}

const routineKinds = {
  Function: "function",
  Procedure: "procedure",
  Derivative: "derivative",
  FunctionTable: "other",
  Kinetic: "other",
  Linear: "other",
  Nonlinear: "other",
  Discrete: "other",
} as const;

const unsupportedKinds: Readonly<Record<string, string>> = {
  FunctionTable: "FUNCTION_TABLE",
  Kinetic: "KINETIC blocks",
  Linear: "LINEAR blocks",
  Nonlinear: "NONLINEAR blocks",
  Discrete: "DISCRETE blocks",
};

function resolveTable(cx: CodeContext, scope: LocalScope, table: ast.Table, arity: number): TableRequest | undefined {
  if (arity !== 1) {
    cx.report.add(m.misplacedTable(table.span));
    return undefined;
  }
  const { constants } = cx.declarations;
  const check = (names: readonly ast.Name[]) => {
    for (const { name, span } of names) {
      const meaning = lookUp(cx, scope, name, span);
      const isArray = meaning.kind === "Reference" && meaning.variable?.length !== undefined;
      if (isArray) cx.postponed.push(notSupportedYet(span, "arrays"));
    }
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
export function resolveCode(file: ast.NmodlFile, kind: "Initial" | "Breakpoint", cx: CodeContext): readonly Step[] {
  return file.blocks.flatMap((b) => (b.kind === kind ? resolveSteps(cx, innerScope(), b.body) : []));
}
