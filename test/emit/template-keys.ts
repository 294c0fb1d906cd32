import Handlebars from "handlebars";

/**
 * What a template reads, as paths: `model`, `cellTypes[].groups[].name`, `includes[]` for `{{this}}`. `if` and `unless`
 * read their condition and stay in the same context; `../` goes one context up.
 */
export function templateKeys(text: string): Set<string> {
  const keys = new Set<string>();
  visitBody(Handlebars.parse(text).body, [""], keys);
  return keys;
}

function visitBody(body: readonly hbs.AST.Statement[], contexts: readonly string[], keys: Set<string>): void {
  for (const statement of body) {
    if (statement.type === "MustacheStatement") {
      keys.add(pathOf((statement as hbs.AST.MustacheStatement).path as hbs.AST.PathExpression, contexts));
    }
    if (statement.type === "BlockStatement") visitBlock(statement as hbs.AST.BlockStatement, contexts, keys);
  }
}

function visitBlock(block: hbs.AST.BlockStatement, contexts: readonly string[], keys: Set<string>): void {
  const path = pathOf(block.params[0] as hbs.AST.PathExpression, contexts);
  keys.add(path);
  const inner = block.path.original === "each" ? [...contexts, `${path}[]`] : contexts;
  visitBody(block.program.body, inner, keys);
  if (block.inverse) visitBody(block.inverse.body, inner, keys);
}

function pathOf(path: hbs.AST.PathExpression, contexts: readonly string[]): string {
  const context = contexts[contexts.length - 1 - path.depth] ?? "";
  const name = path.parts.join(".");
  return name === "" ? context : context === "" ? name : `${context}.${name}`;
}

/** What a view offers, in the same form. */
export function viewKeys(view: object, context = ""): Set<string> {
  const keys = new Set<string>();
  for (const [name, value] of Object.entries(view)) {
    const path = context === "" ? name : `${context}.${name}`;
    keys.add(path);
    for (const item of Array.isArray(value) ? value : []) {
      if (typeof item !== "object") keys.add(`${path}[]`);
      else for (const key of viewKeys(item as object, `${path}[]`)) keys.add(key);
    }
  }
  return keys;
}
