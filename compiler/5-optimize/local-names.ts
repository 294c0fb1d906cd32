import type { Statement } from "../ir/program.js";
import { walkStatements } from "../ir/statements.js";

/** Names of all locals that the statements declare. */
export function localNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  walkStatements(body, (s) => {
    if (s.kind === "Let") names.add(s.name);
    if (s.kind === "Draw") names.add(s.to);
  });
  return names;
}
