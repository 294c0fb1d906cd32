import type { Body, Statement } from "../../../grammar/nmodl/ast.js";

/** Whether C stands in a body, however deep. */
export function holdsVerbatim(body: Body): boolean {
  return body.statements.some((s: Statement) => {
    if (s.kind === "Verbatim") return true;
    if (s.kind === "If") return holdsVerbatim(s.then) || (s.else !== undefined && holdsIn(s.else));
    return "body" in s && holdsVerbatim(s.body);
  });
}

function holdsIn(part: Body | Extract<Statement, { kind: "If" }>): boolean {
  if (part.kind === "Body") return holdsVerbatim(part);
  return holdsVerbatim(part.then) || (part.else !== undefined && holdsIn(part.else));
}
