import type { CStatement } from "../../../grammar/c/ast.js";
import { CSyntaxError } from "../../../grammar/c/lex.js";
import { parseCStatements } from "../../../grammar/c/parser.js";
import { type CPiece, preprocess } from "../../../grammar/c/preprocess.js";
import type * as ast from "../../../grammar/nmodl/ast.js";
import type { DerivativeItem } from "../../ir/mechanism.js";
import type { CodeContext, LocalScope } from "../mechanism-scope.js";
import type { CFrame, ResolveNmodl } from "./c-frame.js";
import { lowerStatements } from "./lower-statement.js";
import { unreadableC } from "./messages-verbatim.js";
import { verbatimSpan } from "./verbatim-span.js";

/**
 * The statements of a body that has VERBATIM among them, read as one text: C may open a brace in one block and close it
 * in another, and NMODL statements stand in between.
 *
 *     VERBATIM if (_p_rng) { x = nrn_random_pick(_p_rng); } else { ENDVERBATIM  x = scop_random()  VERBATIM } ENDVERBATIM
 */
export function resolveSpliced(
  cx: CodeContext,
  scope: LocalScope,
  statements: readonly ast.Statement[],
  resolveNmodl: ResolveNmodl,
): DerivativeItem[] {
  const out: DerivativeItem[] = [];
  const frame: CFrame = { cx, scope, names: { names: new Map() }, out, foreign: statements, resolveNmodl };
  try {
    lowerStatements(frame, readStatements(cx, statements));
  } catch (problem) {
    if (!(problem instanceof CSyntaxError)) throw problem;
    cx.postponed.push(unreadableC(problem.span, problem.message));
  }
  return out;
}

function readStatements(cx: CodeContext, statements: readonly ast.Statement[]): readonly CStatement[] {
  const pieces = statements.map((s): CPiece => {
    return s.kind === "Verbatim" ? { kind: "c", span: verbatimSpan(s) } : { kind: "foreign", span: s.span };
  });
  return parseCStatements(preprocess(pieces, cx.declarations.c.macros).tokens);
}
