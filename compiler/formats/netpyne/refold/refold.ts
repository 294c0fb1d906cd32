import type { Connect, Declaration } from "../../../../grammar/hlk/ast.js";
import * as tree from "../../hlk/tree.js";
import { moveCells } from "./cells-file.js";
import { extendEqualCells } from "./equal-cells.js";
import { columnName, type Family, familyLoop, familyOf, groupBy, type Member } from "./family.js";
import { type FreeNames, freeNames } from "./free-names.js";
import { formOf } from "./holes.js";
import { labelOf, skeletonOf } from "./labels.js";
import { movePositions } from "./large-positions.js";
import { moveLargeTables } from "./large-tables.js";
import { varyingWords } from "./loops.js";
import { namesIn } from "./names-in.js";
import { nameSums } from "./shared-sums.js";

export interface Refolded {
  readonly declarations: readonly Declaration[];
  /** Tables and cells beside the model: text by path. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Connection rules that differ in names and numbers become `for` over a table with a row for each rule; sums of synapses
 * that several have get a name; equal cells extend one another; long cells move to a file. Expanded again the model is the same: rules, names and their order.
 *
 *     connect E_0: E[y in 0..10 um] -> I with exc { weight = 1 }      table E (rule, value) = file("rules/E.csv")
 *     connect E_1: E[y in 10..20 um] -> I with exc { weight = 2 }  →  for i in 0:3 { let label = "E_{i}"
 *     connect E_2: E[y in 20..30 um] -> I with exc { weight = 4 }       connect "{label}": E[y in E[label, …]…] -> I … }
 */
export function refold(declarations: readonly Declaration[]): Refolded {
  const { all, values, symbols } = namesIn(declarations);
  const names = freeNames(all, values);
  const files = new Map<string, string>();
  const folded = runsOf(declarations, symbols).flatMap((run) =>
    run.kind === "other" ? run.declarations : refoldRun(run.members, names, files),
  );
  const cells = moveLargeTables(extendEqualCells(nameSums(folded, names)), files);
  return { declarations: movePositions(moveCells(cells, files), names, files), files };
}

type Run =
  | { readonly kind: "other"; readonly declarations: readonly Declaration[] }
  /** Consecutive rules whose labels are alike. */
  | { readonly kind: "rules"; readonly members: readonly Member[] };

function runsOf(declarations: readonly Declaration[], symbols: ReadonlySet<string>): readonly Run[] {
  const runs: { kind: Run["kind"]; key: string; declarations: Declaration[]; members: Member[] }[] = [];
  for (const node of declarations) {
    const member = node.kind === "Connect" ? memberOf(node, symbols) : undefined;
    const key = member ? skeletonOf(member.label) : "";
    const last = runs.at(-1);
    const run =
      last?.key === key && last.kind === (member ? "rules" : "other")
        ? last
        : { kind: member ? ("rules" as const) : ("other" as const), key, declarations: [], members: [] };
    if (run !== last) runs.push(run);
    run.declarations.push(node);
    if (member) run.members.push(member);
  }
  return runs;
}

/** Undefined where the rule has no name that a table may have as a key. */
function memberOf(rule: Connect, symbols: ReadonlySet<string>): Member | undefined {
  const name = rule.name?.text;
  if (!name || /[",{}\\\r\n#]|^\s|\s$/.test(name)) return undefined;
  return { rule, name, label: labelOf(name, symbols), form: formOf(rule) };
}

function refoldRun(members: readonly Member[], names: FreeNames, files: Map<string, string>): readonly Declaration[] {
  const parts = partsOf(members);
  const families = parts.flatMap((part) => ("loops" in part ? [part] : []));
  const columns = [...new Set(families.flatMap((family) => family.columns))];
  if (families.length === 0) return members.map(({ rule }) => rule);
  const table = columns.length > 0 ? names.take(commonWord(members)) : undefined;
  const written = parts.flatMap((part): readonly Declaration[] =>
    "loops" in part ? [familyLoop(part, table, names)] : part.map(({ rule }) => rule),
  );
  if (table === undefined) return written;
  const path = `rules/${table}.csv`;
  files.set(path, csvOf(families, columns, names));
  return [tree.fileTable(table, ["rule", "value"], path), ...written];
}

/** One family, or several where the outermost word of the labels changes; what is none stays as it is. */
function partsOf(members: readonly Member[]): readonly (Family | readonly Member[])[] {
  const whole = familyOf(members);
  if (whole) return [whole];
  const word = outerWord(members);
  if (word === undefined) return [members];
  return [...groupBy(members, ({ label }) => label.words[word] as string).values()].flatMap(partsOf);
}

/** The word with the fewest values whose rules stand together, value by value. */
function outerWord(members: readonly Member[]): number | undefined {
  const words = members.map(({ label }) => label.words);
  const changes = (word: number) => words.filter((of, i) => i > 0 && of[word] !== words[i - 1]?.[word]).length + 1;
  const values = (word: number) => new Set(words.map((of) => of[word])).size;
  return varyingWords(words)
    .filter((word) => changes(word) === values(word))
    .sort((a, b) => values(a) - values(b))[0];
}

/** The word that all labels begin with. */
function commonWord(members: readonly Member[]): string {
  const [first] = members;
  const word = first?.label.words[0] ?? "";
  const isCommon = /^[A-Za-z_]\w*$/.test(word) && members.every(({ label }) => label.words[0] === word);
  return isCommon ? word : "rules";
}

/** A row for each rule; 0 where a rule has no such number. */
function csvOf(families: readonly Family[], columns: readonly string[], names: FreeNames): string {
  const header = ["rule", ...columns.map((role) => columnName(role, names))];
  const rows = families.flatMap(({ members }) =>
    members.map(({ name, form }) => {
      const numbers = new Map(form.holes.flatMap((hole) => (hole.kind === "number" ? [[hole.role, hole.value]] : [])));
      return [name, ...columns.map((role) => String(numbers.get(role) ?? 0))];
    }),
  );
  return `${[header, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}
