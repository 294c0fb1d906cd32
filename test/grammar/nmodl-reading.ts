import { expect } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import type { Block, NmodlExpr, NmodlFile, Statement } from "../../grammar/nmodl/ast.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { printExpression } from "../../grammar/nmodl/print-expression.js";

/** The tree of a text that must be free of errors. */
export function fileOf(text: string): NmodlFile {
  const { file, diagnostics } = parseNmodl({ path: "test.mod", text });
  expect(diagnostics.map(renderDiagnostic)).toEqual([]);
  if (!file) throw new Error("no file in spite of no diagnostics");
  return file;
}

/** Its one block. */
export function blockOf(text: string): Block {
  const { blocks } = fileOf(text);
  expect(blocks).toHaveLength(1);
  return blocks[0] as Block;
}

/** The statements of `code`, read inside a block that allows them. */
export function statementsOf(code: string, block = "PROCEDURE p()"): readonly Statement[] {
  const read = blockOf(`${block} {\n${code}\n}`);
  return "body" in read ? read.body.statements : [];
}

/** The expression, read as the right side of an assignment. */
export function expressionOf(text: string): NmodlExpr {
  const [statement, ...rest] = statementsOf(`x = ${text}`);
  expect(rest).toEqual([]);
  return statement?.kind === "Assign" ? statement.value : expect.fail(`not an assignment: ${text}`);
}

/** An expression with every operation in parentheses: `(a + (b * c))`. */
export function grouped(expr: NmodlExpr): string {
  switch (expr.kind) {
    case "Binary":
      return `(${grouped(expr.left)} ${expr.op} ${grouped(expr.right)})`;
    case "Unary":
      return `(${expr.op} ${grouped(expr.operand)})`;
    case "Call":
      return `${expr.fn}(${expr.args.map(grouped).join(", ")})`;
    default:
      return printExpression(expr);
  }
}

/** The tree without places, as plain data: what must survive printing and reading. */
export function withoutSpans(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === "span" || key === "source" ? undefined : value)));
}
