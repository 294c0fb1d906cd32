import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { globalGenerator } from "../../ir/global-generator.js";
import type { SolvedMechanism } from "../../ir/mechanism.js";
import type { CellType, Population, SolvedNetwork } from "../../ir/network.js";
import { notInDataset, recordingLeftOut } from "./messages.js";

/** What of a model only NEURON can hand over to CoreNEURON, each at its own text. */
export function missingInDataset({ populations, cellTypes, mechanisms, simulation }: SolvedNetwork): Diagnostic[] {
  const tabulated = new Set(simulation.functionTables?.map(({ mechanism }) => mechanism));
  return [
    ...populations.flatMap(missingPopulation),
    ...cellTypes.flatMap(missingCell),
    ...mechanisms.flatMap((mechanism) => missingMechanism(mechanism, tabulated)),
  ];
}

/** What a run from a dataset goes without. */
export function leftOutOfDataset({ recordings }: SolvedNetwork): Diagnostic[] {
  return recordings.map(({ span, name }) => recordingLeftOut(span, name));
}

function missingPopulation({ cell, span, name }: Population): Diagnostic[] {
  return cell.kind === "spikes" ? [notInDataset(span, `lists of spikes ('${name}')`)] : [];
}

function missingCell({ spike, span, name }: CellType): Diagnostic[] {
  const variable = spike.of?.variable;
  return variable === undefined
    ? []
    : [notInDataset(span, `cells that spike by a variable ('${variable}' of '${name}')`)];
}

function missingMechanism({ name, span, variables }: SolvedMechanism, tabulated: ReadonlySet<string>): Diagnostic[] {
  const stream = variables.find(({ setter }) => setter !== undefined);
  const shared = variables.some((variable) => variable.name === globalGenerator);
  return [
    ...(stream ? [notInDataset(stream.span, `the stream that '${name}' keeps in '${stream.name}'`)] : []),
    ...(tabulated.has(name) ? [notInDataset(span, `the FUNCTION_TABLEs of '${name}'`)] : []),
    ...(shared ? [notInDataset(span, `'${name}', which draws without a stream of its own`)] : []),
  ];
}
