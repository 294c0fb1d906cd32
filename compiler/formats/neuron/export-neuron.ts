import { buildNetwork } from "../../interpret/network/build-network.js";
import { newNetworkContext } from "../../interpret/network/context.js";
import type { NetworkInstances } from "../../interpret/network/network-instances.js";
import type { GeneratedFile } from "../../ir/bundle.js";
import type { ModelData } from "../../ir/model-data.js";
import type { SolvedNetwork } from "../../ir/network.js";
import type { Program } from "../../ir/program.js";
import { modFiles } from "./mod-files.js";
import { neuronCells, runsOfCells } from "./neuron-cells.js";
import { neuronChanges } from "./neuron-changes.js";
import { streamsTable } from "./neuron-streams.js";
import { type NeuronRecording, neuronRecordings } from "./neuron-recordings.js";
import {
  artificialTable,
  cellsTable,
  connectionTables,
  pointsTable,
  printCsv,
  type Replay,
  replayTable,
  type TableSources,
} from "./neuron-tables.js";
import { synapseKinds } from "./synapse-kinds.js";

/** A compiled model: what was said, and the numbers that it came to. */
export interface ExportedModel {
  readonly network: SolvedNetwork;
  readonly program: Program;
  readonly data: ModelData;
  /** TABLEs as NEURON interpolates them, or evaluated exactly. */
  readonly tables: "neuron" | "exact";
  /** Some cells by themselves, with their inputs as spike lists; undefined: the whole network. */
  readonly replay?: Replay;
}

export interface NeuronExport {
  readonly files: readonly GeneratedFile[];
  readonly recordings: readonly NeuronRecording[];
  readonly instances: NetworkInstances;
}

/**
 * The model as a NEURON program: `run.py` (the text of templates/neuron/run.py) beside tables of causes. Nothing that
 * hillock computes of cells (areas, resistances, node orders that matter) is in them, so NEURON's answers are its own.
 */
export function exportNeuron(model: ExportedModel, runPy: string): NeuronExport {
  const { network, program, data, replay } = model;
  const context = newNetworkContext(program, data);
  const instances = buildNetwork(context, replay?.gids);
  const sources: TableSources = { network, program, data, instances, ...(replay ? { replay } : {}) };
  const recordings = neuronRecordings(context, instances, replay?.gids);
  const changes = neuronChanges(context, instances, replay?.gids);
  const { synapses, connections, gaps, synapseOf } = connectionTables(sources);
  const tables = [
    cellsTable(sources),
    replay ? replayTable(instances.connections, replay) : artificialTable(sources),
    pointsTable(sources),
    synapses,
    connections,
    gaps,
    streamsTable(sources, synapseOf),
  ];
  return {
    files: [
      { path: "run.py", text: runPy },
      {
        path: "model.json",
        text: `${JSON.stringify({ ...describeModel(model), ...(changes.length > 0 ? { changes } : {}), recordings }, null, 1)}\n`,
      },
      ...tables.filter((table) => table.rows.length > 0).map((table) => ({ path: table.name, text: printCsv(table) })),
      ...modFiles(network).map(({ path, text }) => ({ path: `mod/${path}`, text })),
    ],
    recordings,
    instances,
  };
}

function describeModel({ network, program, data, tables, replay }: ExportedModel): object {
  const { run } = data;
  return {
    model: network.name,
    dt: run.dtMs,
    steps: run.steps,
    celsius: run.celsius,
    v_init: network.simulation.vInitMv.value,
    seed: run.seed,
    globals: globalsOf(network, tables),
    ...functionTables(network),
    ...streamSetters(network),
    cellTypes: neuronCells({ network, program, data }),
    synapses: synapseKinds(program, data, network),
    populations: data.populations
      .flatMap((population) => runsOfCells(population, data))
      .map((run) => (replay ? { ...run, gids: gidsIn(run, replay) } : run)),
    ...(replay ? { replayed: true } : {}),
  };
}

const gidsIn = ({ firstGid, count }: { readonly firstGid: number; readonly count: number }, { gids }: Replay) =>
  [...gids].filter((gid) => gid >= firstGid && gid < firstGid + count);

/** GLOBALs by NEURON's names; a mechanism with TABLEs can be told not to use them. */
function globalsOf({ simulation, mechanisms }: SolvedNetwork, tables: ExportedModel["tables"]): Record<string, number> {
  const tabulated = mechanisms.filter(({ source }) => tables === "exact" && /^[^:]*\bTABLE\b/m.test(source.text));
  return Object.fromEntries([
    ...tabulated.map(({ name }) => [`usetable_${name}`, 0] as const),
    ...simulation.globals.map(({ mechanism, variable, value }) => [`${variable}_${mechanism}`, value] as const),
  ]);
}

/** FUNCTION_TABLEs, with the form of the mechanism: those of point processes are filled through an instance. */
function functionTables({ simulation, mechanisms }: SolvedNetwork): { readonly functionTables?: object } {
  const { functionTables: tables } = simulation;
  const formOf = (name: string) => mechanisms.find((mechanism) => mechanism.name === name)?.form;
  return tables ? { functionTables: tables.map((table) => ({ ...table, form: formOf(table.mechanism) })) } : {};
}

/** Mechanisms that keep streams in POINTERs get them from procedures of their own. */
function streamSetters({ mechanisms }: SolvedNetwork): { readonly streamSetters?: object } {
  const entries = mechanisms.flatMap(({ name, variables }): [string, object][] => {
    const setters = variables.flatMap((v) => (v.setter ? [[v.name, v.setter] as const] : []));
    return setters.length > 0 ? [[name, Object.fromEntries(setters)]] : [];
  });
  return entries.length > 0 ? { streamSetters: Object.fromEntries(entries) } : {};
}
