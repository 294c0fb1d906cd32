import type { Expr } from "../../grammar/expression.js";
import type { AnyNetworkRef } from "../ir/network-expressions.js";
import { printNetworkExpr } from "../ir/network.print.js";
import type { Assignment, CellType, ConnectRule, Network, Population, Section, Stimulus } from "../ir/network.js";
import type { Binding } from "../ir/quantity.js";

/** A value that the model's text gives to a cell, a synapse, a population, a rule or a stimulus. */
export interface SettableRow {
  /** What `--set` takes: `PYR.soma.L`, `connect.EE.weight`. */
  readonly name: string;
  /** A number, or the expression as text. */
  readonly value: string;
  readonly unit: string;
  /** Load: data of the next start. Run: in a rule; the first setting compiles it into a param, later ones nothing. */
  readonly binding: Binding;
}

/** A mechanism, solved or not. */
interface Declared {
  readonly name: string;
  readonly variables: readonly { readonly name: string; readonly unit?: string }[];
}
type Row = (name: string, value: Expr<AnyNetworkRef> | number | string, unit: string) => SettableRow;
type UnitOf = (mechanism: string, variable: string) => string;

const load: Row = (name, value, unit) => ({ name, value: show(value), unit, binding: "load" });
const run: Row = (name, value, unit) => ({ ...load(name, value, unit), binding: "run" });

function show(value: Expr<AnyNetworkRef> | number | string): string {
  return typeof value === "object" ? printNetworkExpr(value) : String(value);
}

/** What the model gives beside its params and options: every path may follow `--set`. */
export function listSettable(network: Network<Declared>): readonly SettableRow[] {
  const unitOf = unitsOf(network.mechanisms);
  return [
    ...network.cellTypes.flatMap((type) => cellRows(type, unitOf)),
    ...network.synapses.flatMap(({ name, mechanism, parameters }) =>
      assigned(`synapse.${name}`, mechanism, parameters, unitOf, load),
    ),
    ...network.populations.flatMap((population) => populationRows(population, unitOf)),
    ...network.rules.flatMap(ruleRows),
    ...network.stimuli.flatMap((stimulus) => stimulusRows(stimulus, unitOf)),
  ];
}

function assigned<R extends AnyNetworkRef>(
  owner: string,
  mechanism: string,
  list: readonly Assignment<R>[],
  unitOf: UnitOf,
  row: Row,
): SettableRow[] {
  return list.map(({ variable, value }) =>
    row(`${owner}.${variable}`, value as Expr<AnyNetworkRef>, unitOf(mechanism, variable)),
  );
}

function cellRows(type: CellType, unitOf: UnitOf): SettableRow[] {
  return type.sections.flatMap((section) => {
    const owner = `${type.name}.${section.name}`;
    return [
      ...geometryRows(owner, section),
      ...section.inserts.flatMap((i) => assigned(`${owner}.${i.mechanism}`, i.mechanism, i.parameters, unitOf, load)),
      ...section.points.flatMap((p) => assigned(`${owner}.${p.name}`, p.mechanism, p.parameters, unitOf, load)),
      ...section.ions.flatMap(({ ion, parameters }) =>
        parameters.map(({ variable, value }) =>
          load(`${owner}.ion.${ion}.${variable}`, value, variable === "e" ? "mV" : "mM"),
        ),
      ),
    ];
  });
}

function geometryRows(owner: string, { geometry, cmUfCm2, vInitMv }: Section): SettableRow[] {
  const { geometry: shape } = geometry;
  const sizes =
    shape.kind === "stylised"
      ? [load(`${owner}.L`, shape.LUm, "um"), load(`${owner}.diam`, diameters(shape.diamUm), "um")]
      : [load(`${owner}.points`, `${shape.points.length} 3-D points`, "um")];
  return [
    ...sizes,
    load(`${owner}.nseg`, geometry.nseg, ""),
    load(`${owner}.Ra`, geometry.RaOhmCm, "ohm cm"),
    load(`${owner}.cm`, cmUfCm2, "uF/cm2"),
    ...(vInitMv ? [load(`${owner}.v_init`, vInitMv, "mV")] : []),
  ];
}

function diameters(value: number | readonly number[]): number | string {
  return typeof value === "number" ? value : `[${value.join(", ")}]`;
}

function populationRows({ name, count, cell, placement }: Population, unitOf: UnitOf): SettableRow[] {
  const isCounted = placement.kind === "ranges";
  return [
    ...(isCounted ? [load(`${name}.count`, count, "")] : []),
    ...(cell.kind === "artificial" ? assigned(`population.${name}`, cell.mechanism, cell.parameters, unitOf, run) : []),
  ];
}

function ruleRows({ name, pattern, contacts, synapses, thresholdMv }: ConnectRule): SettableRow[] {
  const owner = `connect.${name}`;
  const [first] = synapses;
  const isOne = contacts.kind === "Number" && contacts.value === 1;
  return [
    ...(pattern.kind === "probability" ? [run(`${owner}.probability`, pattern.probability, "")] : []),
    ...("count" in pattern ? [run(`${owner}.${pattern.kind}`, pattern.count, "")] : []),
    ...(isOne ? [] : [run(`${owner}.contacts`, contacts, "")]),
    ...(first ? [run(`${owner}.weight`, first.weight, ""), run(`${owner}.delay`, first.delayMs, "ms")] : []),
    ...(thresholdMv === undefined ? [] : [load(`${owner}.threshold`, thresholdMv, "mV")]),
  ];
}

function stimulusRows(stimulus: Stimulus, unitOf: UnitOf): SettableRow[] {
  const owner = `stimulate.${stimulus.name}`;
  const parameters = assigned(owner, stimulus.mechanism, stimulus.parameters, unitOf, run);
  const [first] = stimulus.kind === "source" ? stimulus.synapses : [];
  if (!first) return parameters;
  return [...parameters, run(`${owner}.weight`, first.weight, ""), run(`${owner}.delay`, first.delayMs, "ms")];
}

function unitsOf(mechanisms: readonly Declared[]): UnitOf {
  const units = new Map(
    mechanisms.map(({ name, variables }) => [name, new Map(variables.map((v) => [v.name, v.unit]))]),
  );
  return (mechanism, variable) => (units.get(mechanism)?.get(variable) ?? "").replace(/^\(|\)$/g, "");
}
