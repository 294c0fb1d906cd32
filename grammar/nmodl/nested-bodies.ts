import type * as ast from "./ast.js";

/** The bodies that a statement holds: of `IF … ELSE IF … ELSE` all of them. */
export function nestedBodies(statement: ast.Statement): readonly ast.Body[] {
  if (statement.kind !== "If") return "body" in statement ? [statement.body] : [];
  const otherwise =
    statement.else?.kind === "If" ? nestedBodies(statement.else) : statement.else ? [statement.else] : [];
  return [statement.then, ...otherwise];
}
