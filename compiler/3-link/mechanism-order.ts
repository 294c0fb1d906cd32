import { hillocksOwn } from "../ir/hillocks-own.js";
import type { SolvedMechanism } from "../ir/mechanism.js";

/** NEURON's own mechanisms in the order in which it registers them (hocmech's table in cabvars.h, then its .mod files). */
const neuronOrder: readonly string[] = [
  "pas",
  "IClamp",
  "AlphaSynapse",
  "ExpSyn",
  "Exp2Syn",
  "SEClamp",
  "VClamp",
  "hh",
  "NetStim",
  "IntFire1",
  "IntFire2",
  "IntFire4",
];

export const builtInOrder: readonly string[] = [...neuronOrder, ...hillocksOwn];

/**
 * The order in which currents are summed and states advance: mechanisms that write a concentration first, the one
 * registered last before the others (`nrn_writes_conc`); then NEURON's own; then .mod files in byte order of their
 * names, as nrnivmodl registers them under LC_ALL=C.
 */
export function orderMechanisms(mechanisms: readonly SolvedMechanism[]): SolvedMechanism[] {
  const registered = [...mechanisms].sort(byRegistration);
  const writers = registered.filter(writesConcentration);
  return [...writers.toReversed(), ...registered.filter((mechanism) => !writers.includes(mechanism))];
}

function byRegistration(a: SolvedMechanism, b: SolvedMechanism): number {
  const [first, second] = [placeInNeuron(a), placeInNeuron(b)];
  if (first !== second) return first - second;
  return compareBytes(fileName(a.source.path), fileName(b.source.path)) || compareBytes(a.source.path, b.source.path);
}

/** .mod files come behind all of NEURON's own. */
function placeInNeuron({ builtIn, name }: SolvedMechanism): number {
  return builtIn && !hillocksOwn.has(name) ? neuronOrder.indexOf(name) : neuronOrder.length;
}

function writesConcentration(mechanism: SolvedMechanism): boolean {
  return mechanism.ions.some(({ ion, write }) => write.includes(`${ion}i`) || write.includes(`${ion}o`));
}

function fileName(path: string): string {
  return path.replace(/^.*[/:]/, "");
}

function compareBytes(a: string, b: string): number {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at = left.findIndex((byte, i) => byte !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at] as number) - (right[at] ?? -1);
}
