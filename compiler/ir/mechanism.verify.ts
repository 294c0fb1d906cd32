import { walk } from "../../grammar/expression.js";
import { tableCalled } from "./function-table.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef, SolvedMechanism, Step } from "./mechanism.js";
import { isStep, stepExpressions, stepTargets } from "./mechanism-steps.js";

/** What a resolved mechanism may not contain: names nobody declares, calls of routines that are not there. */
export function verifyMechanism(mechanism: Mechanism): readonly string[] {
  const routines = new Set(mechanism.routines.map((r) => r.name));
  const checks = newChecks(mechanism, routines);
  const faults: string[] = [];
  for (const routine of mechanism.routines) {
    const locals = [...routine.parameters, ...(routine.kind === "function" ? [routine.name] : [])];
    checkKernel(routine.name, routine.body, locals, checks, faults);
  }
  checkKernel("initial", mechanism.initial, [], checks, faults);
  checkKernel("breakpoint", mechanism.breakpoint, [], checks, faults);
  checkReceive(mechanism, checks, faults);
  checkHooks(mechanism, checks, faults);
  for (const { block } of mechanism.solves) if (!routines.has(block)) faults.push(`solve of missing ${block}`);
  return faults;
}

/** A solved mechanism has no routines, equations or random calls, and its slopes and carried names exist. */
export function verifySolvedMechanism(mechanism: SolvedMechanism): readonly string[] {
  const checks = newChecks(mechanism, undefined);
  const { variables } = checks;
  const faults: string[] = [];
  for (const table of mechanism.tables) checkKernel(table.name, table.body, [table.argument], checks, faults);
  checkKernel("initial", mechanism.initial, [], checks, faults);
  const locals = checkKernel("current", mechanism.current, [], checks, faults);
  checkKernel("state", mechanism.state, [], checks, faults);
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
  /** The names above in one: code that was well under the same names is well. */
  readonly names: string;
}

function newChecks({ variables, tables }: Mechanism | SolvedMechanism, routines?: ReadonlySet<string>): Checks {
  const names = [variables, tables].map((list) => list.map(({ name }) => name));
  const [of = [], held = []] = names;
  return {
    variables: new Set(of),
    routines: routines ?? new Set(),
    tables: new Set(held),
    isSolved: routines === undefined,
    names: [...of, "|", ...held, "|", ...(routines ?? "-")].join(" "),
  };
}

interface Verified {
  readonly names: string;
  readonly given: string;
  /** Declared at the top of the kernel. */
  readonly locals: ReadonlySet<string>;
}

/** Kernels without faults, which passes hand on as they are. */
const verified = new WeakMap<readonly DerivativeItem[], Verified>();

/** Checks a kernel or routine; the locals that are there at its end. */
function checkKernel(
  where: string,
  steps: readonly DerivativeItem[],
  given: readonly string[],
  checks: Checks,
  faults: string[],
): ReadonlySet<string> {
  const known = verified.get(steps);
  if (known && known.names === checks.names && known.given === given.join(" ")) return known.locals;
  const before = faults.length;
  const locals = new Set(given);
  checkBlock(where, steps, locals, checks, faults);
  if (faults.length === before) verified.set(steps, { names: checks.names, given: given.join(" "), locals });
  return locals;
}

function checkHooks({ hooks = {} }: Mechanism | SolvedMechanism, checks: Checks, faults: string[]): void {
  for (const [moment, steps] of Object.entries(hooks)) checkKernel(moment, steps, [], checks, faults);
}

function checkReceive({ receive, watch }: Mechanism | SolvedMechanism, checks: Checks, faults: string[]): void {
  if (watch) checkKernel("watch", watch.body, watch.parameters, checks, faults);
  if (!receive) return;
  checkKernel("receive initial", receive.initial, receive.parameters, checks, faults);
  checkKernel("receive", receive.body, receive.parameters, checks, faults);
}

/** Locals declared in the block are added to `locals`, those of inner blocks for as long as they last. */
function checkBlock(
  where: string,
  steps: readonly DerivativeItem[],
  locals: Set<string>,
  checks: Checks,
  faults: string[],
  added: string[] = [],
): void {
  const declare = (name: string) => {
    if (!locals.has(name)) added.push(name);
    locals.add(name);
  };
  const inner = (nested: readonly Step[]) => {
    const own: string[] = [];
    checkBlock(where, nested, locals, checks, faults, own);
    for (const name of own) locals.delete(name);
  };
  for (const step of steps) {
    const seen = "index" in step && step.index !== undefined ? new Set([...locals, step.index]) : locals;
    for (const expr of stepExpressions(step)) checkExpression(where, expr, seen, checks, faults);
    checkKind(where, step, checks, faults);
    if (step.kind === "Let" || step.kind === "Draw") {
      if (checks.isSolved && locals.has(step.name)) faults.push(`${where}: local ${step.name} twice`);
      declare(step.name);
    }
    if (step.kind === "ForConnections") step.parameters.forEach(declare);
    if (step.kind !== "Reaction") for (const to of stepTargets(step)) checkRef(where, to, locals, checks, faults);
    if (step.kind === "If") [step.then, step.else].forEach(inner);
    if (step.kind === "While" || step.kind === "ForConnections") inner(step.body);
  }
}

function checkKind(where: string, step: DerivativeItem, checks: Checks, faults: string[]): void {
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
    if (e.kind === "Call" && !isKnown(e.fn, checks)) faults.push(`${where}: call of ${e.fn}`);
  });
}

function isKnown(fn: string, checks: Checks): boolean {
  const table = tableCalled(fn);
  if (table !== undefined) return checks.variables.has(table);
  return builtIns.has(fn) || checks.routines.has(fn) || isDraw(fn, checks);
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
