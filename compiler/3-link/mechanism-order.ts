import type { SolvedMechanism } from "../ir/mechanism.js";
import { ownSources } from "../ir/own-sources.js";

/** NEURON's own mechanisms in the order in which it registers them (hocmech's table in cabvars.h, then its .mod files). */
export const builtInOrder: readonly string[] = [
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
  ...ownSources,
];

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
  if (a.builtIn !== b.builtIn) return a.builtIn ? -1 : 1;
  if (a.builtIn) return builtInOrder.indexOf(a.name) - builtInOrder.indexOf(b.name);
  return compareBytes(fileName(a.source.path), fileName(b.source.path)) || compareBytes(a.source.path, b.source.path);
}

function writesConcentration(mechanism: SolvedMechanism): boolean {
  return mechanism.ions.some(({ ion, write }) => write.includes(`${ion}i`) || write.includes(`${ion}o`));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function compareBytes(a: string, b: string): number {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at = left.findIndex((byte, i) => byte !== right[i]);
  if (at < 0) return left.length - right.length;
  return (left[at] as number) - (right[at] ?? -1);
}
