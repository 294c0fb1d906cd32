import { type Expr, indexOf, walk } from "../../grammar/expression.js";
import type { KernelExpr, Place, Statement } from "./program.js";

/** Every expression of a statement itself, without those of nested statements. */
export function expressionsOf(statement: Statement): readonly KernelExpr[] {
  switch (statement.kind) {
    case "Let":
      return [statement.value];
    case "Store": {
      const index = indexOf(statement.to);
      return index ? [statement.value, index] : [statement.value];
    }
    case "If":
    case "While":
      return [statement.test];
    case "Lookup":
      return [statement.argument];
    case "Draw":
      return statement.args;
    case "SeedStream":
      return [...(statement.ids ?? []), statement.sequence];
    case "NetSend":
      return [statement.delay, statement.flag];
    case "NetEvent":
    case "NetMove":
      return [statement.time];
    case "Watch":
      return [statement.value];
    case "ForConnections":
      return [];
  }
}

/** The statements nested in a statement. */
export function nestedOf(statement: Statement): readonly Statement[] {
  if (statement.kind === "If") return [...statement.then, ...statement.else];
  return statement.kind === "While" || statement.kind === "ForConnections" ? statement.body : [];
}

/** Visits all statements, outer ones first, in source order. */
export function walkStatements(body: readonly Statement[], visit: (s: Statement) => void): void {
  for (const statement of body) {
    visit(statement);
    if (statement.kind === "If") {
      walkStatements(statement.then, visit);
      walkStatements(statement.else, visit);
    } else if (statement.kind === "While" || statement.kind === "ForConnections") walkStatements(statement.body, visit);
  }
}

/** Every place that the statements read. */
export function placesRead(body: readonly Statement[]): Place[] {
  const found: Place[] = [];
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) {
      walk(expr, (e) => {
        if (e.kind === "Ref") found.push(e.ref);
      });
    }
    if (s.kind === "Store" && s.by !== "set") found.push(s.to);
  });
  return found;
}

/** Every place that the statements may write; locals that `Let` and `Draw` declare are not among them. */
export function placesWritten(body: readonly Statement[]): Place[] {
  const found: Place[] = [];
  walkStatements(body, (s) => {
    if (s.kind === "Store") found.push(s.to);
    if (s.kind === "Lookup") found.push(...s.outputs);
  });
  return found;
}

/** The built-in functions that the statements call. */
export function functionsCalled(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const visit = (e: Expr<Place>): void => {
    if (e.kind === "Call") names.add(e.fn);
    if (e.kind === "Binary" && e.op === "pow") names.add("pow");
  };
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) walk(expr, visit);
  });
  return names;
}
