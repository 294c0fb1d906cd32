import { describeFault } from "./describe-failure.js";
import type { CellTypeProgram } from "../ir/program.js";
import { bytesOf, type ColumnData, rowWidth } from "../../runtime-bindings/column-data.js";
import { type Column, encodeChunk, encodeHeader, encodeJsonChunk } from "../../runtime-bindings/container.js";
import type { Spike } from "./events.js";
import type { InterpretedRun } from "./interpret.js";
import type { Connection, NetworkInstances, PointInstance } from "./network/network-instances.js";

const firstReportColumn = 100; // five ids per report
const cellsColumn = 1;
const connectionsColumn = 20;

/**
 * A run as the stream that a native program writes (`runtime-bindings/stream.ts`), so that one ingest reads both and
 * one code makes the hashes. Column ids and names are those of `runtime-bindings/src/hillock_run.cpp`.
 */
export function* writeStream(run: InterpretedRun): Generator<Uint8Array> {
  const tables = run.instances ? instanceTables(run) : [];
  const reports = run.reports.map((report, i) => ({ report, id: firstReportColumn + 5 * i }));
  const columns = reports.flatMap(({ report, id }) =>
    reportColumns(id, report.name, report.unit, report.columns.length),
  );
  yield encodeHeader({ columns: [...columns, ...tables.map(({ column }) => column)], about: aboutOf(run) });
  for (const { report, id } of reports) {
    if (report.columns.length === 0) continue;
    const { columns: places } = report;
    yield columnChunk(
      id + 1,
      BigUint64Array.from(places, ({ gid }) => BigInt(gid)),
    );
    yield columnChunk(
      id + 2,
      Uint32Array.from(places, ({ section }) => section),
    );
    yield columnChunk(
      id + 3,
      Float64Array.from(places, ({ x }) => x),
    );
    yield columnChunk(id + 4, new Uint32Array(places.length));
  }
  for (const { column, values } of tables) yield columnChunk(column.id, values, rowWidth(column));
  if (run.spikes.length > 0) yield spikesChunk(run.spikes);
  for (const { report, id } of reports) {
    if (report.rows.length === 0) continue;
    const count = report.rows.length / report.columns.length;
    yield encodeChunk({ kind: "rows", column: id, count, payload: bytesOf(report.rows) });
  }
  yield encodeJsonChunk(
    "progress",
    { phase: "run", seconds: 0, step: run.steps, steps: run.data.run.steps },
    run.steps,
  );
  yield encodeJsonChunk("end", endOf(run), run.steps);
}

function columnChunk(column: number, values: ColumnData, width = 1): Uint8Array {
  return encodeChunk({ kind: "column", column, count: values.length / width, payload: bytesOf(values) });
}

export function spikesChunk(spikes: readonly Spike[]): Uint8Array {
  const records = new DataView(new ArrayBuffer(16 * spikes.length));
  for (const [i, { timeMs, gid }] of spikes.entries()) {
    records.setFloat64(16 * i, timeMs, true);
    records.setBigUint64(16 * i + 8, BigInt(gid), true);
  }
  return encodeChunk({ kind: "spikes", count: spikes.length, payload: new Uint8Array(records.buffer) });
}

function endOf({ failure, data }: InterpretedRun): Record<string, unknown> {
  if (!failure) return { state: "finished" };
  return { state: "failed", reason: "voltage", timeMs: failure.timeMs, ...describeFault(failure.cell, data) };
}

function aboutOf({ program, data, network, reports }: InterpretedRun): Record<string, unknown> {
  const { dtMs, steps } = data.run;
  return {
    model: program.name,
    dtMs,
    durationMs: steps * dtMs,
    populations: data.populations.map(({ name, firstGid, count, kind, type }) => {
      const cellType = kind === "cell" ? (program.cellTypes[type] as CellTypeProgram).name : "";
      return { name, firstGid, count, cellType, artificial: kind !== "cell" };
    }),
    reports: reports.map(({ name, variable, unit, everySteps, float64, summed }) => {
      const sums = summed ? { columnsAre: "channels", summed } : {};
      return { name, variables: [variable], unit, stepMs: everySteps * dtMs, float64, ...sums };
    }),
    connections: contactsOf(network).length,
    ruleCounts: network.ruleCounts,
  };
}

/** What the rules made; what hears for plasticity follows from that. */
function contactsOf({ connections, gaps }: NetworkInstances): readonly Connection[] {
  return [...connections.filter(({ hears }) => !hears), ...gaps];
}

function reportColumns(id: number, name: string, unit: string, width: number): Column[] {
  const layout = (place: number, of: string, dtype: Column["dtype"]): Column => {
    return { id: id + place, name: `${name}/${of}`, dtype, unit: "", shape: [width] };
  };
  const rows: Column = { id, name, dtype: "f64", unit, shape: [null, width] };
  return [
    rows,
    layout(1, "gid", "u64"),
    layout(2, "section", "u32"),
    layout(3, "x", "f64"),
    layout(4, "variable", "u32"),
  ];
}

interface InstanceTable {
  readonly column: Column;
  readonly values: ColumnData;
}

/** Cells, connections and point stimuli: their hash is hash.network. */
function instanceTables({ network }: InterpretedRun): InstanceTable[] {
  const { populations, points } = network;
  const connections = contactsOf(network);
  const cells = populations.flatMap((population, p) =>
    Array.from({ length: population.data.count }, (_, i) => ({ population, p, i })),
  );
  const positions = cells.flatMap(({ population: { x, y, z }, i }) => [x[i] ?? 0, y[i] ?? 0, z[i] ?? 0]);
  const u64 = (numbers: readonly number[]) => BigUint64Array.from(numbers, BigInt);
  const of = (name: Exclude<keyof Connection, "hears">) => connections.map((connection) => connection[name]);
  const point = (name: "stimulus" | "population" | "index" | "section" | "x") => points.map((p) => p[name]);
  const c = connectionsColumn;
  return [
    table(cellsColumn, "cells/gid", u64(cells.map(({ population, i }) => population.data.firstGid + i))),
    table(
      cellsColumn + 1,
      "cells/population",
      Uint32Array.from(cells, ({ p }) => p),
    ),
    table(cellsColumn + 2, "cells/position", Float64Array.from(positions), "um", 3),
    table(c, "connections/source", u64(of("sourceGid"))),
    table(c + 1, "connections/target", u64(of("targetGid"))),
    table(c + 2, "connections/rule", Uint32Array.from(of("rule"))),
    table(c + 3, "connections/term", Uint32Array.from(of("term"))),
    table(c + 4, "connections/section", Int32Array.from(of("section"))),
    table(c + 5, "connections/x", Float64Array.from(of("x"))),
    table(c + 6, "connections/weight", Float64Array.from(of("weight"))),
    table(c + 7, "connections/delay", Float64Array.from(of("delayMs")), "ms"),
    table(c + 8, "points/stimulus", Uint32Array.from(point("stimulus"))),
    table(c + 9, "points/population", Uint32Array.from(point("population"))),
    table(c + 10, "points/index", Uint32Array.from(point("index"))),
    table(c + 11, "points/section", Int32Array.from(point("section"))),
    table(c + 12, "points/x", Float64Array.from(point("x"))),
    table(c + 13, "points/values", Float64Array.from(points.flatMap(valuesOf))),
  ];
}

function valuesOf({ parameters }: PointInstance): number[] {
  return parameters.map(({ value }) => value);
}

function table(id: number, name: string, values: ColumnData, unit = "", width = 1): InstanceTable {
  const count = values.length / width;
  const dtype = dtypeOf(values);
  return { column: { id, name, dtype, unit, shape: width === 1 ? [count] : [count, width], table: true }, values };
}

function dtypeOf(values: ColumnData): Column["dtype"] {
  if (values instanceof Float64Array) return "f64";
  if (values instanceof BigUint64Array) return "u64";
  return values instanceof Int32Array ? "i32" : "u32";
}
