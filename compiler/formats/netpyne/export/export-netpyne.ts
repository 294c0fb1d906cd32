import { buildNetwork } from "../../../interpret/network/build-network.js";
import { newNetworkContext } from "../../../interpret/network/context.js";
import type { NetworkInstances } from "../../../interpret/network/network-instances.js";
import type { ModelData } from "../../../ir/model-data.js";
import type { SolvedNetwork } from "../../../ir/network.js";
import type { Program } from "../../../ir/program.js";
import { synapseKinds } from "../../neuron/synapse-kinds.js";
import { newNotes, type Notes } from "../../hlk/notes.js";
import { cellParams } from "./cell-params.js";
import { connParams } from "./conn-params.js";
import type { Exporting } from "./exporting.js";
import { gapParams } from "./gap-params.js";
import { popParams } from "./pop-params.js";
import { recordTraces } from "./record-traces.js";
import { stimParams } from "./stim-params.js";

export interface NetpyneExport {
  /** What `sim.load` reads. */
  readonly json: object;
  readonly notes: Notes;
  readonly cells: number;
  readonly contacts: number;
}

/**
 * A compiled model as a NetPyNE model whose rules list what hillock has made of its own: every cell with its place, every
 * contact with its weight, delay and place on the cell. NetPyNE draws nothing but the noise of NetStims.
 */
export function exportNetpyne(network: SolvedNetwork, program: Program, data: ModelData): NetpyneExport {
  const instances = buildNetwork(newNetworkContext(program, data));
  const notes = newNotes();
  const exporting: Exporting = { network, program, data, instances, notes };
  noteOthers(exporting);
  const stims = stimParams(exporting);
  const gaps = gapParams(exporting);
  const params = {
    ...volumeParams(network),
    popParams: popParams(exporting),
    cellParams: cellParams(exporting),
    synMechParams: { ...synMechParams(exporting), ...Object.fromEntries(gaps.synapses) },
    connParams: { ...connParams(exporting), ...Object.fromEntries(gaps.rules) },
    subConnParams: {},
    stimSourceParams: stims.sources,
    stimTargetParams: stims.targets,
    rxdParams: {},
  };
  const json = { net: { params }, simConfig: simConfig(exporting) };
  const own = instances.populations.filter(({ data: { privateTo } }) => privateTo < 0);
  return { json, notes, cells: own.reduce((n, { x }) => n + x.length, 0), contacts: contactsIn(instances) };
}

/** Without what brings spikes to plasticity: NetPyNE adds that itself. */
const contactsIn = ({ connections, gaps }: NetworkInstances): number =>
  connections.filter(({ hears }) => !hears).length + gaps.length;

function noteOthers({ network, notes }: Exporting): void {
  for (const { name } of network.signals ?? []) notes.leaveOut(`record ${name}`, "only v is exported");
  if ((network.changes ?? []).length > 0) notes.leaveOut("at … { set … }", "NetPyNE has it as Python code only");
  const played = network.stimuli.filter((stimulus) => stimulus.kind === "point" && stimulus.played);
  for (const { name } of played)
    notes.leaveOut(`stimulate ${name}`, "a parameter that changes with time: its first value");
}

function volumeParams({ volume }: SolvedNetwork): object {
  const [sizeX, sizeY, sizeZ] = volume.size;
  return { sizeX, sizeY, sizeZ, shape: volume.shape };
}

function synMechParams({ program, data, network }: Exporting): object {
  const isGap = (kind: string) => network.synapses.some(({ name, gap }) => name === kind && gap);
  const kinds = synapseKinds(program, data, network).filter(
    ({ name, adjusts }) => adjusts === undefined && !isGap(name),
  );
  return Object.fromEntries(kinds.map(({ name, mechanism, parameters }) => [name, { mod: mechanism, ...parameters }]));
}

function simConfig(exporting: Exporting): object {
  const { run } = exporting.data;
  const { simulation } = exporting.network;
  return {
    duration: simulation.durationMs.value,
    dt: run.dtMs,
    hParams: { celsius: run.celsius, v_init: simulation.vInitMv.value },
    seeds: { conn: 1, stim: 1, loc: 1, cell: 1, ...simulation.seeds },
    rand123GlobalIndex: run.seed,
    // places of 3-D points stay as they are, a cell may connect to itself where the lists say so
    pt3dRelativeToCellLocation: false,
    allowSelfConns: true,
    recordStim: false,
    recordStep: run.dtMs,
    ...recordTraces(exporting),
  };
}
