import type { Connection, PointInstance } from "../../../interpret/network/network-instances.js";
import { knownParameters } from "../../neuron/known-parameters.js";
import { endOf } from "./conn-params.js";
import { type Exporting, grouped, labelOfSection } from "./exporting.js";
import { artificialMechanism, parametersOf } from "./pop-params.js";

/** `stimSourceParams` and `stimTargetParams`; a label stands in both. */
export interface StimParams {
  readonly sources: Readonly<Record<string, object>>;
  readonly targets: Readonly<Record<string, object>>;
}
interface Stim {
  readonly name: string;
  readonly population: string;
  readonly index: number;
  readonly source: object;
  readonly target: object;
}

/** What NetPyNE knows as sources of stimuli. */
const types = ["IClamp", "VClamp", "SEClamp", "AlphaSynapse"];

/** Point processes on cells, and private NetStims; cells with the same numbers share a rule. */
export function stimParams(exporting: Exporting): StimParams {
  const { instances, data } = exporting;
  const points = instances.points.flatMap((point) => pointStim(point, exporting) ?? []);
  const isPrivate = ({ sourcePopulation }: Connection) => (data.populations[sourcePopulation]?.privateTo ?? -1) >= 0;
  const sources = instances.connections.filter(isPrivate).flatMap((c) => sourceStim(c, exporting) ?? []);
  const key = ({ name, population, source, target }: Stim) => JSON.stringify([name, population, source, target]);
  const count = new Map<string, number>();
  const rules = grouped([...points, ...sources], key).map((group) => {
    const { name, population, source, target } = group[0] as Stim;
    const nth = (count.get(name) ?? 0) + 1;
    count.set(name, nth);
    const label = nth === 1 ? name : `${name}_${nth}`;
    const conds = { pop: population, cellList: group.map(({ index }) => index) };
    return [label, source, { source: label, conds, ...target }] as const;
  });
  return {
    sources: Object.fromEntries(rules.map(([label, source]) => [label, source])),
    targets: Object.fromEntries(rules.map(([label, , target]) => [label, target])),
  };
}

function pointStim(point: PointInstance, exporting: Exporting): Stim | undefined {
  const { data, program, notes } = exporting;
  const population = data.populations[point.population];
  const type = population?.type ?? -1;
  const mechanism = program.mechanisms[program.cellTypes[type]?.groups[point.group]?.mechanism ?? -1]?.name ?? "";
  const name = data.stimuli[point.stimulus]?.group ?? mechanism;
  if (!types.includes(mechanism)) {
    notes.leaveOut(`stimulate ${name}`, `NetPyNE has no stimulus '${mechanism}'`);
    return undefined;
  }
  const parameters = knownParameters(point.parameters).map(({ field, value }) => [field, value]);
  return {
    name,
    population: population?.name ?? "",
    index: point.index,
    source: { type: mechanism, ...clampLevels(mechanism, Object.fromEntries(parameters)) },
    target: { sec: labelOfSection(exporting, type, point.section), loc: point.x },
  };
}

/** A VClamp has lists of three. */
function clampLevels(mechanism: string, given: Readonly<Record<string, number>>): object {
  if (mechanism !== "VClamp") return given;
  const isLevel = (field: string) => /^(dur|amp)\[\d\]$/.test(field);
  const level = (field: string) => [0, 1, 2].map((i) => given[`${field}[${i}]`] ?? 0);
  const others = Object.entries(given).filter(([field]) => !isLevel(field));
  return { ...Object.fromEntries(others), dur: level("dur"), amp: level("amp") };
}

function sourceStim(connection: Connection, exporting: Exporting): Stim | undefined {
  const { instances, data, notes } = exporting;
  const population = instances.populations[connection.sourcePopulation];
  if (!population) return undefined;
  const mechanism = artificialMechanism(population, exporting);
  const name = population.data.name;
  if (mechanism !== "NetStim") {
    notes.leaveOut(`stimulate ${name}`, `a private source of the kind '${mechanism || "spikes"}'`);
    return undefined;
  }
  const { weight, delayMs, targetIndex, targetPopulation, sourceIndex } = connection;
  return {
    name,
    population: data.populations[targetPopulation]?.name ?? "",
    index: targetIndex,
    source: { type: "NetStim", ...parametersOf(population, sourceIndex) },
    target: { ...endOf(connection, exporting), weight, delay: delayMs },
  };
}
