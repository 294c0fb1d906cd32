import { type Diagnostic, newReport, type Report, sortDiagnostics } from "../../grammar/diagnostic.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Mechanism, Receive, Routine, Variable } from "../ir/mechanism.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import { checkUnits, summarizeUnits } from "./check-units.js";
import { collectDeclarations, type Declarations } from "./mechanism-declarations.js";
import { type ResolvedRoutine, resolveCode, resolveRoutine } from "./mechanism-routine.js";
import { type CodeContext, declareLocal, innerScope, newCodeContext } from "./mechanism-scope.js";
import { resolveSteps } from "./mechanism-statements.js";
import * as m from "./messages-nmodl.js";
import { mechanismRules } from "./rules/rules.js";

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
  const routines = resolveRoutines(declarations, report);
  const initial = resolveCode(file, "Initial", contexts.initial);
  const breakpoint = resolveCode(file, "Breakpoint", contexts.breakpoint);
  const receive = resolveReceive(file, contexts.receive);
  const reached = reachable(Object.values(contexts), routines);
  const used = [...Object.values(contexts), ...[...reached].flatMap((name) => routines.get(name)?.cx ?? [])];
  reportOnce([...unsupportedBlocks(file), ...used.flatMap((cx) => cx.postponed)], report);
  const mechanism: Mechanism = {
    stage: "resolved",
    name: declarations.name,
    form: declarations.form,
    source: file.source,
    builtIn,
    span: declarations.nameSpan,
    variables: allVariables(declarations, used),
    ions: declarations.ions,
    currents: declarations.currents,
    routines: [...reached].map((name) => routines.get(name)?.routine).filter((r): r is Routine => r !== undefined),
    tables: [],
    initial,
    breakpoint,
    solves: contexts.breakpoint.solves,
    ...(receive ? { receive } : {}),
  };
  for (const rule of mechanismRules) rule({ mechanism, declarations, file, routines }, report);
  const units = summarizeUnits(checkUnits(mechanism));
  if (units) report.add(units);
  return mechanism;
}

type Routines = ReadonlyMap<string, ResolvedRoutine>;

/** Every routine is checked; in those that nothing calls, names that only C code knows are the author's business. */
function resolveRoutines(declarations: Declarations, report: Report): Routines {
  const entries = [...declarations.routines].map(([name, block]): [string, ResolvedRoutine, Report] => {
    const own = newReport();
    return [name, resolveRoutine(block, declarations, own), own];
  });
  for (const [, { cx }, own] of entries) {
    const mixesC = cx.postponed.length > 0;
    for (const diagnostic of own.diagnostics)
      if (!mixesC || diagnostic.code !== "unknown-variable") report.add(diagnostic);
  }
  return new Map(entries.map(([name, routine]) => [name, routine]));
}

function resolveReceive(file: ast.NmodlFile, cx: CodeContext): Receive | undefined {
  const block = file.blocks.find((b) => b.kind === "NetReceive");
  if (!block) return undefined;
  const scope = innerScope();
  const parameters = block.args.map((a) => declareLocal(cx, scope, a.name.name, a.name.span));
  const initials = block.body.statements.filter((s) => s.kind === "InitialStatement");
  const initial = initials.flatMap((s) => resolveSteps(cx, scope, s.body));
  return { parameters, initial, body: resolveSteps(cx, scope, block.body), span: block.span };
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

function unsupportedBlocks(file: ast.NmodlFile): Diagnostic[] {
  return file.blocks.flatMap((b): Diagnostic[] => {
    if (b.kind === "Hook") return [notSupportedYet(b.span, `${b.when} ${b.what} blocks`)];
    if (b.kind === "Constructor" || b.kind === "Destructor") {
      return [notSupportedYet(b.span, `${b.kind.toUpperCase()} blocks`)];
    }
    return [];
  });
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
  return [...declarations.variables.values(), ...implicit.values()];
}
