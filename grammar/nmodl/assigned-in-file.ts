import type * as ast from "./ast.js";
import { nestedBodies } from "./nested-bodies.js";

/** What the text of a file assigns, wherever it stands: also in routines that nothing calls. */
export interface AssignedNames {
  readonly names: ReadonlySet<string>;
  /** Those with a PROTECTed assignment among others: NEURON's translator takes all of them for safe. */
  readonly isProtected: ReadonlySet<string>;
}

/** Variables of the file; what a LOCAL or an argument hides is not among them. */
export function assignedInFile(file: ast.NmodlFile): AssignedNames {
  const names = new Set<string>();
  const isProtected = new Set<string>();
  const visit = (statements: readonly ast.Statement[], outer: ReadonlySet<string>): void => {
    const locals = new Set([...outer, ...statements.flatMap(declared)]);
    for (const statement of statements) {
      if (statement.kind === "Assign" && !locals.has(statement.target.ref.name)) {
        names.add(statement.target.ref.name);
        if (statement.isProtected) isProtected.add(statement.target.ref.name);
      }
      for (const nested of nestedBodies(statement)) visit(nested.statements, locals);
    }
  };
  for (const block of file.blocks) {
    if ("body" in block)
      visit(block.body.statements, new Set("args" in block ? block.args.map((a) => a.name.name) : []));
  }
  return { names, isProtected };
}

function declared(statement: ast.Statement): readonly string[] {
  return statement.kind === "Local" ? statement.variables.map((v) => v.name.name) : [];
}
