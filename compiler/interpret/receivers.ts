import { openStream } from "../algebra/arithmetic/random.js";
import type { CellTypeData, GroupData, ModelData } from "../ir/model-data.js";
import type { CellTypeProgram, GroupKind, IonField, Program } from "../ir/program.js";
import type { Change } from "./changes.js";
import { type Event, newSelfQueue, type SelfQueue, type Spike } from "./events.js";
import type { CellArrays, Instances, RandomVariable } from "./kernel.js";
import { drawnCell } from "./drawn-cell.js";
import type { MechanismCode } from "./mechanism-code.js";
import type { PopulationInstances } from "./network/network-instances.js";

/** What events reach: one cell, or an artificial population. */
export type Receiver = CellReceiver | ArtificialReceiver;

/** A condition of a WATCH statement that is looked at in every step. */
export interface Watching {
  readonly group: number;
  readonly element: number;
  readonly condition: number;
  readonly flag: number;
  /** At the last look. */
  holds: boolean;
  /** Of its last event. */
  serial: number | undefined;
}

interface Mailbox {
  /** In the order in which they were asked for. */
  readonly watching: Watching[];
  /** `group element` → numbers of the connections that end there; only where FOR_NETCONS reads them. */
  readonly connections: Map<string, Float64Array[]>;
  /** Events that connections bring, by slot. */
  readonly bySlot: Map<number, Event[]>;
  readonly self: SelfQueue;
  /** What the model sets at given times. */
  readonly changes: Change[];
  /** Emitted since they were last collected. */
  readonly spikes: Spike[];
}

export interface CellReceiver extends Mailbox {
  readonly kind: "cell";
  readonly population: number;
  readonly index: number;
  readonly gid: number;
  readonly thresholdMv: number;
  readonly type: CellTypeData;
  readonly program: CellTypeProgram;
  readonly arrays: CellArrays;
  /** Per group of the cell type: code and instances. */
  readonly codes: readonly MechanismCode[];
  readonly groups: Instances[];
  /** Per ion: claims on it at every node where the style is "mixed" (IonData.claims and those of synapses and stimuli). */
  readonly ionClaims: readonly (Uint8Array | undefined)[];
  /** ConditionEvent's flag: v was over the threshold at the last check. */
  isAbove: boolean;
  /** Weights of connections that end here change with events: all events are received in order of time. */
  inOrder: boolean;
}

export interface ArtificialReceiver extends Mailbox {
  readonly kind: "artificial";
  readonly population: number;
  readonly firstGid: number;
  /** Undefined: lists of spike times. */
  readonly code: MechanismCode | undefined;
  readonly instances: Instances;
  readonly exists: Uint8Array | undefined;
  /** Spike lists, ascending; what is left. */
  readonly list: Spike[];
  /** Some connection ends here: its spikes cannot be made ahead. */
  hasInputs: boolean;
}

const newMailbox = (): Mailbox => ({
  watching: [],
  changes: [],
  connections: new Map(),
  bySlot: new Map(),
  self: newSelfQueue(),
  spikes: [],
});

export function newCellReceiver(
  population: number,
  index: number,
  { data }: PopulationInstances,
  program: Program,
  model: ModelData,
  codes: readonly MechanismCode[],
): CellReceiver {
  const type = drawnCell(model.cellTypes[data.type] as CellTypeData, data.drawn, index);
  const cell = program.cellTypes[data.type] as CellTypeProgram;
  return {
    ...newMailbox(),
    kind: "cell",
    population,
    index,
    gid: data.firstGid + index,
    thresholdMv: data.thresholdMv,
    type,
    program: cell,
    arrays: newCellArrays(type, cell),
    codes: cell.groups.map((group) => codes[group.mechanism] as MechanismCode),
    groups: cell.groups.map((group, g) => rowsOf(group, type.groups[g] as GroupData, codes)),
    ionClaims: type.ions.map((ion) => ion.claims?.slice()),
    isAbove: false,
    inOrder: false,
  };
}

function newCellArrays(type: CellTypeData, cell: CellTypeProgram): CellArrays {
  const count = type.parent.length;
  const zeros = () => new Float64Array(count);
  const ions = type.ions.map((ion, i): Readonly<Record<IonField, Float64Array>> | undefined =>
    cell.ions[i] === undefined
      ? undefined
      : { e: ion.e.slice(), inside: ion.inside.slice(), outside: ion.outside.slice(), i: zeros(), didv: zeros() },
  );
  const nodes = {
    v: type.vInitMv.slice(),
    rhs: zeros(),
    d: zeros(),
    area: type.areaUm2,
    scale: type.areaUm2.map((area) => 100 / area),
    diam: type.diamUm,
  };
  return { nodes, ions };
}

/** Synapses and stimuli raise the claims on ions where they sit (nrn_promote). */
export function claimIons(cell: CellReceiver, group: number): void {
  const pairs = cell.type.groups[group]?.ionClaims ?? [];
  for (let k = 0; k + 1 < pairs.length; k += 2) {
    const claims = cell.ionClaims[pairs[k] as number];
    const added = pairs[k + 1] as number;
    for (const node of cell.groups[group]?.node ?? []) {
      const before = claims?.[node] ?? 0;
      if (claims) claims[node] = Math.max(before % 4, added % 4) + 4 * Math.max(before >> 2, added >> 2);
    }
  }
}

/** Whether e at a node is Nernst's where the style is "mixed": some mechanism uses a concentration and none writes e. */
export function followsNernst(claim: number): boolean {
  return claim % 4 > 0 && claim < 12;
}

/** The instances that the cell type itself has; synapses and stimuli come later. */
function rowsOf(group: GroupKind, data: GroupData, codes: readonly MechanismCode[]): Instances {
  const isOwn = group.owner === "density" || group.owner === "point";
  return newInstances(isOwn ? data.nodes : new Int32Array(), data, codes[group.mechanism] as MechanismCode);
}

/** Fields at their defaults or at what the group says: one value per row, or one for all. */
export function newInstances(node: Int32Array, group: GroupData, { mechanism }: MechanismCode): Instances {
  const fields = mechanism.fields.map(({ name, value }) => {
    const given = group.parameters.find((parameter) => parameter.field === name)?.values ?? new Float64Array();
    return Float64Array.from(node, (_, i) => given[i] ?? given[0] ?? value);
  });
  return { count: node.length, node, fields, random: [] };
}

export function newArtificialReceiver(
  population: number,
  { data, exists, parameters }: PopulationInstances,
  code: MechanismCode | undefined,
  seed: number,
): ArtificialReceiver {
  const { count, firstGid, noiseIds } = data;
  const fields = (code?.mechanism.fields ?? []).map(
    ({ name, value }) =>
      parameters.find(({ field }) => field === name)?.values.slice() ?? new Float64Array(count).fill(value),
  );
  const random = Array.from({ length: code ? count : 0 }, (_, i) =>
    [...data.noiseStreams].map((id1): RandomVariable => {
      const stream = { globalIndex: seed, id1, id2: (noiseIds?.first ?? 0) + i, id3: noiseIds?.seed ?? 0 };
      return { stream, draws: openStream(stream, noiseIds?.start ?? 0) };
    }),
  );
  return {
    ...newMailbox(),
    kind: "artificial",
    population,
    firstGid,
    code,
    instances: { count, node: new Int32Array(), fields, random },
    exists,
    list: data.kind === "spikes" ? listedSpikes(data) : [],
    hasInputs: false,
  };
}

function listedSpikes({ count, firstGid, spikeOffsets, spikeTimesMs }: PopulationInstances["data"]): Spike[] {
  const list: Spike[] = [];
  for (let i = 0; i < count; i++) {
    for (let k = spikeOffsets[i] as number; k < (spikeOffsets[i + 1] as number); k++) {
      list.push({ timeMs: spikeTimesMs[k] as number, gid: firstGid + i });
    }
  }
  return list.sort((a, b) => a.timeMs - b.timeMs || a.gid - b.gid);
}
