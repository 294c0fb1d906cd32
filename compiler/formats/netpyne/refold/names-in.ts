import type { Declaration } from "../../../../grammar/hlk/ast.js";
import { formOf } from "./holes.js";

export interface NamesIn {
  /** Every word that stands in a connection rule, and the names of all declarations. */
  readonly all: ReadonlySet<string>;
  /** Params, tables and the like. */
  readonly values: ReadonlySet<string>;
  /** Populations and values of tags in connection rules. */
  readonly symbols: ReadonlySet<string>;
}

/** Words that are no symbols, or that a variable should not be called. */
const reserved = ["true", "on", "yes", "false", "off", "no", "pi", "pre", "post", "site", "all", "rule", "model", "in"];

export function namesIn(declarations: readonly Declaration[]): NamesIn {
  const values = declarations.flatMap((d) => {
    if (d.kind === "Param" || d.kind === "Option") return d.settings.map(({ name }) => name.text);
    return d.kind === "Let" || d.kind === "Table" ? [d.name.text] : [];
  });
  const symbols = declarations.flatMap((d) =>
    d.kind === "Connect" ? formOf(d).holes.flatMap((hole) => (hole.kind === "text" ? [hole.value] : [])) : [],
  );
  const all = new Set([...reserved, ...values]);
  for (const d of declarations) {
    if (d.kind === "Connect") collect(d, all);
    else if ("name" in d && d.name) all.add(d.name.text);
  }
  return { all, values: new Set([...values, ...reserved]), symbols: new Set(symbols) };
}

function collect(node: unknown, into: Set<string>): void {
  if (Array.isArray(node)) for (const item of node) collect(item, into);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "span") continue;
    if (typeof value === "string" && ["text", "ref", "fn"].includes(key)) into.add(value);
    else collect(value, into);
  }
}
