import type { NmodlFile, Solve, Statement } from "../../../grammar/nmodl/ast.js";

/** Every SOLVE that stands in the file itself, in its order. */
export function solvesOf({ blocks, source }: NmodlFile): Solve[] {
  const bodies = blocks.flatMap((block) => ("body" in block ? [block.body] : []));
  return bodies.flatMap(({ statements }) => statements.flatMap(solvesIn)).filter(({ span }) => span.source === source);
}

function solvesIn(statement: Statement): Solve[] {
  if (statement.kind === "Solve") return [statement];
  if (statement.kind !== "If") return "body" in statement ? statement.body.statements.flatMap(solvesIn) : [];
  const otherwise = statement.else?.kind === "If" ? [statement.else] : (statement.else?.statements ?? []);
  return [...statement.then.statements, ...otherwise].flatMap(solvesIn);
}
