import type { Population, StreamAbout } from "../../runtime-bindings/stream.js";
import { type ColumnLabel, columnLabels, rowTimeMs } from "./column-labels.js";
import type { ReportLayout } from "./report-layout.js";
import type { RowSink } from "./row-merger.js";
import { openText, type TextFile } from "./save-csv.js";
import type { SpikeTable } from "./spike-table.js";
import { populationOf } from "./write-spikes-h5.js";

/** A report held in memory by column, as NetPyNE's file wants it. */
export interface Traces {
  readonly layout: ReportLayout;
  readonly write: RowSink;
  readonly columns: readonly (readonly number[])[];
}

export function newTraces(layout: ReportLayout): Traces {
  const columns = Array.from({ length: layout.width }, (): number[] => []);
  return {
    layout,
    columns,
    write: (_first, rows, values) => {
      for (let row = 0; row < rows; row++) {
        for (const [c, column] of columns.entries()) column.push(values[row * layout.width + c] as number);
      }
    },
  };
}

export interface NetpyneResults {
  readonly about: StreamAbout;
  readonly durationMs: number;
  readonly spikes: SpikeTable;
  readonly traces: readonly Traces[];
  /** Positions in um by population, three numbers per cell. */
  readonly positions: ReadonlyMap<string, ArrayLike<number>>;
}

/** One entry of simConfig.recordTraces with the traces that belong to it. */
interface NamedTrace {
  readonly label: ColumnLabel;
  readonly values: readonly number[];
}

/**
 * A file that NetPyNE's `sim.load` reads, with its spikes, traces, populations and cells: enough for
 * `sim.analysis.plotRaster()`, `plotTraces()` and the spike statistics. Cells have one bare section and no
 * connections, so it is results to look at, not a model to run again. NetPyNE has one time axis for all traces:
 * reports with another step than the first are returned by name, and not written.
 */
export function saveNetpyne(path: string, results: NetpyneResults): readonly string[] {
  const { about, durationMs } = results;
  const spikes = spikesOfCells(results.spikes, about.populations);
  const axis = results.traces[0]?.layout.about;
  const fits = (trace: Traces) =>
    trace.layout.about.stepMs === axis?.stepMs && trace.layout.about.startMs === axis.startMs;
  const traces = namedTraces(results.traces.filter(fits), about.populations);
  const file = openText(path);
  file.write(
    `{"netpyne_version": "1.1.1", "simConfig": ${JSON.stringify(simConfig(results, axis?.stepMs, traces))},\n`,
  );
  writeNet(file, results);
  file.write(`"simData": {"avgRate": ${averageRate(about.populations, spikes, durationMs)}`);
  writeNumbers(file, "spkt", spikes.timesMs);
  writeNumbers(file, "spkid", spikes.gids);
  if (axis)
    writeNumbers(
      file,
      "t",
      (results.traces[0]?.columns[0] ?? []).map((_, row) => rowTimeMs(axis, row)),
    );
  for (const [name, cells] of traces) writeTrace(file, name, cells);
  file.write("}}\n");
  file.close();
  return results.traces.filter((trace) => !fits(trace)).map((trace) => trace.layout.about.name);
}

/** NetPyNE fails at a spike whose gid is no cell of the network: private sources stay out. */
function spikesOfCells({ timesMs, gids }: SpikeTable, populations: readonly Population[]): SpikeTable {
  const owner = populationOf(populations);
  const rows = [...gids.keys()].filter((row) => owner(gids[row] as number));
  return {
    timesMs: Float64Array.from(rows, (row) => timesMs[row] as number),
    gids: Float64Array.from(rows, (row) => gids[row] as number),
  };
}

function simConfig(
  { about, durationMs }: NetpyneResults,
  stepMs: number | undefined,
  traces: ReadonlyMap<string, NamedTrace[]>,
): object {
  const recordTraces = [...traces].map(([name, cells]) => {
    const label = cells[0]?.label;
    const place = label?.section ? { sec: label.section, loc: label.x } : {};
    return [name, { ...place, var: label?.variable }];
  });
  return {
    duration: durationMs,
    dt: about.dtMs ?? 0.025,
    ...(stepMs === undefined ? {} : { recordStep: stepMs }),
    recordTraces: Object.fromEntries(recordTraces),
    recordCells: ["all"],
    simLabel: about.model || "hillock",
    createPyStruct: true,
    createNEURONObj: false,
    verbose: false,
  };
}

function writeNet(file: TextFile, { about, positions }: NetpyneResults): void {
  const popParams = about.populations.map(({ name, cellType, count }) => [name, { cellType, numCells: count }]);
  const pops = about.populations.map((population) => [
    population.name,
    {
      cellGids: Array.from({ length: population.count }, (_, index) => population.firstGid + index),
      tags: { pop: population.name, cellType: population.cellType, numCells: population.count },
    },
  ]);
  const types = about.populations.filter(({ artificial }) => !artificial);
  const cellParams = types.map(({ cellType, sections }) => [cellType, { secs: bareSections(sections) }]);
  const params = { popParams: Object.fromEntries(popParams), cellParams: Object.fromEntries(cellParams) };
  file.write(`"net": {"params": ${JSON.stringify(params)},\n`);
  file.write(`"pops": ${JSON.stringify(Object.fromEntries(pops))},\n"cells": [`);
  let separator = "\n";
  for (const population of about.populations) {
    for (let index = 0; index < population.count; index++) {
      file.write(separator + JSON.stringify(cell(population, index, positions.get(population.name))));
      separator = ",\n";
    }
  }
  file.write("]},\n");
}

/** NetPyNE wants a section, or `params` for a cell without any, and builds objects from nothing less. */
function cell(population: Population, index: number, positions: ArrayLike<number> | undefined): object {
  const [x, y, z] = [0, 1, 2].map((axis) => positions?.[3 * index + axis] ?? 0);
  const { name, firstGid, cellType, artificial, sections } = population;
  const tags = { pop: name, cellType, x, y, z, ...(artificial ? { cellModel: "NetStim" } : {}) };
  const body = artificial ? { params: {} } : { secs: bareSections(sections) };
  return { gid: firstGid + index, tags, conns: [], stims: [], ...body };
}

function bareSections(sections: readonly string[]): object {
  return { [sections[0] ?? "soma"]: { geom: { L: 20, diam: 20 }, topol: {}, mechs: {} } };
}

/** `soma_v` when a report has one place per cell, `soma_v_dend_0.5_v` and so on when it has several. */
function namedTraces(all: readonly Traces[], populations: readonly Population[]): Map<string, NamedTrace[]> {
  const named = new Map<string, NamedTrace[]>();
  for (const { layout, columns } of all) {
    if (layout.about.columnsAre === "channels") continue;
    const labels = columnLabels(layout, populations);
    const severalPlaces = new Set(labels.map(placeOf)).size > 1;
    for (const [i, label] of labels.entries()) {
      const name = severalPlaces ? `${layout.about.name}_${placeOf(label)}` : layout.about.name;
      named.set(name, [...(named.get(name) ?? []), { label, values: columns[i] ?? [] }]);
    }
  }
  return named;
}

function placeOf({ section, x, variable }: ColumnLabel): string {
  return section ? `${section}_${x}_${variable}` : variable;
}

function writeTrace(file: TextFile, name: string, cells: readonly NamedTrace[]): void {
  file.write(`,\n${JSON.stringify(name)}: {`);
  for (const [i, { label, values }] of cells.entries()) {
    file.write(`${i ? ",\n" : ""}${JSON.stringify(`cell_${label.gid}`)}: ${JSON.stringify(values)}`);
  }
  file.write("}");
}

function writeNumbers(file: TextFile, name: string, values: ArrayLike<number> & Iterable<number>): void {
  file.write(`,\n${JSON.stringify(name)}: [`);
  for (let i = 0; i < values.length; i++) file.write(`${i ? ", " : ""}${values[i]}`);
  file.write("]");
}

function averageRate(populations: readonly Population[], spikes: SpikeTable, durationMs: number): number {
  const cells = populations.reduce((sum, population) => sum + population.count, 0);
  return cells > 0 && durationMs > 0 ? spikes.gids.length / cells / (durationMs / 1000) : 0;
}
