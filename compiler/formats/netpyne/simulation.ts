import type { Declaration } from "../../../grammar/hlk/ast.js";
import { noSpan } from "../../../grammar/source.js";
import type { VolumeSize } from "./conditions.js";
import type { Dict } from "./document.js";
import { axes, type Importing } from "./importing.js";
import { scaleOf, volumeSize } from "./population-facts.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn, saysNothing, textIn } from "./values.js";

const span = noSpan;

/** `volume { … }`. */
export function volumeDeclarations({ params }: Importing): readonly Declaration[] {
  const scale = scaleOf(params);
  const size = volumeSize(params);
  const shape = textIn(params.shape) ?? "cuboid";
  const triple = tree.withUnit(tree.tuple([size.x, size.y, size.z].map((length) => tree.number(length))), "um");
  const fields: tree.Fields = [
    ...(shape === "cuboid" ? [] : [["shape", tree.ref(shape)] as const]),
    ["size", triple],
    ...(scale === 1 ? [] : [["scale", tree.number(scale)] as const]),
    ...borderFields(dictIn(params.correctBorder), size),
  ];
  return [{ kind: "Volume", block: tree.block(fields), span }];
}

/** `correct_border { distance = (150, 150, 150) um, y = [135, 500] um }`. */
function borderFields({ threshold, ...rest }: Dict, size: VolumeSize): tree.Fields {
  const lengths = (values: readonly number[]) => values.map((value) => tree.number(value));
  const distance = numbersIn(threshold);
  if (!distance) return [];
  const borders = axes.flatMap((axis) => {
    const given = numbersIn(rest[`${axis}borders`])?.map((part) => part * size[axis]);
    return given ? [[axis, tree.withUnit(tree.list(lengths(given)), "um")] as const] : [];
  });
  const block = tree.block([["distance", tree.withUnit(tree.tuple(lengths(distance)), "um")], ...borders]);
  return [["correct_border", block]];
}

/** netParams and simConfig fields that change what is simulated, and that .hlk has no form for yet. */
const refused: Readonly<Record<string, string>> = {
  rotateCellsRandomly: "cells are not rotated",
  rxdParams: "reaction-diffusion is not there yet",
};
const refusedConfig: Readonly<Record<string, string>> = {
  cvode_active: "hillock has a fixed step",
  recordDipolesHNN: "its mechanisms add up dipoles; record dipole does so without them",
  recordStim: "spikes of private sources are not recorded",
};
const analyses: Readonly<Record<string, string>> = {
  plotRaster: "raster",
  plotTraces: "traces",
  iplotRaster: "raster",
  iplotTraces: "traces",
  plotLFP: "traces",
  plotLFPTimeSeries: "traces",
  plotDipole: "traces",
};

export function noteRefused({ params, config, notes }: Importing): void {
  for (const [key, why] of Object.entries(refused)) {
    const value = params[key];
    if (saysNothing(value)) continue;
    const labels = key.endsWith("Params") ? Object.keys(dictIn(value)).map((label) => `${key}['${label}']`) : [key];
    for (const label of labels) notes.leaveOut(label, why);
  }
  for (const [key, why] of Object.entries(refusedConfig)) {
    if (!saysNothing(config[key])) notes.leaveOut(`simConfig.${key}`, why);
  }
  if (config.oneSynPerNetcon === false)
    notes.change(
      "simConfig.oneSynPerNetcon",
      "every connection has a synapse of its own, merged where that is the same",
    );
  if (config.allowConnsWithWeight0 === false)
    notes.change("simConfig.allowConnsWithWeight0", "connections of weight 0 are made");
  for (const [key, value] of Object.entries(dictIn(config.analysis))) {
    if (!saysNothing(value) && !Object.hasOwn(analyses, key))
      notes.leaveOut(
        `simConfig.analysis.${key}`,
        "hillock draws raster and traces; NetPyNE reads its results (--save netpyne)",
      );
  }
}

/** `simulate 1000 ms { dt = …, celsius = …, v_init = … }` and the plots. */
export function simulateDeclarations(importing: Importing): readonly Declaration[] {
  const { config, params } = importing;
  const globals = Object.values(params.cellParams).map(({ globals: of }) => dictIn(of));
  const hParams = config.hParams === undefined ? { celsius: 6.3, v_init: -65 } : dictIn(config.hParams);
  const given = (key: string) =>
    numberIn(hParams[key]) ?? globals.map((of) => numberIn(of[key])).find((value) => value !== undefined);
  const seeds = Object.entries(dictIn(config.seeds)).filter(
    ([key, value]) => ["conn", "stim", "loc", "cell"].includes(key) && Number.isInteger(value) && value !== 1,
  );
  const globalIndex = numberIn(config.rand123GlobalIndex) ?? 0;
  const fields: tree.Fields = [
    ["dt", tree.number(numberIn(config.dt) ?? 0.025, "ms")],
    ["celsius", tree.number(given("celsius") ?? 6.3, "degC")],
    ["v_init", tree.number(given("v_init") ?? -65, "mV")],
    ...(globalIndex === 0 ? [] : [["seed", tree.number(globalIndex)] as const]),
    ...(seeds.length > 0
      ? [["seeds", tree.block(seeds.map(([key, value]) => [key, tree.number(value as number)] as const))] as const]
      : []),
  ];
  noteHParams(hParams, importing);
  const duration = tree.number(numberIn(config.duration) ?? numberIn(config.tstop) ?? 1000, "ms");
  const plots = [
    ...new Set(
      Object.entries(dictIn(config.analysis)).flatMap(([key, value]) =>
        saysNothing(value) ? [] : (analyses[key] ?? []),
      ),
    ),
  ];
  const plot: Declaration[] =
    plots.length > 0 ? [{ kind: "Plot", plots: plots.map((kind) => tree.mechanism(kind, [])), span }] : [];
  return [...numericsDeclarations(importing), { kind: "Simulate", duration, block: tree.block(fields), span }, ...plot];
}

/** NetPyNE calls h.define_shape() where it is told to, and where it records what membrane currents make. */
function numericsDeclarations({ params, config }: Importing): readonly Declaration[] {
  const records = [config.recordLFP, config.saveIMembrane, config.recordDipole].some((asked) => !saysNothing(asked));
  if (params.defineCellShapes !== true && !records) return [];
  return [{ kind: "Numerics", block: tree.block([["shapes", tree.ref("defined")]]), span }];
}

function noteHParams(hParams: Readonly<Record<string, unknown>>, { notes }: Importing): void {
  for (const key of Object.keys(hParams)) {
    if (["celsius", "v_init", "clamp_resist", "tstop"].includes(key)) continue;
    notes.leaveOut(`simConfig.hParams.${key}`, "only celsius and v_init are globals of a model");
  }
}
