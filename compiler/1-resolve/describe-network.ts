import { references } from "../../grammar/expression.js";
import type { Network } from "../ir/network.js";
import { networkExpressions } from "../ir/network-expressions.js";
import type { Binding, Setting } from "../ir/quantity.js";
import { defaultThresholdMv } from "./network/resolver.js";
import { sectionDefaults } from "./network/cell-draft.js";
import { defaultDelayMs } from "./network/rule-fields.js";

/** One line of `hillock params`. */
export interface ParamRow {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly unit: string;
  readonly binding: Binding;
  /** Whether the text gives it, the command line, or nobody. */
  readonly origin: Setting<unknown>["origin"];
  /** What reads it: "weight of EE". */
  readonly readers: readonly string[];
}

/** Params and options with their values, units, binding times and readers: what `hillock params FILE` prints. */
export function describeParams(network: Network<unknown>): readonly ParamRow[] {
  const expressions = networkExpressions(network);
  const params = network.params.map((param): ParamRow => {
    const reads = expressions.filter(({ expr }) =>
      references(expr).some((r) => r.kind === "Param" && r.name === param.name),
    );
    const readers = [...new Set(reads.map(({ place }) => place))];
    const { name, value, unit, origin } = param;
    return { name, value, unit, binding: "run", origin, readers };
  });
  const options = network.options.map((option): ParamRow => {
    const { name, value, binding, origin, readers, unit = "" } = option;
    return { name, value, unit, binding, origin, readers };
  });
  return [...params, ...options, ...simulationRows(network)];
}

function simulationRows(network: Network<unknown>): readonly ParamRow[] {
  return settings(network).map(({ name, setting, unit }) => ({
    name,
    value: setting.value,
    unit,
    binding: "run",
    origin: setting.origin,
    readers: ["simulate"],
  }));
}

function settings({ simulation: run }: Network<unknown>) {
  return [
    { name: "duration", setting: run.durationMs, unit: "ms", why: "" },
    { name: "dt", setting: run.dtMs, unit: "ms", why: "NEURON's default" },
    { name: "celsius", setting: run.celsiusDegC, unit: "degC", why: "NEURON's default" },
    { name: "v_init", setting: run.vInitMv, unit: "mV", why: "NEURON's default" },
    { name: "seed", setting: run.seed, unit: "", why: "hillock's default (NEURON's global index is 0)" },
  ];
}

/** A value that nobody wrote, and why it is what it is: one line of `hillock check --defaults`. */
export interface DefaultRow {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly why: string;
}

/** Every default in force in this model; mechanism parameters keep their .mod's values and are not listed. */
export function listDefaults(network: Network<unknown>): readonly DefaultRow[] {
  const { numerics } = network;
  const connections = [...network.rules, ...network.stimuli.filter((stimulus) => stimulus.kind === "source")];
  return [
    ...settings(network)
      .filter(({ setting }) => setting.origin === "default")
      .map(({ name, setting, unit, why }) => row(name, setting.value, unit, why)),
    ...numericsRow("numerics.neuron", numerics.neuron, "NEURON 9's streams"),
    ...numericsRow("numerics.tables", numerics.tables, "TABLE as NEURON has it"),
    ...numericsRow("numerics.conductance", numerics.conductance, "analytic where proved, else NEURON's"),
    ...numericsRow("numerics.swc_digits", numerics.swcDigits, "NEURON's Import3d prints %.8g"),
    ...(network.volume.span ? [] : [row("volume", network.volume.size.join(" x "), "um", "NetPyNE's default size")]),
    ...network.cellTypes.flatMap((cell) => {
      const threshold = cell.spike.thresholdMv;
      const isDefault =
        threshold.kind === "Number" && threshold.span === cell.span && threshold.value === defaultThresholdMv;
      const why = "NEURON's NetCon threshold, at the middle of the first section";
      return isDefault ? [row(`${cell.name}: spike threshold`, defaultThresholdMv, "mV", why)] : [];
    }),
    ...connections.flatMap((rule) => {
      const isDefault = rule.synapses.some((t) => t.delayMs.kind === "Number" && t.delayMs.span === rule.span);
      return isDefault ? [row(`${rule.name}: delay`, defaultDelayMs, "ms", "NEURON's and NetPyNE's default")] : [];
    }),
    ...network.cellTypes.flatMap(({ name, sections }) => sectionRows(name, sections)),
  ];
}

const row = (name: string, value: number | string, unit: string, why: string): DefaultRow => ({
  name,
  value: String(value),
  unit,
  why,
});

function numericsRow(name: string, setting: Setting<string | number>, why: string): readonly DefaultRow[] {
  return setting.origin === "default" ? [row(name, setting.value, "", why)] : [];
}

/** Sections whose Ra, cm or geometry nobody gave: values equal to NEURON's defaults. */
function sectionRows(cell: string, sections: Network["cellTypes"][number]["sections"]): readonly DefaultRow[] {
  const why = "NEURON's default for a section";
  return sections.flatMap(({ name, geometry, cmUfCm2: cm }) => {
    const { RaOhmCm, geometry: shape } = geometry;
    const isStylised = shape.kind === "stylised";
    return [
      ...(RaOhmCm === sectionDefaults.raOhmCm ? [row(`${cell}.${name}: Ra`, RaOhmCm, "ohm cm", why)] : []),
      ...(cm.kind === "Number" && cm.value === sectionDefaults.cmUfCm2
        ? [row(`${cell}.${name}: cm`, cm.value, "uF/cm2", why)]
        : []),
      ...(isStylised && shape.LUm === sectionDefaults.lengthUm
        ? [row(`${cell}.${name}: L`, shape.LUm, "um", why)]
        : []),
      ...(isStylised && shape.diamUm === sectionDefaults.diamUm
        ? [row(`${cell}.${name}: diam`, shape.diamUm, "um", why)]
        : []),
    ];
  });
}
