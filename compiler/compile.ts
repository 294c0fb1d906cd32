import { type Diagnostic, newReport, type Report } from "../grammar/diagnostic.js";
import type { HlkFile } from "../grammar/hlk/ast.js";
import { resolveMechanism } from "./1-resolve/mechanism.js";
import { resolveNetwork } from "./1-resolve/network.js";
import { normalizeMechanism, optionalMechanismPasses } from "./2-normalize/pipeline.js";
import { linkModel } from "./3-link/link.js";
import { builtInOrder } from "./3-link/mechanism-order.js";
import { lowerModel } from "./4-lower/program.js";
import { optionalPasses as optionalProgramPasses, optimizeProgram } from "./5-optimize/pipeline.js";
import { planProgram } from "./6-plan/plan.js";
import { emitPlan } from "./7-emit/emit.js";
import type { Templates } from "./7-emit/render.js";
import { drawCells } from "./draw-cells.js";
import { readSwc } from "./formats/swc/read-swc.js";
import type { Bundle } from "./ir/bundle.js";
import { flattenColumns } from "./ir/flatten-columns.js";
import { printModel } from "./ir/model.print.js";
import { verifyModel } from "./ir/model.verify.js";
import type { ModelData } from "./ir/model-data.js";
import { neededParts } from "./ir/needed-parts.js";
import type { Network, SolvedNetwork } from "./ir/network.js";
import { printNetwork } from "./ir/network.print.js";
import { verifyNetwork } from "./ir/network.verify.js";
import { usedMechanisms } from "./ir/network-uses.js";
import type { Plan } from "./ir/plan.js";
import type { Program } from "./ir/program.js";
import { printProgram } from "./ir/program.print.js";
import { noModelFile, noPopulations } from "./messages.js";
import { type CompileOptions, type CompileRequest, compileOptions } from "./options.js";
import { BrokenIr, type PassObserver } from "./pass.js";
import { type IsWanted, namedBy, readMechanisms } from "./read-mechanisms.js";
import { readModel } from "./read-model.js";
import type { Workspace } from "./workspace.js";

// For the driver: what only phases know of one .mod file by itself, and of a network for people to read.
export { layOut } from "./3-link/geometry/define-shape.js";
export { cellMorphology } from "./3-link/link-cell.js";
export { checkUnits } from "./1-resolve/check-units.js";
export { describeParams, listDefaults } from "./1-resolve/describe-network.js";
export { listSettable } from "./1-resolve/describe-settable.js";
export type { Templates } from "./7-emit/render.js";
export { resolveMechanism };

/** What `--pass -NAME` may leave out, in order. */
export const optionalPasses: readonly string[] = [...optionalMechanismPasses, ...optionalProgramPasses];

/** What came of a compilation: as much as the errors in `report` left possible. */
export interface Compilation {
  readonly report: Report;
  readonly options: CompileOptions;
  readonly network?: SolvedNetwork;
  readonly program?: Program;
  readonly plan?: Plan;
  readonly data?: ModelData;
  /** The generated files and the columns that the program reads at start. */
  readonly bundle?: Bundle;
}

/** Sees every step: `hh.07.foldConstants.mechanism` and how to print what it left. */
export type CompileObserver = (name: string, print: () => string) => void;

/**
 * The whole pipeline. `modelPath` names a file of the workspace, whose root is the model's folder; the workspace also
 * has hillock's own mechanisms as `hillock:hh.mod`. Only `templates` are needed to emit; without them there is no bundle.
 *
 *     .hlk .mod ─parse─▶ syntax ─resolve─▶ Network ─normalize─▶ SolvedNetwork ─link─▶ Model ─lower─▶ Program + data
 *               ─optimize─▶ Program ─plan─▶ Plan ─emit─▶ Bundle
 */
export function compile(
  workspace: Workspace,
  modelPath: string,
  request: CompileRequest = {},
  templates?: Templates,
  observe?: CompileObserver,
): Compilation {
  const report = newReport();
  const options = compileOptions.parse(request);
  const resolved = resolveModel(workspace, modelPath, options, report);
  if (!resolved || report.hasErrors) return { report, options };
  // Before the mechanisms that nothing instantiates are left behind: what names them may stay.
  mustHold("resolveNetwork", "network", verifyNetwork(resolved));
  const network = normalizeModel(resolved, options, report, observe);
  if (report.hasErrors) return { report, options };
  observe?.(`${network.name}.resolveNetwork.network`, () => printNetwork(network));
  const model = linkModel(network, { report });
  if (report.hasErrors) return { report, options, network };
  mustHold("linkModel", "model", verifyModel(model));
  observe?.(`${network.name}.linkModel.model`, () => printModel(model));
  const { program: lowered, data: undrawn, draws } = lowerModel(model, { report });
  if (report.hasErrors) return { report, options, network };
  const data = drawCells(model, lowered, undrawn, draws, report);
  if (report.hasErrors) return { report, options, network };
  observe?.(`${network.name}.lowerModel.program`, () => printProgram(lowered));
  const program = optimizeProgram(
    lowered,
    { report, without: options.withoutPasses, precision: network.numerics.precision?.value ?? "double" },
    observer(`${network.name}.`, "program", observe),
  );
  const plan = planProgram(program, options, { report, network });
  if (report.hasErrors) return { report, options, network };
  const bundle = templates && {
    files: emitPlan(plan, templates, options),
    columns: flattenColumns(data),
    parts: neededParts(data),
  };
  return { report, options, network, program, plan, data, ...(bundle ? { bundle } : {}) };
}

/** A level that is not what it says is a bug of hillock's, never the user's fault. */
function mustHold(pass: string, level: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new BrokenIr(pass, level, faults);
}

/** Syntax trees → Network; undefined when there are errors. */
function resolveModel(
  workspace: Workspace,
  modelPath: string,
  options: CompileOptions,
  report: Report,
): Network | undefined {
  const source = workspace.text(modelPath);
  if (!source) {
    report.add(noModelFile({ source: { path: modelPath, text: "" }, start: 0, end: 0 }, modelPath));
    return undefined;
  }
  const file = readModel(source, workspace, report);
  if (!file) return undefined;
  // Mechanisms that the model does not name matter to suggestions only: they are read where something is wrong.
  const first = resolveWith(namedBy(file), file, workspace, options);
  const { network, found, broken } = first.found.hasErrors ? resolveWith(() => true, file, workspace, options) : first;
  for (const diagnostic of found.diagnostics) if (!follows(diagnostic, broken)) report.add(diagnostic);
  return (
    network && {
      ...network,
      simulation: withRequested(network.simulation, options),
      numerics: withPrecision(network.numerics, options),
    }
  );
}

function resolveWith(isWanted: IsWanted, file: HlkFile, workspace: Workspace, options: CompileOptions) {
  const found = newReport();
  const { mechanisms, broken } = resolveMechanisms(file, workspace, found, isWanted);
  const network = resolveNetwork(file, mechanisms, workspace, { set: options.set }, found, { swc: readSwc });
  if (network?.populations.length === 0) found.add(noPopulations(network.span));
  return { network, found, broken };
}

/** A mechanism that is not known because its own file is wrong: that has been said. */
function follows({ code, span }: Diagnostic, broken: readonly string[]): boolean {
  return code === "unknown-mechanism" && broken.includes(span.source.text.slice(span.start, span.end));
}

/** Every .mod in reach; only what is wrong with those that the model names is reported. */
function resolveMechanisms(model: HlkFile, workspace: Workspace, report: Report, isWanted: IsWanted) {
  const isNamed = namedBy(model);
  const broken: string[] = [];
  const mechanisms = readMechanisms(model, builtInOrder, workspace, report, isWanted).flatMap((read) => {
    const mechanism = read.file && resolveMechanism(read.file, { builtIn: read.builtIn }, read.report);
    if (isNamed(read.name)) for (const diagnostic of read.report.diagnostics) report.add(diagnostic);
    if (mechanism && !read.report.hasErrors) return [mechanism];
    if (read.report.hasErrors) broken.push(read.name);
    return [];
  });
  return { mechanisms, broken };
}

function withRequested(simulation: Network["simulation"], { durationMs, seed }: CompileOptions): Network["simulation"] {
  return {
    ...simulation,
    ...(durationMs === undefined ? {} : { durationMs: { value: durationMs, origin: "command-line" } }),
    ...(seed === undefined ? {} : { seed: { value: seed, origin: "command-line" } }),
  };
}

function withPrecision(numerics: Network["numerics"], { precision }: CompileOptions): Network["numerics"] {
  return precision ? { ...numerics, precision: { value: precision, origin: "command-line" } } : numerics;
}

/** Solves the equations of the mechanisms that the model has instances of; the others are left behind. */
function normalizeModel(
  network: Network,
  { tables, conductance, withoutPasses: without }: CompileOptions,
  report: Report,
  observe: CompileObserver | undefined,
): SolvedNetwork {
  const { numerics } = network;
  const { tables: ownTables, conductance: ownConductance } = numerics;
  const options = { tables: tables ?? ownTables.value, conductance: conductance ?? ownConductance.value, without };
  const used = usedMechanisms(network);
  const mechanisms = network.mechanisms
    .filter((mechanism) => used.has(mechanism.name))
    .map((m) =>
      normalizeMechanism(
        m,
        hasNoTable(m, network) ? { ...options, tables: "exact" } : options,
        { report },
        observer(`${m.name}.`, "mechanism", observe),
      ),
    );
  return { ...network, mechanisms };
}

/** The TABLE of hh is commented out in NEURON 8. */
function hasNoTable({ name, builtIn }: Network["mechanisms"][number], { numerics }: Network): boolean {
  return builtIn && name === "hh" && numerics.neuron.value === 8;
}

function observer(prefix: string, level: string, observe: CompileObserver | undefined): PassObserver | undefined {
  if (!observe) return undefined;
  return (step, pass, print) => observe(`${prefix}${String(step).padStart(2, "0")}.${pass}.${level}`, print);
}
