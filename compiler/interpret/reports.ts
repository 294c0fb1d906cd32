import type { CellTypeData, ModelData, RecordingData } from "../ir/model-data.js";
import type { IonField, Program } from "../ir/program.js";
import { fieldIndex } from "./kernel-frame.js";
import { membraneCurrents } from "./membrane-currents.js";
import { nodeAt } from "./network/choose-sites.js";
import type { NetworkContext } from "./network/context.js";
import type { NetworkInstances } from "./network/network-instances.js";
import { selectCells } from "./network/select-cells.js";
import type { ArtificialReceiver, CellReceiver, Receiver } from "./receivers.js";
import type { Wiring } from "./wire.js";

/** One column of a report: the sum of some numbers of one cell. */
export interface ReportColumn {
  readonly gid: number;
  readonly section: number;
  readonly x: number;
}

/** One report; `rows` are row-major, row 0 is the end of initialisation. */
export interface InterpretedReport {
  readonly name: string;
  readonly variable: string;
  readonly unit: string;
  readonly everySteps: number;
  readonly float64: boolean;
  readonly columns: readonly ReportColumn[];
  readonly rows: Float64Array;
  /** A potential or a dipole: x 0 has the coarse parts of channel `gid`, x 1 the rests (see `cut`). */
  readonly summed?: true;
}

/** A report that is being recorded. */
export interface Recorder {
  /** Takes a row if this step is due (step 0: after initialisation). */
  take(step: number): void;
  finish(): InterpretedReport;
}

/** A number that changes: `values[index]`. */
interface Source {
  readonly values: Float64Array;
  readonly index: number;
}

export function newRecorder(
  recording: RecordingData,
  wiring: Wiring,
  network: NetworkInstances,
  context: NetworkContext,
): Recorder {
  const { program, data } = context;
  const found = recording.of.flatMap((selection) => {
    const { population, indices } = selectCells(selection, network.populations, context);
    return indices.flatMap((i) => {
      const receiver = wiring.places[population]?.[i] as Receiver;
      if (receiver.kind === "artificial") return artificialColumn(receiver, i, recording);
      return columnsOf(receiver, recording, program, data);
    });
  });
  const everySteps = Math.max(Math.trunc(recording.everySteps), 1);
  const rows: number[] = [];
  return {
    take: (step) => {
      if (step % everySteps === 0) for (const { sources } of found) rows.push(sumOf(sources(step)));
    },
    finish: () => ({
      name: recording.name,
      variable: recording.group === "" ? recording.what : `${recording.group}.${recording.field}`,
      unit: recording.unit,
      everySteps,
      float64: recording.float64,
      columns: found.map(({ column }) => column),
      rows: Float64Array.from(rows),
    }),
  };
}

/** The first number as it is: 0 + -0 would lose its sign. */
function sumOf(sources: readonly Source[]): number {
  const [first, ...others] = sources.map(({ values, index }) => values[index] as number);
  return others.reduce((sum, x) => sum + x, first ?? 0);
}

/** A variable of an artificial cell: it has no place, so section 0 and x 0.5 stand for it. */
function artificialColumn({ code, instances, firstGid }: ArtificialReceiver, index: number, { field }: RecordingData) {
  const values = code && instances.fields[fieldIndex(code.mechanism, field)];
  return values ? [{ column: { gid: firstGid + index, section: 0, x: 0.5 }, sources: () => [{ values, index }] }] : [];
}

function columnsOf(
  cell: CellReceiver,
  recording: RecordingData,
  program: Program,
  { cellTypes, populations }: ModelData,
): { readonly column: ReportColumn; readonly sources: (step: number) => readonly Source[] }[] {
  const type = populations[cell.population]?.type as number;
  const sites = recording.site.byCellType[type];
  const { sections } = cellTypes[type] as CellTypeData;
  return [...(sites?.sections ?? [])].flatMap((section, k) => {
    const x = sites?.x[k] as number;
    const column = { gid: cell.gid, section, x };
    const node = nodeAt(sections, column);
    if (recording.what === "i_membrane")
      return [{ column, sources: (step) => [{ values: membraneCurrents(cell, step), index: node }] }];
    const sources = sourcesAt(node, cell, recording, program);
    return sources ? [{ column, sources: () => sources }] : [];
  });
}

/** Undefined where the cell has no such group or ion; empty where there is no instance at the node. */
function sourcesAt(node: number, cell: CellReceiver, recording: RecordingData, program: Program): Source[] | undefined {
  const { what, group, field } = recording;
  if (what === "v") return [{ values: cell.arrays.nodes.v, index: node }];
  if (what === "ion") {
    const ion = cell.arrays.ions[program.ions.findIndex((candidate) => candidate.name === group)];
    return ion && [{ values: ion[field as IonField], index: node }];
  }
  const g = cell.program.groups.findIndex((candidate) => candidate.name === group);
  const [code, instances] = [cell.codes[g], cell.groups[g]];
  if (!code || !instances) return undefined;
  const values = instances.fields[fieldIndex(code.mechanism, field)] as Float64Array;
  return [...instances.node.keys()].filter((i) => instances.node[i] === node).map((index) => ({ values, index }));
}
