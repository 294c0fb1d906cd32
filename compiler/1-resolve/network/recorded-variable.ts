import type { Recorded } from "../../../grammar/hlk/ast.js";
import type { Mechanism, Variable } from "../../ir/mechanism.js";
import type { CellType, Synapse } from "../../ir/network.js";
import type { RecordedVariable } from "../../ir/network-run.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { globalRecorded, unknownOwner, unknownRecorded, unknownRecordedVariable } from "../messages-hlk-model.js";
import type { Resolver } from "./resolver.js";

const later = ["csd", "weights"];

/** `v`, `i_membrane`; `hh.m`; `Izhi.u` of a point process; `AMPA.g` of a synapse; `na.ina` of an ion. */
export function recordedVariable(
  what: Recorded,
  types: readonly CellType[],
  synapses: readonly Synapse[],
  resolver: Resolver,
): RecordedVariable | undefined {
  const { owner } = what;
  if (!owner) return bareVariable(what, types, resolver);
  const inserted = ownersOf(types);
  const mechanismName = inserted.get(owner.text);
  if (mechanismName !== undefined) {
    const mechanism = resolver.mechanisms.get(mechanismName);
    if (!mechanism || !checkVariable(what, mechanism, resolver)) return undefined;
    return { kind: "mechanism", owner: owner.text, mechanism: mechanismName, variable: variableName(what) };
  }
  const synapse = synapses.find((s) => s.name === owner.text);
  if (synapse) {
    const mechanism = resolver.mechanisms.get(synapse.mechanism);
    if (!mechanism || !checkVariable(what, mechanism, resolver)) return undefined;
    return { kind: "synapse", synapse: synapse.name, variable: variableName(what) };
  }
  return ionVariable(what, owner.text, [...inserted.keys(), ...synapses.map((s) => s.name)], types, resolver);
}

/** `IntFire1.m` of artificial cells, all of that mechanism. */
export function artificialVariable(
  what: Recorded,
  mechanisms: readonly string[],
  resolver: Resolver,
): RecordedVariable | undefined {
  const owner = what.owner?.text ?? "";
  const mechanism = resolver.mechanisms.get(owner);
  const isTheirs = mechanisms.length > 0 && mechanisms.every((name) => name === owner);
  if (!mechanism || !isTheirs) {
    resolver.report.add(unknownOwner(what.owner?.span ?? what.span, owner, [...new Set(mechanisms)]));
    return undefined;
  }
  if (!checkVariable(what, mechanism, resolver)) return undefined;
  return { kind: "mechanism", owner, mechanism: owner, variable: variableName(what) };
}

function bareVariable(what: Recorded, types: readonly CellType[], resolver: Resolver): RecordedVariable | undefined {
  const { name } = what;
  if (name.text === "v" || name.text === "i_membrane") return { kind: name.text };
  if (later.includes(name.text)) {
    resolver.report.add(notSupportedYet(name.span, `recording ${name.text}`));
    return undefined;
  }
  const owners = [...ownersOf(types)].filter(([, m]) => variables(resolver.mechanisms.get(m)).includes(name.text));
  const ion = ionsOf(types, resolver).find((i) => ionVariables(i).includes(name.text));
  const better = ion ?? owners[0]?.[0];
  const hint =
    better === undefined ? "record v, spikes, MECHANISM.variable or ION.variable" : `write ${better}.${name.text}`;
  resolver.report.add(unknownRecorded(name.span, name.text, hint));
  return undefined;
}

/** Names of mechanisms and point processes in these cells, with the mechanism they mean. */
function ownersOf(types: readonly CellType[]): ReadonlyMap<string, string> {
  const sections = types.flatMap((type) => type.sections);
  const inserted = sections.flatMap((s) => s.inserts.map((i) => [i.mechanism, i.mechanism] as const));
  const points = sections.flatMap((s) => s.points.map((p) => [p.name, p.mechanism] as const));
  return new Map([...inserted, ...points]);
}

export function checkVariable(what: Recorded, mechanism: Mechanism, resolver: Resolver): boolean {
  const known = variables(mechanism);
  const name = variableName(what);
  if (known.includes(name)) return true;
  const at = what.name.span;
  const isGlobal = mechanism.variables.some((v) => v.name === what.name.text && v.scope === "global" && v.visible);
  if (isGlobal) resolver.report.add(globalRecorded(at, name, mechanism.name));
  else resolver.report.add(unknownRecordedVariable(at, name, what.owner?.text ?? "", known));
  return false;
}

/** What can be looked at: RANGE variables, states and currents. */
function variables(mechanism: Mechanism | undefined): readonly string[] {
  const seen =
    mechanism?.variables.filter((v) => v.scope === "range" && v.role !== "implicit" && v.role !== "random") ?? [];
  return seen.filter((v) => v.visible || v.role === "state" || v.role === "ion").flatMap(elementNames);
}

/** Of an array each element is recorded by itself: `x[0]`, `x[1]`. */
function elementNames({ name, length }: Variable): readonly string[] {
  return length === undefined ? [name] : Array.from({ length }, (_, i) => `${name}[${i}]`);
}

export const variableName = ({ name, index }: Recorded) => (index === undefined ? name.text : `${name.text}[${index}]`);

function ionsOf(types: readonly CellType[], resolver: Resolver): readonly string[] {
  const mechanisms = [...ownersOf(types).values()].map((name) => resolver.mechanisms.get(name));
  return [...new Set(mechanisms.flatMap((m) => m?.ions.map((use) => use.ion) ?? []))];
}

const ionVariables = (ion: string): readonly string[] => [`e${ion}`, `i${ion}`, `${ion}i`, `${ion}o`];

function ionVariable(
  what: Recorded,
  ion: string,
  owners: readonly string[],
  types: readonly CellType[],
  resolver: Resolver,
): RecordedVariable | undefined {
  const ions = ionsOf(types, resolver);
  const at = what.owner?.span ?? what.span;
  if (!ions.includes(ion)) {
    resolver.report.add(unknownOwner(at, ion, [...owners, ...ions]));
    return undefined;
  }
  const known = ionVariables(ion);
  if (known.includes(what.name.text)) return { kind: "ion", ion, variable: what.name.text };
  resolver.report.add(unknownRecordedVariable(what.name.span, what.name.text, ion, known));
  return undefined;
}
