import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { hillocksOwn } from "../../ir/hillocks-own.js";
import type { SolvedMechanism } from "../../ir/mechanism.js";
import type { SolvedNetwork } from "../../ir/network.js";
import { membraneRecordings } from "../../ir/network-uses.js";
import { parseNmodl } from "../../../grammar/nmodl/parser.js";
import { makeReady } from "./make-ready.js";
import { notOnCoreNeuron } from "./messages.js";
import { listedIn } from "./neuron-lists.js";

/** What of a model CoreNEURON cannot do, or what does not get there from NEURON, each at its own text. */
export function missingOnCoreNeuron(network: SolvedNetwork, tables: "neuron" | "exact"): Diagnostic[] {
  const { changes = [], stimuli, rules, mechanisms } = network;
  const played = stimuli.flatMap((stimulus) => (stimulus.kind === "point" ? (stimulus.played ?? []) : []));
  return [
    ...changes.map(({ span, variable }) => notOnCoreNeuron(span, `changes at given times ('${variable}')`)),
    ...played.map(({ span, variable }) => notOnCoreNeuron(span, `parameters that read t ('${variable}')`)),
    ...rules
      .filter(({ gap }) => gap !== undefined)
      .map(({ span, name }) => notOnCoreNeuron(span, `gap junctions ('${name}')`)),
    ...membraneRecordings(network).map(({ span, name }) => notOnCoreNeuron(span, `membrane currents ('${name}')`)),
    ...mechanisms.flatMap(missingIn),
    ...(tables === "exact" ? [notOnCoreNeuron(network.span, "exact tables")] : []),
  ];
}

/** Those of NEURON's own mechanisms that CoreNEURON has too. */
const itsOwn: ReadonlySet<string> = new Set("hh pas ExpSyn Exp2Syn IClamp SEClamp NetStim".split(" "));

function missingIn(mechanism: SolvedMechanism): Diagnostic[] {
  const { name, span, builtIn, variables } = mechanism;
  if (builtIn && !hillocksOwn.has(name) && !itsOwn.has(name)) return [notOnCoreNeuron(span, `NEURON's ${name}`)];
  const pointer = variables.find(({ role, sharedAs }) => role === "pointer" && sharedAs === undefined);
  const handedOver = variables.some(({ setter }) => setter !== undefined) ? handedOverIn(mechanism) : new Set<string>();
  const stream = variables.find((v) => v.setter !== undefined && !handedOver.has(v.name));
  return [
    ...(pointer ? [notOnCoreNeuron(pointer.span, `the POINTER '${pointer.name}' of '${name}'`)] : []),
    ...(stream ? [notOnCoreNeuron(stream.span, `the stream that VERBATIM keeps in '${stream.name}'`)] : []),
  ];
}

/** What a file made ready hands over: BBCOREPOINTERs, of its own or as hoc-streams makes them. */
function handedOverIn({ source, included = [] }: SolvedMechanism): ReadonlySet<string> {
  const include = (file: string) => {
    const found = included.find(({ name }) => name === file);
    return found && { path: file, text: found.text };
  };
  const { file } = parseNmodl({ ...source, text: makeReady(source, include).text }, include);
  return file ? listedIn(file, "BBCOREPOINTER") : new Set();
}
