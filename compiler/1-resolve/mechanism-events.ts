import { binary, type Expr, references, unary } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { MechanismExpr, MechanismRef, Step, WatchConditions } from "../ir/mechanism.js";
import { constantValue } from "./mechanism-constants.js";
import { resolveExpression } from "./mechanism-expression.js";
import { type CodeContext, declareLocal, innerScope, type LocalScope } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

/** `WATCH (v > 10) 2`: the statement, and the condition left in the context. */
export function resolveWatch(cx: CodeContext, scope: LocalScope, { conditions, span }: ast.Watch): Step[] {
  if (cx.kind !== "receive") {
    cx.report.add(m.watchOutsideReceive(span));
    return [];
  }
  if (cx.declarations.form === "artificial") cx.report.add(m.watchInArtificialCell(span));
  return conditions.map((condition): Step => {
    const { test, flag } = condition;
    const above = binary(
      "-",
      resolveExpression(cx, scope, test.left),
      resolveExpression(cx, scope, test.right),
      test.span,
    );
    const value = test.op === "<" ? unary("negate", above, test.span) : above;
    const local = references(value).find((r) => r.kind === "Local");
    if (local) cx.report.add(m.localInWatch(test.span, local.name));
    const number = constantValue(flag, cx.declarations.constants, cx.report);
    const index = cx.watched.push(value) - 1;
    return { kind: "Watch", condition: index, value, flag: number, span: condition.span };
  });
}

/** The conditions of all WATCH statements of a file as one block that sets a local for each. */
export function watchConditions(cx: CodeContext, { span }: ast.NetReceiveBlock): WatchConditions | undefined {
  if (cx.watched.length === 0) return undefined;
  const taken = new Set(cx.declarations.variables.keys());
  const parameters = cx.watched.map((_, i) => freeName(`condition_${i + 1}`, taken));
  const body = cx.watched.map((value: MechanismExpr, i): Step => {
    const to: MechanismRef = { kind: "Local", name: parameters[i] as string };
    return { kind: "Assign", to, value, span: (value as Expr<MechanismRef>).span };
  });
  return { parameters, body, span };
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  return taken.has(base) ? freeName(`${base}_`, taken) : base;
}

type ResolveBody = (cx: CodeContext, outer: LocalScope, body: ast.Body) => Step[];

/** `FOR_NETCONS (w, A) { … }`; its arguments may hide those of NET_RECEIVE. */
export function resolveForNetcons(
  cx: CodeContext,
  outer: LocalScope,
  { args, body, span }: ast.ForNetcons,
  resolveBody: ResolveBody,
): Step[] {
  if (cx.kind !== "receive") {
    cx.report.add(m.netconsOutsideReceive(span));
    return [];
  }
  const aliases = cx.connection;
  if (args.length !== aliases.length) {
    cx.report.add(m.argumentCountMismatch(span, "FOR_NETCONS", aliases.length, args.length));
  }
  const scope = innerScope(outer);
  const parameters = args.map(({ name }) => declareLocal(cx, scope, name.name, name.span));
  return [{ kind: "ForConnections", parameters, aliases: [...aliases], body: resolveBody(cx, scope, body), span }];
}
