import type { Connect, Declaration, If } from "../../../../grammar/hlk/ast.js";
import type { Bind, HlkExpr, StringNode } from "../../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../../grammar/source.js";
import * as tree from "../../hlk/tree.js";
import { type Choice, choicesOf } from "./choices.js";
import { filled, type Form, type Hole } from "./holes.js";
import { isNumber, type Label } from "./labels.js";
import { type Loop, loopsOf, varyingWords } from "./loops.js";
import type { FreeNames } from "./free-names.js";
import { type Intervals, newIntervals } from "./intervals.js";

/** A rule with what may differ from others of its kind. */
export interface Member {
  readonly rule: Connect;
  readonly name: string;
  readonly label: Label;
  readonly form: Form;
}

/** Rules that one `for` writes, by columns of a table with a row for each of them. */
export interface Family {
  readonly members: readonly Member[];
  readonly loops: readonly Loop[];
  readonly choices: ReadonlyMap<string, Choice>;
  /** Roles of the numbers that differ. */
  readonly columns: readonly string[];
}

/** Fewer rules than these of a form are better read one by one. */
const fewestOfForm = 3;

/** The family that these rules are, in their order; undefined where they are none. */
export function familyOf(members: readonly Member[]): Family | undefined {
  const words = members.map(({ label }) => label.words);
  const varying = varyingWords(words);
  const keys = members.map(({ label, form }) => ({ words: label.words, form: form.key }));
  const forms = groupBy(members, ({ form }) => form.key);
  if (members.length < fewestOfForm * forms.size) return undefined;
  const choices = choicesOf(keys, varying);
  const saysAll = [...forms.values()].every((own) => textsAreKnown(own, varying));
  const loops = choices && saysAll ? loopsOf(words) : undefined;
  if (!choices || !loops) return undefined;
  const columns = [...new Set([...forms.values()].flatMap(differing))];
  const isComplete = loops.reduce((n, { values }) => n * values.length, 1) === members.length;
  return columns.length > 0 || isComplete ? { members, loops, choices, columns } : undefined;
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Every name in the rules is the same in all, or a word of the label. */
function textsAreKnown(members: readonly Member[], varying: readonly number[]): boolean {
  const [first] = members;
  return (first?.form.holes ?? []).every(
    (hole, i) => hole.kind === "number" || isSame(members, i) || wordOfText(members, i, varying) !== undefined,
  );
}

const valueAt = ({ form }: Member, hole: number) => form.holes[hole]?.value;
const isSame = (members: readonly Member[], hole: number) =>
  members.every((member) => Object.is(valueAt(member, hole), valueAt(members[0] as Member, hole)));
const wordOfText = (members: readonly Member[], hole: number, words: readonly number[]) =>
  words.find((word) => members.every((member) => member.label.words[word] === valueAt(member, hole)));

/** Roles of the numbers that are not the same in all rules of a form. */
function differing(members: readonly Member[]): readonly string[] {
  const holes = members[0]?.form.holes ?? [];
  return holes.flatMap((hole, i) => (hole.kind === "number" && !isSame(members, i) ? [hole.role] : []));
}

/** `for i in 0:3, kind in {A, B} if … { let label = …, connect … }`. `names` hides from those that are taken. */
export function familyLoop(family: Family, table: string | undefined, names: FreeNames): Declaration {
  const { members, loops } = family;
  const own = names.inner();
  const variables = new Map(loops.map(({ word, values }) => [word, own.take(variableHint(family, word, values))]));
  const labelText = labelString(members[0] as Member, variables);
  const label = own.take("label");
  const isComplete = loops.reduce((n, { values }) => n * values.length, 1) === members.length;
  const test = isComplete || !table ? undefined : tree.binary("in", labelText, tree.member(table, "rule"));
  const binds = loops.map(
    ({ word, values }): Bind => ({
      kind: "Bind",
      names: [tree.name(variables.get(word) as string)],
      values: loopValues(values, names),
      span: noSpan,
    }),
  );
  const lets: Declaration[] = [{ kind: "Let", name: tree.name(label), value: labelText, span: noSpan }];
  const body = chosenForms(family, { variables, label, table, names, intervals: newIntervals(own, lets) });
  return { kind: "For", binds, ...(test ? { test } : {}), declarations: [...lets, body], span: noSpan };
}

interface Around {
  readonly variables: ReadonlyMap<number, string>;
  /** The variable that holds the rule's label. */
  readonly label: string;
  readonly table: string | undefined;
  readonly names: FreeNames;
  readonly intervals: Intervals;
}

/** The rule, or `if kind == A { … } else { … }` where several forms take turns. */
function chosenForms(family: Family, around: Around): Declaration {
  const forms = [...groupBy(family.members, ({ form }) => form.key)];
  return forms.reduceRight<Declaration | undefined>((otherwise, [key, members]) => {
    const rule = oneForm(members, family, around);
    if (!otherwise) return rule;
    const test = choiceTest(family.choices.get(key) ?? [], around);
    const chosen: If<Declaration> = { kind: "If", test, then: [rule], else: [otherwise], span: noSpan };
    return chosen;
  }, undefined) as Declaration;
}

function choiceTest(choice: Choice, { variables, names }: Around): HlkExpr {
  const tests = choice.map(({ word, values }) => {
    const variable = tree.ref(variables.get(word) as string);
    const symbols = values.map((value) => symbol(value, names));
    return symbols.length === 1
      ? tree.binary("==", variable, symbols[0] as HlkExpr)
      : tree.binary("in", variable, tree.set(symbols));
  });
  return tests.reduce((a, b) => tree.binary("and", a, b));
}

function oneForm(members: readonly Member[], family: Family, around: Around): Connect {
  const first = members[0] as Member;
  const words = family.loops.map(({ word }) => word);
  let at = 0;
  const rule = filled(first.rule, (hole: Hole) => {
    const here = at++;
    if (isSame(members, here)) return undefined;
    if (hole.kind === "text")
      return tree.ref(around.variables.get(wordOfText(members, here, words) as number) as string);
    const lookup = tree.index(around.table as string, [
      tree.ref(around.label),
      tree.ref(columnName(hole.role, around.names)),
    ]);
    return hole.unit ? tree.binary("*", lookup, tree.number(1, hole.unit)) : lookup;
  });
  return { ...around.intervals(rule), name: tree.pieces([{ variable: around.label }]) };
}

/** `weight`, unless that means something where the table is looked up. */
export const columnName = (role: string, names: FreeNames): string =>
  names.isValue(role) || role === "contacts" ? `${role}_here` : role;

/** The label with its variables: `"EE_{kind}_{i}"`. */
function labelString({ label }: Member, variables: ReadonlyMap<number, string>): StringNode {
  const pieces = label.words.flatMap((word, i) => {
    const variable = variables.get(i);
    return [label.between[i] as string, variable === undefined ? word : { variable }];
  });
  return { kind: "String", parts: tree.parts([...pieces, label.between.at(-1) as string]), span: noSpan };
}

/** `0:5`, `[0, 2, 3]`, `{IT, PT}`. */
function loopValues(values: readonly string[], names: FreeNames): HlkExpr {
  if (!values.every(isNumber)) return tree.set(values.map((value) => symbol(value, names)));
  const numbers = values.map(Number);
  const [first = 0] = numbers;
  const isRun = numbers.every((value, i) => value === first + i);
  return isRun ? tree.slice(first, first + numbers.length) : tree.list(numbers.map((value) => tree.number(value)));
}

/** A bare name, or a text where that name is taken. */
function symbol(value: string, names: FreeNames): HlkExpr {
  if (isNumber(value)) return tree.number(Number(value));
  return /^[A-Za-z_]\w*$/.test(value) && !names.isValue(value) ? tree.ref(value) : tree.text(value);
}

/** What a variable is called: after the tag that it is the value of, `source`, `target`, `kind`; numbers i, j, k. */
function variableHint({ members }: Family, word: number, values: readonly string[]): string {
  if (values.every(isNumber)) return "i";
  for (const own of groupBy(members, ({ form }) => form.key).values()) {
    const holes = own[0]?.form.holes ?? [];
    const role = holes.find((hole, i) => hole.kind === "text" && wordOfText(own, i, [word]) === word)?.role ?? "";
    if (role === "pre" || role === "post") return role === "pre" ? "source" : "target";
    const tag = role.replace(/^(pre|post)_/, "").replace(/_\d+$/, "");
    if (tag !== "") return tag.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
  return "kind";
}
