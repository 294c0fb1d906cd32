import { walk } from "../../grammar/expression.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef, SolvedMechanism, Step } from "./mechanism.js";
import { isStep, stepExpressions, stepTargets } from "./mechanism-steps.js";

/** What a resolved mechanism may not contain: names nobody declares, calls of routines that are not there. */
export function verifyMechanism(mechanism: Mechanism): readonly string[] {
  const variables = new Set(mechanism.variables.map((v) => v.name));
  const routines = new Set(mechanism.routines.map((r) => r.name));
  const checks: Checks = { variables, routines, tables: new Set(mechanism.tables.map((t) => t.name)), isSolved: false };
  const faults: string[] = [];
  for (const routine of mechanism.routines) {
    const locals = [...routine.parameters, ...(routine.kind === "function" ? [routine.name] : [])];
    checkBlock(routine.name, routine.body, new Set(locals), checks, faults);
  }
  checkBlock("initial", mechanism.initial, new Set(), checks, faults);
  checkBlock("breakpoint", mechanism.breakpoint, new Set(), checks, faults);
  checkReceive(mechanism, checks, faults);
  checkHooks(mechanism, checks, faults);
  for (const { block } of mechanism.solves) if (!routines.has(block)) faults.push(`solve of missing ${block}`);
  return faults;
}

/** A solved mechanism has no routines, equations or random calls, and its slopes and carried names exist. */
export function verifySolvedMechanism(mechanism: SolvedMechanism): readonly string[] {
  const variables = new Set(mechanism.variables.map((v) => v.name));
  const tables = new Set(mechanism.tables.map((t) => t.name));
  const checks: Checks = { variables, routines: new Set(), tables, isSolved: true };
  const faults: string[] = [];
  for (const table of mechanism.tables) checkBlock(table.name, table.body, new Set([table.argument]), checks, faults);
  checkBlock("initial", mechanism.initial, new Set(), checks, faults);
  const locals = new Set<string>();
  checkBlock("current", mechanism.current, locals, checks, faults);
  checkBlock("state", mechanism.state, new Set(), checks, faults);
  checkReceive(mechanism, checks, faults);
  checkHooks(mechanism, checks, faults);
  const { conductance, currents, carried } = mechanism;
  if (conductance.kind === "analytic") {
    if (conductance.slopes.length !== currents.length) faults.push("not one slope for each current");
    for (const slope of conductance.slopes) checkExpression("conductance", slope, locals, checks, faults);
  }
  for (const name of carried) if (!variables.has(name)) faults.push(`carried ${name} is no variable`);
  return faults;
}

interface Checks {
  readonly variables: ReadonlySet<string>;
  readonly routines: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly isSolved: boolean;
}

function checkHooks({ hooks = {} }: Mechanism | SolvedMechanism, checks: Checks, faults: string[]): void {
  for (const [moment, steps] of Object.entries(hooks)) checkBlock(moment, steps, new Set(), checks, faults);
}

function checkReceive({ receive, watch }: Mechanism | SolvedMechanism, checks: Checks, faults: string[]): void {
  if (watch) checkBlock("watch", watch.body, new Set(watch.parameters), checks, faults);
  if (!receive) return;
  checkBlock("receive initial", receive.initial, new Set(receive.parameters), checks, faults);
  checkBlock("receive", receive.body, new Set(receive.parameters), checks, faults);
}

/** Locals declared in the block are added to `locals`; those of inner blocks are taken out again. */
function checkBlock(
  where: string,
  steps: readonly DerivativeItem[],
  locals: Set<string>,
  checks: Checks,
  faults: string[],
): void {
  for (const step of steps) {
    const seen = "index" in step && step.index !== undefined ? new Set([...locals, step.index]) : locals;
    for (const expr of stepExpressions(step)) checkExpression(where, expr, seen, checks, faults);
    checkKind(where, step, locals, checks, faults);
    if (step.kind === "Let" || step.kind === "Draw") {
      if (checks.isSolved && locals.has(step.name)) faults.push(`${where}: local ${step.name} twice`);
      locals.add(step.name);
    }
    if (step.kind === "ForConnections") for (const name of step.parameters) locals.add(name);
    if (step.kind !== "Reaction") for (const to of stepTargets(step)) checkRef(where, to, locals, checks, faults);
    const inner = (nested: readonly Step[]) => {
      const before = locals.size;
      checkBlock(where, nested, locals, checks, faults);
      if (locals.size > before) for (const name of [...locals].slice(before)) locals.delete(name);
    };
    if (step.kind === "If") [step.then, step.else].forEach(inner);
    if (step.kind === "While" || step.kind === "ForConnections") inner(step.body);
  }
}

function checkKind(where: string, step: DerivativeItem, _locals: Set<string>, checks: Checks, faults: string[]): void {
  if (checks.isSolved && (!isStep(step) || step.kind === "Solve")) faults.push(`${where}: ${step.kind} is left`);
  if (step.kind === "Solve" && !checks.routines.has(step.block))
    faults.push(`${where}: solve of missing ${step.block}`);
  if (step.kind === "CallProcedure" && !checks.routines.has(step.fn)) faults.push(`${where}: call of ${step.fn}`);
  if (step.kind === "Lookup" && !checks.tables.has(step.table)) faults.push(`${where}: no table ${step.table}`);
}

function checkExpression(
  where: string,
  expr: MechanismExpr,
  locals: ReadonlySet<string>,
  checks: Checks,
  faults: string[],
): void {
  walk(expr, (e) => {
    if (e.kind === "Ref") checkRef(where, e.ref, locals, checks, faults);
    const isKnown = e.kind !== "Call" || builtIns.has(e.fn) || checks.routines.has(e.fn) || isDraw(e.fn, checks);
    if (!isKnown) faults.push(`${where}: call of ${e.fn}`);
  });
}

const isDraw = (fn: string, { isSolved }: Checks) => !isSolved && fn.startsWith("random_");

const builtIns = new Set([
  ...["exp", "log", "log10", "sqrt", "fabs", "floor", "ceil", "trunc", "fmod", "atan2"],
  ...["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"],
]);

function checkRef(
  where: string,
  r: MechanismRef,
  locals: ReadonlySet<string>,
  { variables }: Checks,
  faults: string[],
): void {
  const isKnown = r.kind === "Local" ? locals.has(r.name) : variables.has(r.name);
  if (!isKnown) faults.push(`${where}: unknown ${r.kind.toLowerCase()} ${r.name}`);
}
