import type { Model } from "../ir/model.js";
import type { LookupData, ModelData, RunData } from "../ir/model-data.js";
import type { LookupTable } from "../ir/lookup-table.js";
import type { SolvedNetwork } from "../ir/network.js";
import { membraneRecordings } from "../ir/network-uses.js";
import type { Program } from "../ir/program.js";
import type { PassContext } from "../pass.js";
import { lowerCellDraws, type PopulationDraws } from "./cell-draws.js";
import { lowerCell, lowerIons } from "./cell-types.js";
import { changedFields, lowerChanges } from "./changes.js";
import { newLowerContext } from "./context.js";
import { lowerFamilies } from "./families.js";
import { lowerFunctionTables } from "./function-tables.js";
import { lowerMechanism } from "./mechanism.js";
import { unknownSeedGroup } from "./messages.js";
import { netpyneSeeds, withoutSeed } from "./netpyne-streams.js";
import { fieldsPointedAt } from "./pointers.js";
import { lowerOwnTables } from "./own-tables.js";
import { lowerPlacements } from "./placements.js";
import { lowerPopulations } from "./populations.js";
import { lowerRecordings } from "./recordings.js";
import { lowerPointStimuli, lowerRules } from "./rules.js";
import { lowerSignals } from "./signals.js";
import { lowerThresholds } from "./thresholds.js";
import { lowerUniforms } from "./uniforms.js";

/**
 * Model → what shapes code (`program`) and what is data (`data`). Counts, positions, seeds and the values of params
 * and cell parameters are in `data` only, so models that differ in nothing else have one program.
 */
export function lowerModel(
  model: Model,
  { report }: PassContext,
): { readonly program: Program; readonly data: ModelData; readonly draws: readonly PopulationDraws[] } {
  const cx = newLowerContext(model, report);
  const { network } = model;
  checkSeeds(network, cx.report);
  const pointed = fieldsPointedAt(model);
  const isGap = (name: string) => network.synapses.some(({ mechanism, gap }) => gap && mechanism === name);
  const mechanisms = model.mechanisms
    .map((mechanism) => (isGap(mechanism.name) ? { ...mechanism, mergeable: false } : mechanism))
    .map((mechanism) => lowerOwnTables(withoutSeed(mechanism, network), cx))
    .map((mechanism) =>
      lowerMechanism(
        mechanism,
        pointed.get(mechanism.name),
        changedFields(model, mechanism.name),
        membraneRecordings(network).length > 0,
      ),
    );
  const cells = model.cellTypes.map((cell) => lowerCell(cell, mechanisms, cx));
  const families = lowerFamilies(cx);
  const { kinds, populations, ...privates } = lowerPopulations(cx, lowerThresholds(cx));
  const uniforms = lowerUniforms(cx, model.mechanisms, mechanisms);
  const rules = lowerRules(cx, families, { kinds, populations, ...privates });
  const data: ModelData = {
    uniforms: Float64Array.from(uniforms, (uniform) => uniform.value),
    run: runData(network),
    cellTypes: cells.map((cell) => cell.data),
    populations,
    rules,
    stimuli: lowerPointStimuli(cx),
    recordings: lowerRecordings(cx),
    ...lowerSignals(cx),
    ...lowerPlacements(cx),
    ...lowerChanges(cx, rules, privates.privateIndex),
    lookups: network.lookups.map(lookupData),
    ...lowerFunctionTables(model.mechanisms, mechanisms, cx),
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
    siteVariables: cx.siteVariables,
  };
  return { program, data, draws: lowerCellDraws(cx) };
}

function runData(network: SolvedNetwork): RunData {
  const { simulation, volume } = network;
  const dtMs = simulation.dtMs.value;
  return {
    steps: Math.floor(simulation.durationMs.value / dtMs + 1e-9),
    dtMs,
    celsius: simulation.celsiusDegC.value,
    seed: simulation.seed.value,
    volumeSizeUm: Float64Array.from(volume.size),
    ...netpyneSeeds(network),
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

function checkSeeds({ simulation, streams, span }: SolvedNetwork, report: PassContext["report"]): void {
  for (const name of Object.keys(simulation.seeds)) {
    if (!["conn", "stim", "loc"].includes(name) && !(streams === "netpyne" && name === "cell"))
      report.add(unknownSeedGroup(simulation.durationMs.span ?? span, name));
  }
}
