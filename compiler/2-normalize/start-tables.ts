import { mapOperands, number } from "../../grammar/expression.js";
import type { MechanismExpr, SolvedMechanism, Step, Table, Variable } from "../ir/mechanism.js";
import { assignedNames, mapExpressions, mapNested } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf } from "./map-kernels.js";
import { tableBeforeInitial } from "./messages.js";
import { flowOf } from "./read-before-write.js";

/**
 * NEURON makes the tables of a thread-safe file before INITIAL, when what instances compute is still 0:
 * ```
 * INITIAL { q = 3^((celsius - 22)/10) rates(v) }   PROCEDURE rates(v) { TABLE tau DEPEND q … tau = 5/q … }
 * ```
 * INITIAL looks into `rates@start`, which has `tau = 5/0`. Before the first step the table is made anew, because q has
 * changed; without `DEPEND q` it stays for good, as does one that reads `cai`. So it is where NEURON initialises for the first time.
 */
export function startTables(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  if (!mechanism.isThreadSafe || mechanism.tables.length === 0) return mechanism;
  const computed = new Set(kernelsOf(mechanism).flatMap((steps) => [...assignedNames(steps)]));
  const early = mechanism.variables.filter((v) => v.length === undefined && isSetLater(v, computed));
  const names = new Set(early.map((v) => v.name));
  const ions = new Set(early.filter((v) => v.role === "ion").map((v) => v.name));
  const renamed = new Map<string, string>();
  const tables = mechanism.tables.flatMap((table): Table[] => {
    const followsIon = table.depend?.some((name) => ions.has(name));
    const needed = followsIon ? [] : [...flowOf(table.body).needed].filter((name) => names.has(name));
    if (needed.length === 0) return [table];
    report.add(tableBeforeInitial(table.span, table.name, needed));
    const start = { ...table, body: withZeros(table.body, new Set(needed)) };
    if (!table.depend?.some((name) => computed.has(name))) return [start];
    renamed.set(table.name, `${table.name}@start`);
    return [table, { ...start, name: `${table.name}@start` }];
  });
  if (renamed.size === 0) return { ...mechanism, tables };
  const toStart = (steps: readonly Step[]): readonly Step[] =>
    steps.map((step) => {
      if (step.kind !== "Lookup") return mapNested(step, toStart);
      return { ...step, table: renamed.get(step.table) ?? step.table };
    });
  return { ...mechanism, tables, initial: toStart(mechanism.initial) };
}

/** What instances compute, and what they are given of an ion: neither has come before INITIAL. */
function isSetLater({ role, name }: Variable, computed: ReadonlySet<string>): boolean {
  return role === "ion" || (role === "assigned" && computed.has(name));
}

function withZeros(steps: readonly Step[], names: ReadonlySet<string>): readonly Step[] {
  const zero = (e: MechanismExpr): MechanismExpr =>
    e.kind === "Ref" && e.ref.kind === "Variable" && names.has(e.ref.name) ? number(0, e.span) : mapOperands(e, zero);
  return mapExpressions(steps, zero);
}
