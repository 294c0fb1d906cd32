import { binary, call, number, ref, select } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Step, Table } from "./mechanism.js";
import { mapNested, mapReferences, stepTargets, walkSteps } from "./mechanism-steps.js";

/**
 * A mechanism whose instances each look up a table of their own, as in NEURON where a TABLE DEPENDs on what differs: of
 * such a table only the two rows beside the argument are ever computed.
 * ```
 * lookup rates(v) into minf      →      let rates_at = min(max((v - from)/dx, 0), n)
 *                                       … the body for from + floor(rates_at)*dx, and for the row after it
 *                                       minf = low + (rates_at - floor(rates_at))*(high - low)
 * ```
 */
export function withOwnTables(mechanism: SolvedMechanism, names: ReadonlySet<string>): SolvedMechanism {
  if (names.size === 0) return mechanism;
  const tables = new Map(mechanism.tables.filter((t) => names.has(t.name)).map((t) => [t.name, t]));
  const taken = takenNames(mechanism);
  const lengths = new Map(mechanism.variables.map((v) => [v.name, v.length]));
  const rewrite = (steps: readonly Step[]): readonly Step[] =>
    steps.flatMap((step): Step[] => {
      const table = step.kind === "Lookup" ? tables.get(step.table) : undefined;
      if (!table || step.kind !== "Lookup") return [mapNested(step, rewrite)];
      return lookUp(step, { ...table, body: rewrite(table.body) }, { taken, lengths });
    });
  const { receive, watch, hooks } = mechanism;
  return {
    ...mechanism,
    tables: mechanism.tables
      .filter((t) => !names.has(t.name))
      .map((table) => ({ ...table, body: rewrite(table.body) })),
    initial: rewrite(mechanism.initial),
    current: rewrite(mechanism.current),
    state: rewrite(mechanism.state),
    ...(receive ? { receive: { ...receive, initial: rewrite(receive.initial), body: rewrite(receive.body) } } : {}),
    ...(watch ? { watch: { ...watch, body: rewrite(watch.body) } } : {}),
    ...(hooks ? { hooks: Object.fromEntries(Object.entries(hooks).map(([at, steps]) => [at, rewrite(steps)])) } : {}),
  };
}

export interface Names {
  readonly taken: Set<string>;
  /** Of the variables that are arrays. */
  readonly lengths: ReadonlyMap<string, number | undefined>;
}

type Lookup = Extract<Step, { kind: "Lookup" }>;

function lookUp(step: Lookup, table: Table, names: Names): Step[] {
  const { span, argument } = step;
  const { from, to, intervals } = table;
  const name = (suffix: string) => unique(`${table.name}_${suffix}`, names.taken);
  const [at, whole, below, above] = [name("at"), name("row"), name("low"), name("high")];
  const count = number<MechanismRef>(intervals, span);
  const dx = op("/", op("-", to, from), count);
  const position = op("*", op("/", one(span), dx), op("-", argument, from));
  const clamped = (x: MechanismExpr) =>
    select(op("<=", x, zero(span)), zero(span), select(op(">=", x, count), count, x, span), span);
  const abscissa = (row: MechanismExpr) => op("+", from, op("*", row, dx));
  const low = rowSteps(table, names);
  const high = rowSteps(table, names);
  const theta = op("-", local(at, span), local(whole, span));
  const interpolated = (k: number): MechanismExpr => {
    const [a, b] = [local(low.outputs[k] as string, span), local(high.outputs[k] as string, span)];
    return select(op(">=", local(at, span), count), a, op("+", a, op("*", theta, op("-", b, a))), span);
  };
  return [
    { kind: "Let", name: above, value: position, span },
    { kind: "Let", name: at, value: clamped(local(above, span)), span },
    { kind: "Let", name: whole, value: call("floor", [local(at, span)], span), span },
    { kind: "Let", name: below, value: abscissa(local(whole, span)), span },
    ...low.steps(local(below, span)),
    ...high.steps(abscissa(op("+", local(whole, span), one(span)))),
    ...step.outputs.map((out, k): Step => ({ kind: "Assign", to: out, value: interpolated(k), span })),
  ];
}

/** A row of a table at x: the body with names of its own; all that it sets is local to it. */
export function rowSteps(
  { name, argument, body, outputs, span }: Table,
  { taken, lengths }: Names,
): { readonly outputs: readonly string[]; readonly steps: (x: MechanismExpr) => Step[] } {
  const names = new Map<string, string>();
  const declared = new Set([argument]);
  const own = (other: string) => {
    const known = names.get(other) ?? unique(`${name}_${other}`, taken);
    names.set(other, known);
    return known;
  };
  const set = new Set(outputs.map((r) => r.name));
  walkSteps(body, (step) => {
    for (const r of stepTargets(step)) if (r.kind === "Variable") set.add(r.name);
    if (step.kind === "Let" || step.kind === "Draw") declared.add(step.name);
  });
  const renamed = renameDeclared(
    mapReferences(body, (r) => {
      const isOwn = r.kind === "Local" || set.has(r.name);
      return isOwn ? { ...r, kind: "Local", name: own(r.name) } : r;
    }),
    own,
  );
  const results = outputs.map((r) => own(r.name));
  const start = own(argument);
  const rest = [...names].filter(([other]) => !declared.has(other));
  const declare = ([other, mine]: readonly [string, string]): Step => {
    const length = lengths.get(other);
    return { kind: "Let", name: mine, value: zero(span), span, ...(length === undefined ? {} : { length }) };
  };
  return {
    outputs: results,
    steps: (x) => [{ kind: "Let", name: start, value: x, span }, ...rest.map(declare), ...renamed],
  };
}

function renameDeclared(steps: readonly Step[], own: (name: string) => string): Step[] {
  return steps.map((step): Step => {
    if (step.kind === "Let" || step.kind === "Draw") return { ...step, name: own(step.name) };
    return mapNested(step, (nested) => renameDeclared(nested, own));
  });
}

function takenNames(mechanism: SolvedMechanism): Set<string> {
  const { initial, current, state, receive, watch, hooks } = mechanism;
  const events = [receive?.initial ?? [], receive?.body ?? [], watch?.body ?? [], ...Object.values(hooks ?? {})];
  const taken = new Set(mechanism.variables.map((v) => v.name));
  for (const name of [...(receive?.parameters ?? []), ...(watch?.parameters ?? [])]) taken.add(name);
  for (const steps of [initial, current, state, ...events]) {
    walkSteps(steps, (step) => {
      for (const r of stepTargets(step)) taken.add(r.name);
    });
  }
  return taken;
}

function unique(base: string, taken: Set<string>): string {
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base}_${i}`;
  taken.add(name);
  return name;
}

const op = (kind: Parameters<typeof binary>[0], a: MechanismExpr, b: MechanismExpr) =>
  binary<MechanismRef>(kind, a, b, a.span);
const one = (span: Span) => number<MechanismRef>(1, span);
const zero = (span: Span) => number<MechanismRef>(0, span);
const local = (name: string, span: Span) => ref<MechanismRef>({ kind: "Local", name }, span);
