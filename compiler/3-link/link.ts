import type { Report } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { Model, ModelIon } from "../ir/model.js";
import type { SolvedNetwork } from "../ir/network.js";
import { usedCellTypes, usedMechanisms } from "../ir/network-uses.js";
import { siteVariables } from "../ir/site-variables.js";
import type { PassContext } from "../pass.js";
import { type CellSurroundings, linkCell } from "./link-cell.js";
import { orderMechanisms } from "./mechanism-order.js";
import { usedPointers } from "../ir/used-pointers.js";
import { noValence, unsetPointer, valencesDiffer } from "./messages.js";
import { sizeLags } from "./size-lags.js";

/** Valences that NEURON gives its own ions. */
const knownValences: Readonly<Record<string, number>> = { na: 1, k: 1, ca: 2 };

/**
 * Network → Model: every cell type that some population has becomes compartments with mechanisms on them. Parameters
 * take their present values (`--set` included): what they change is data, never code.
 */
export function linkModel(network: SolvedNetwork, cx: PassContext): Model {
  const report = oncePerPlace(cx.report);
  const used = usedMechanisms(network);
  const mechanisms = orderMechanisms(network.mechanisms.filter((mechanism) => used.has(mechanism.name)));
  const ions = linkIons(mechanisms, report);
  checkPointers(network, mechanisms, report);
  const around = surroundings({ network, mechanisms, ions });
  const cellTypes = usedCellTypes(network).flatMap((cell) => linkCell(cell, around, report) ?? []);
  return sizeLags({ network, mechanisms, ions, cellTypes }, cx.report);
}

/** What a cell of the model is linked with. */
export function surroundings({ network, mechanisms, ions }: Omit<Model, "cellTypes">): CellSurroundings {
  return {
    network,
    ions,
    mechanisms: new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism])),
    siteVariables: siteVariables(network),
  };
}

/** A value that is wrong in every segment, or every cell, is told once, with the first of them. */
export function oncePerPlace(report: Report): Report {
  const told = new Set<string>();
  return {
    diagnostics: report.diagnostics,
    get hasErrors() {
      return report.hasErrors;
    },
    add(diagnostic) {
      const { code, span } = diagnostic;
      const key = `${code} ${span.source.path} ${span.start} ${span.end}`;
      if (!told.has(key)) report.add(diagnostic);
      told.add(key);
    },
  };
}

/** What has no place in a cell type cannot say yet what its POINTERs stand for. */
function checkPointers(network: SolvedNetwork, mechanisms: readonly SolvedMechanism[], report: Report): void {
  const check = (name: string, span: Span) => {
    const mechanism = mechanisms.find((candidate) => candidate.name === name);
    for (const pointer of mechanism ? usedPointers(mechanism) : []) {
      const declared = mechanism?.variables.find((variable) => variable.name === pointer)?.span ?? span;
      report.add(unsetPointer(span, name, pointer, declared));
    }
  };
  for (const { cell, span } of network.populations) if (cell.kind === "artificial") check(cell.mechanism, span);
  for (const { mechanism, span } of network.stimuli) check(mechanism, span);
}

function linkIons(mechanisms: readonly SolvedMechanism[], report: Report): ModelIon[] {
  const uses = mechanisms.flatMap((mechanism) => mechanism.ions);
  const names = [...new Set(uses.map((use) => use.ion))];
  return names.map((name) => {
    const own = uses.filter((use) => use.ion === name);
    let said: { readonly valence: number; readonly span?: Span } | undefined;
    if (Object.hasOwn(knownValences, name)) said = { valence: knownValences[name] as number };
    for (const { valence, span } of own) {
      if (valence === undefined) continue;
      if (said && said.valence !== valence) report.add(valencesDiffer(span, name, valence, said.valence, said.span));
      said ??= { valence, span };
    }
    if (!said) report.add(noValence((own[0] as (typeof own)[number]).span, name));
    return { name, valence: said?.valence ?? 0 };
  });
}
