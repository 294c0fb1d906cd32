import type { ConnectPattern, ConnectRule, PairExpr, SynapseTerm } from "../../ir/network.js";

/**
 * Rules unrolled from one declaration become rows of one generator: where their expressions have the same shape,
 * numbers that differ are replaced by `Row` references into each rule's row. Two rules `weight = 0.1` and
 * `weight = 0.2` become `weight = row[0]` with rows [0.1] and [0.2]. Other shapes are families of their own.
 */
export function unifyFamilies(rules: readonly ConnectRule[]): readonly ConnectRule[] {
  const families = new Map<string, ConnectRule[]>();
  for (const rule of rules) {
    const key = `${rule.span.source.path}:${rule.span.start}|${shapeOf(rule)}`;
    const members = families.get(key);
    if (members) members.push(rule);
    else families.set(key, [rule]);
  }
  const unified = new Map<ConnectRule, ConnectRule>();
  const used = new Map<string, number>();
  for (const members of families.values()) {
    const family = freshName((members[0] as ConnectRule).family, used);
    for (const [i, rule] of unify(members).entries()) unified.set(members[i] as ConnectRule, { ...rule, family });
  }
  return rules.map((rule) => unified.get(rule) as ConnectRule);
}

function freshName(name: string, used: Map<string, number>): string {
  const count = (used.get(name) ?? 0) + 1;
  used.set(name, count);
  return count === 1 ? name : `${name} #${count}`;
}

/** Everything that must be equal but for numbers. */
function shapeOf(rule: ConnectRule): string {
  const { pattern, contacts, synapses, selfAllowed, site } = rule;
  return shapeText({ pattern, contacts, synapses, selfAllowed, policy: site.policy });
}

function unify(rules: readonly ConnectRule[]): readonly ConnectRule[] {
  const rows = rules.map(numbersOf);
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row[i] as number));
  const rowIndex = new Map<number, number>();
  for (const [i, column] of columns.entries()) {
    if (column.some((value) => !Object.is(value, column[0]))) rowIndex.set(i, rowIndex.size);
  }
  if (rowIndex.size === 0) return rules;
  return rules.map((rule, r) => {
    const row = [...rowIndex.keys()].map((i) => (rows[r] as readonly number[])[i] as number);
    return { ...replaceNumbers(rule, rowIndex), row };
  });
}

/** The numbers of a rule's expressions, in a fixed order. */
function numbersOf(rule: ConnectRule): readonly number[] {
  const numbers: number[] = [];
  mapExpressions(rule, (e) => {
    visitNumbers(e, (value) => {
      numbers.push(value);
      return undefined;
    });
    return e;
  });
  return numbers;
}

function replaceNumbers(rule: ConnectRule, rowIndex: ReadonlyMap<number, number>): ConnectRule {
  let at = 0;
  return mapExpressions(rule, (e) => visitNumbers(e, () => rowIndex.get(at++)));
}

/** Rebuilds an expression; a number for which `visit` gives a column becomes a reference to it. */
function visitNumbers(e: PairExpr, visit: (value: number) => number | undefined): PairExpr {
  switch (e.kind) {
    case "Number": {
      const index = visit(e.value);
      return index === undefined ? e : { kind: "Ref", ref: { kind: "Row", index }, span: e.span };
    }
    case "Ref":
      return e;
    case "Unary":
      return { ...e, operand: visitNumbers(e.operand, visit) };
    case "Binary":
      return { ...e, left: visitNumbers(e.left, visit), right: visitNumbers(e.right, visit) };
    case "Call":
      return { ...e, args: e.args.map((arg) => visitNumbers(arg, visit)) };
    case "Select":
      return {
        ...e,
        test: visitNumbers(e.test, visit),
        then: visitNumbers(e.then, visit),
        else: visitNumbers(e.else, visit),
      };
  }
}

function mapExpressions(rule: ConnectRule, map: (e: PairExpr) => PairExpr): ConnectRule {
  const pattern = mapPattern(rule.pattern, map);
  const contacts = map(rule.contacts);
  const term = (t: SynapseTerm): SynapseTerm => ({ ...t, weight: map(t.weight), delayMs: map(t.delayMs) });
  return { ...rule, pattern, contacts, synapses: rule.synapses.map(term) };
}

function mapPattern(pattern: ConnectPattern, map: (e: PairExpr) => PairExpr): ConnectPattern {
  switch (pattern.kind) {
    case "probability":
      return { ...pattern, probability: map(pattern.probability) };
    case "convergence":
    case "divergence":
      return { ...pattern, count: map(pattern.count) };
    case "all":
    case "pairs":
      return pattern;
  }
}

/** A tree as text without its places in the source; every Number node is `#`. Asked for each of a hundred thousand rules. */
function shapeText(tree: unknown): string {
  if (typeof tree !== "object" || tree === null) return JSON.stringify(tree);
  if (Array.isArray(tree)) return `[${tree.map(shapeText).join(",")}]`;
  if ("kind" in tree && tree.kind === "Number") return "#";
  let text = "{";
  for (const key in tree) {
    const inner = (tree as Readonly<Record<string, unknown>>)[key];
    if (key !== "span" && inner !== undefined) text += `${key}:${shapeText(inner)},`;
  }
  return `${text}}`;
}
