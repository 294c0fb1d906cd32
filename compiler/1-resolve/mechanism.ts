import { type Diagnostic, newReport, type Report, sortDiagnostics } from "../../grammar/diagnostic.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Mechanism, Receive, Routine, Variable } from "../ir/mechanism.js";
import { checkUnits, summarizeUnits } from "./check-units.js";
import { resolveConstructor, withDefaults } from "./mechanism-constructor.js";
import { resolveHooks } from "./mechanism-hooks.js";
import { collectDeclarations, type Declarations } from "./mechanism-declarations.js";
import { type ResolvedRoutine, resolveCode, resolveRoutine } from "./mechanism-routine.js";
import { watchConditions } from "./mechanism-events.js";
import { globalGenerator } from "../ir/global-generator.js";
import { type CodeContext, declareLocal, innerScope, newCodeContext } from "./mechanism-scope.js";
import { resolveSteps } from "./mechanism-statements.js";
import * as m from "./messages-nmodl.js";
import { withoutEscapes } from "./verbatim/escapes.js";
import { holdsVerbatim } from "./verbatim/holds-verbatim.js";
import { resolveCFunctions } from "./verbatim/c-functions.js";
import { mechanismRules } from "./rules/rules.js";
import { orderStates } from "./state-order.js";
import { isThreadSafe } from "./thread-safety.js";

export interface ResolveMechanismOptions {
  /** One of hillock's own: it precedes user mechanisms in mechanism order. */
  readonly builtIn: boolean;
}

/**
 * NmodlFile → Mechanism: binds every name of a .mod file. Everything wrong is reported (of our own files, errors only);
 * undefined is returned when there was an error, and for `SUFFIX nothing`, which declares no mechanism.
 */
export function resolveMechanism(
  file: ast.NmodlFile,
  options: ResolveMechanismOptions,
  report: Report,
): Mechanism | undefined {
  const found = newReport();
  const mechanism = resolve(file, options, found);
  for (const diagnostic of found.diagnostics) {
    if (!options.builtIn || diagnostic.severity === "error") report.add(diagnostic);
  }
  return found.hasErrors ? undefined : mechanism;
}

function resolve(file: ast.NmodlFile, { builtIn }: ResolveMechanismOptions, report: Report): Mechanism | undefined {
  const declarations = collectDeclarations(file, report);
  if (declarations.isLibrary) {
    report.add(m.skippedLibrary(declarations.nameSpan));
    return undefined;
  }
  const context = (kind: CodeContext["kind"]) => newCodeContext(declarations, report, kind, kind);
  const contexts = { initial: context("initial"), breakpoint: context("breakpoint"), receive: context("receive") };
  const own = resolveRoutines(declarations);
  const initial = resolveCode(file, "Initial", contexts.initial);
  const breakpoint = resolveCode(file, "Breakpoint", contexts.breakpoint);
  const receive = resolveReceive(file, contexts.receive);
  const { contexts: inHooks, ...hooks } = resolveHooks(file, context);
  const inConstructor = context("other");
  const construction = resolveConstructor(file, inConstructor);
  const blocks = [...Object.values(contexts), ...inHooks, inConstructor];
  const callers = [...blocks, ...[...own.values()].map((routine) => routine.cx)];
  const routines: Routines = new Map([...own, ...resolveCFunctions(callers, declarations)]);
  const reached = reachable(blocks, routines);
  reportRoutines(declarations, routines, reached, report);
  const used = [...blocks, ...[...reached].flatMap((name) => routines.get(name)?.cx ?? [])];
  reportOnce(
    used.flatMap((cx) => cx.postponed),
    report,
  );
  const resolved: Mechanism = {
    stage: "resolved",
    name: declarations.name,
    form: declarations.form,
    source: file.source,
    ...(file.included ? { included: file.included } : {}),
    builtIn,
    span: declarations.nameSpan,
    variables: withDefaults(allVariables(declarations, used), construction),
    ions: declarations.ions,
    currents: declarations.currents,
    routines: [...reached].map((name) => routines.get(name)?.routine).filter((r): r is Routine => r !== undefined),
    tables: [],
    initial: [...construction.steps, ...initial],
    breakpoint,
    solves: contexts.breakpoint.solves,
    stateOrder: orderStates(
      declarations.states.map((s) => s.name),
      file.source,
    ),
    ...(receive ? { receive } : {}),
    ...resolveConditions(file, contexts.receive),
    ...hooks,
  };
  const mechanism: Mechanism = isThreadSafe(file, resolved) ? { ...resolved, isThreadSafe: true } : resolved;
  const generator = mechanism.variables.find((v) => v.name === globalGenerator);
  if (generator) report.add(m.globalGenerator(generator.span));
  for (const rule of mechanismRules) rule({ mechanism, declarations, file, routines }, report);
  const units = summarizeUnits(checkUnits(mechanism));
  if (units) report.add(units);
  return mechanism;
}

type Routines = ReadonlyMap<string, ResolvedRoutine>;

function resolveRoutines(declarations: Declarations): Map<string, ResolvedRoutine> {
  const entries = [...declarations.routines].map(([name, block]): [string, ResolvedRoutine] => {
    return [name, resolveRoutine(block, declarations, newReport())];
  });
  return new Map(entries);
}

/** Every routine is checked. What is wrong with C, and with names that only C knows, matters where the simulation gets to. */
function reportRoutines(
  { routines: blocks, c: { usesC } }: Declarations,
  routines: Routines,
  reached: ReadonlySet<string>,
  report: Report,
): void {
  for (const [name, { cx }] of routines) {
    const block = blocks.get(name);
    const holdsC = block !== undefined && "body" in block && holdsVerbatim(block.body);
    const isReached = reached.has(name);
    if (!block || (holdsC && !isReached)) continue;
    const mixesC = cx.postponed.length > 0 || (usesC && !isReached);
    for (const diagnostic of cx.report.diagnostics) {
      const isHarmless = mixesC && diagnostic.code === "unknown-variable";
      // C gives a PROCEDURE a value, 0; what nothing calls may well use it
      const isUnused = !isReached && diagnostic.code === "procedure-in-expression";
      if (!isHarmless && !isUnused) report.add(diagnostic);
    }
  }
}

function resolveReceive(file: ast.NmodlFile, cx: CodeContext): Receive | undefined {
  const block = file.blocks.find((b) => b.kind === "NetReceive");
  if (!block) return undefined;
  const scope = innerScope();
  // as an argument `flag` is still the event's flag; what NeuroML writes, NET_RECEIVE(flag), leaves the weight without a name
  const named = block.args.filter((a) => a.name.name !== "flag");
  const parameters = named.map((a) => declareLocal(cx, scope, a.name.name, a.name.span));
  if (named.length === 0 && block.args.length > 0)
    parameters.push(declareLocal(cx, innerScope(), "weight", block.span));
  cx.connection.push(...parameters);
  const initials = block.body.statements.filter((s) => s.kind === "InitialStatement");
  const initial = initials.flatMap((s) => withoutEscapes(resolveSteps(cx, scope, s.body), cx));
  const body = withoutEscapes(resolveSteps(cx, scope, block.body), cx);
  return { parameters, initial, body, span: block.span };
}

function resolveConditions(file: ast.NmodlFile, cx: CodeContext): Pick<Mechanism, "watch"> {
  const block = file.blocks.find((b) => b.kind === "NetReceive");
  const watch = block && watchConditions(cx, block);
  return watch ? { watch } : {};
}

/** Names of the routines that the simulation can reach, callees after callers. */
function reachable(roots: readonly CodeContext[], routines: Routines): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (cx: CodeContext) => {
    for (const name of cx.calls.keys()) {
      const routine = routines.get(name);
      if (!routine || reached.has(name)) continue;
      reached.add(name);
      visit(routine.cx);
    }
  };
  roots.forEach(visit);
  return reached;
}

/** What is not supported is said where it is met first; a file has a hundred array elements. */
function reportOnce(diagnostics: readonly Diagnostic[], report: Report): void {
  const told = new Set<string>();
  for (const diagnostic of sortDiagnostics(diagnostics)) {
    if (!told.has(diagnostic.message)) report.add(diagnostic);
    told.add(diagnostic.message);
  }
}

/** Declared variables in source order, then those of the simulation that code uses undeclared. */
function allVariables(declarations: Declarations, used: readonly CodeContext[]): Variable[] {
  const implicit = new Map(used.flatMap((cx) => [...cx.implicit]));
  return [...declarations.variables.values(), ...declarations.hiding.values(), ...implicit.values()];
}
