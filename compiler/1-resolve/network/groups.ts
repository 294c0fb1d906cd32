import type { Group } from "../../../grammar/hlk/ast.js";
import * as messages from "../messages-hlk.js";
import type { Env } from "./evaluate-context.js";
import type { Declared } from "./expand.js";
import { type Pick, selectCells } from "./selections.js";

/** Named selections, and the names of cell types, which select too. */
export interface Groups {
  readonly names: readonly string[];
  readonly cellNames: readonly string[];
  /** The cells of a group; "unknown": there is no such group. */
  read(name: string, env: Env): readonly Pick[] | undefined | "unknown";
}

export function newGroups(declared: readonly Declared<Group>[], cellNames: readonly string[]): Groups {
  const memo = new Map<string, readonly Pick[] | undefined>();
  const groups: Groups = {
    names: declared.map((group) => group.name),
    cellNames,
    read(name, env) {
      const group = declared.find((g) => g.name === name);
      if (!group) return "unknown";
      if (memo.has(name)) return memo.get(name);
      const { active, report } = env.resolver;
      if (active.has(group)) {
        report.add(messages.dependsOnItself(group.node.name.span, name));
        return undefined;
      }
      active.add(group);
      const picks = selectCells(group.node.cells, { ...env, scope: group.scope }, groups);
      active.delete(group);
      memo.set(name, picks);
      return picks;
    },
  };
  return groups;
}
