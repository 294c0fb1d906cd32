import type { Model } from "../ir/model.js";
import type { LookupData, ModelData, RunData } from "../ir/model-data.js";
import type { LookupTable, SolvedNetwork } from "../ir/network.js";
import type { Program } from "../ir/program.js";
import { siteVariables } from "../ir/site-variables.js";
import type { PassContext } from "../pass.js";
import { lowerCell, lowerIons } from "./cell-types.js";
import { newLowerContext } from "./context.js";
import { lowerFamilies } from "./families.js";
import { lowerMechanism } from "./mechanism.js";
import { unknownSeedGroup } from "./messages.js";
import { fieldsPointedAt } from "./pointers.js";
import { lowerOwnTables } from "./own-tables.js";
import { lowerPopulations } from "./populations.js";
import { lowerRecordings } from "./recordings.js";
import { lowerPointStimuli, lowerRules } from "./rules.js";
import { lowerThresholds } from "./thresholds.js";
import { lowerUniforms } from "./uniforms.js";

/**
 * Model → what shapes code (`program`) and what is data (`data`). Counts, positions, seeds and the values of params
 * and cell parameters are in `data` only, so models that differ in nothing else have one program.
 */
export function lowerModel(
  model: Model,
  { report }: PassContext,
): { readonly program: Program; readonly data: ModelData } {
  const cx = newLowerContext(model, report);
  const { network } = model;
  checkSeeds(network, cx.report);
  const pointed = fieldsPointedAt(model);
  const mechanisms = model.mechanisms
    .map((mechanism) => lowerOwnTables(mechanism, cx))
    .map((mechanism) => lowerMechanism(mechanism, pointed.get(mechanism.name)));
  const cells = model.cellTypes.map((cell) => lowerCell(cell, mechanisms, cx));
  const families = lowerFamilies(cx);
  const { kinds, populations, ...privates } = lowerPopulations(cx, lowerThresholds(cx));
  const uniforms = lowerUniforms(cx, model.mechanisms, mechanisms);
  const data: ModelData = {
    uniforms: Float64Array.from(uniforms, (uniform) => uniform.value),
    run: runData(network),
    cellTypes: cells.map((cell) => cell.data),
    populations,
    rules: lowerRules(cx, families, { kinds, populations, ...privates }),
    stimuli: lowerPointStimuli(cx),
    recordings: lowerRecordings(cx),
    lookups: network.lookups.map(lookupData),
  };
  const program: Program = {
    name: network.name,
    uniforms,
    mechanisms,
    ions: lowerIons(cx, mechanisms),
    cellTypes: cells.map((cell) => cell.program),
    artificial: kinds,
    families: families.families,
    cellExpressions: cx.cellExpressions,
    lookups: network.lookups.map((table) => table.name),
    siteVariables: siteVariables(network),
  };
  return { program, data };
}

function runData({ simulation, volume }: SolvedNetwork): RunData {
  const dtMs = simulation.dtMs.value;
  return {
    steps: Math.floor(simulation.durationMs.value / dtMs + 1e-9),
    dtMs,
    celsius: simulation.celsiusDegC.value,
    seed: simulation.seed.value,
    volumeSizeUm: Float64Array.from(volume.size),
  };
}

function lookupData({ name, axes, values, outside }: LookupTable): LookupData {
  return {
    name,
    axes: axes.map((axis) => ({ ...axis, edges: Float64Array.from(axis.edges) })),
    values: Float64Array.from(values),
    outside: outside ?? Number.NaN,
  };
}

function checkSeeds({ simulation, span }: SolvedNetwork, report: PassContext["report"]): void {
  for (const name of Object.keys(simulation.seeds)) {
    if (!["conn", "stim", "loc"].includes(name)) report.add(unknownSeedGroup(simulation.durationMs.span ?? span, name));
  }
}
