import { cut } from "../algebra/arithmetic/exact-sum.js";
import type { SignalData } from "../ir/signal-data.js";
import type { Position } from "../ir/morphology.js";
import { membraneCurrents } from "./membrane-currents.js";
import type { NetworkContext } from "./network/context.js";
import type { NetworkInstances, PopulationInstances } from "./network/network-instances.js";
import { selectCells } from "./network/select-cells.js";
import type { CellReceiver } from "./receivers.js";
import type { Recorder } from "./reports.js";
import { dot, lineSource, middle } from "./transfer.js";
import type { Wiring } from "./wire.js";

/** A cell, and for each output what 1 nA at each of its nodes adds. */
interface Part {
  readonly cell: CellReceiver;
  readonly weights: readonly Float64Array[];
}

/** A potential or a dipole as it is recorded. Twin: engine/build-signals.hpp. */
export function newSignalRecorder(
  signal: SignalData,
  wiring: Wiring,
  network: NetworkInstances,
  context: NetworkContext,
): Recorder {
  const outputs = outputsOf(signal);
  const parts = signal.of.flatMap((selection): Part[] => {
    const { population, indices } = selectCells(selection, network.populations, context);
    const instances = network.populations[population] as PopulationInstances;
    return indices.flatMap((i) => {
      const cell = wiring.places[population]?.[i];
      return cell?.kind === "cell" ? [weigh(cell, instances, outputs, signal)] : [];
    });
  });
  const everySteps = Math.max(Math.trunc(signal.everySteps), 1);
  const rows: number[] = [];
  const channels = parts.length === 0 ? 0 : outputs;
  const columns = Array.from({ length: 2 * channels }, (_, i) => ({ gid: i >> 1, section: 0, x: i & 1 }));
  const { name, unit, float64 } = signal;
  const variable = `${signal.what}${signal.axes.length > 0 ? " along" : ""}`;
  return {
    take: (step) => {
      if (step % everySteps === 0) rows.push(...sums(parts, channels, step));
    },
    finish: () => ({ name, variable, unit, everySteps, float64, columns, rows: Float64Array.from(rows), summed: true }),
  };
}

function outputsOf({ what, electrodesUm, axes }: SignalData): number {
  if (what === "lfp") return electrodesUm.length / 3;
  return axes.length > 0 ? 1 : 3;
}

/** Of each output the coarse part of the sum over all cells, and the rest. */
function sums(parts: readonly Part[], outputs: number, step: number): Float64Array {
  const row = new Float64Array(2 * outputs);
  for (const { cell, weights } of parts) {
    const now = membraneCurrents(cell, step);
    for (const [output, weight] of weights.entries()) {
      const { coarse, rest } = cut(weight.reduce((sum, each, node) => sum + each * (now[node] as number), 0));
      row[2 * output] = (row[2 * output] as number) + coarse;
      row[2 * output + 1] = (row[2 * output + 1] as number) + rest;
    }
  }
  return row;
}

/** The frame of positions is NEURON's: y points up, so that a cell's depth and an electrode's count down. */
function pointAt(xyz: Float64Array, index: number): Position {
  const [x, y, z] = xyz.subarray(3 * index, 3 * index + 3);
  return [x as number, -(y as number), z as number];
}

/** Only segments count: what flows through nodes between them is none of the membrane. */
function weigh(
  cell: CellReceiver,
  { data, ...places }: PopulationInstances,
  outputs: number,
  signal: SignalData,
): Part {
  const { spans, diamUm } = cell.type;
  const soma = pointAt(
    Float64Array.from([places.x, places.y, places.z], (axis) => axis[cell.index] as number),
    0,
  );
  const weights = Array.from({ length: outputs }, (_, output) =>
    diamUm.map((diam, node) => {
      if (Number.isNaN(diam) || !spans) return 0;
      const [start, end] = [spans.startUm, spans.endUm].map((points) => moved(points, node, soma)) as [
        Position,
        Position,
      ];
      if (signal.what === "lfp")
        return lineSource(start, end, diam / 2, pointAt(signal.electrodesUm, output), signal.conductivity);
      return dot(middle(start, end), axisOf(output, data.type, signal));
    }),
  );
  return { cell, weights };
}

function moved(points: Float64Array, node: number, [x, y, z]: Position): Position {
  const [dx, dy, dz] = points.subarray(3 * node, 3 * node + 3);
  return [x + (dx as number), y + (dy as number), z + (dz as number)];
}

/** A row of the unit matrix, or the one direction. */
function axisOf(output: number, type: number, { axes }: SignalData): Position {
  const along = axes.subarray(3 * type, 3 * type + 3);
  const one = (axis: number) => (axes.length === 0 ? Number(axis === output) : (along[axis] as number));
  return [one(0), one(1), one(2)];
}
