import { readFileSync } from "node:fs";
import { chunkValues } from "../../runtime-bindings/column-data.js";
import type { Chunk, Column, ContainerHeader } from "../../runtime-bindings/container.js";
import { readContainer } from "../../runtime-bindings/container-reader.js";
import { newSpikeCollector } from "../ingest/spike-table.js";
import { type RunResults, type Trace, traceKey } from "./run-results.js";

/** A finished stream of a generated program, whole in memory: for samples, not for large recordings. */
export function readStream(path: string): RunResults {
  const { reader, chunks } = readContainer(readFileSync(path));
  const header = reader.header as ContainerHeader;
  const nameOf = (chunk: Chunk) => header.columns.find((column) => column.id === chunk.column) as Column;
  const spikes = newSpikeCollector();
  const reports = new Map<string, Report>();
  const reportOf = (name: string): Report => {
    const report: Report = reports.get(name) ?? { layouts: new Map(), rows: [] };
    reports.set(name, report);
    return report;
  };
  for (const chunk of chunks) {
    if (chunk.kind === "spikes") spikes.add(chunk);
    if (chunk.kind === "rows") reportOf(nameOf(chunk).name).rows.push(chunk);
    if (chunk.kind === "column") takeLayout(nameOf(chunk), chunk, reportOf);
  }
  const { timesMs, gids } = spikes.sorted();
  return {
    spikes: Array.from(timesMs, (timeMs, i) => ({ timeMs, gid: gids[i] as number })),
    traces: new Map([...reports].flatMap(([name, report]) => tracesOf(name, report))),
  };
}

interface Report {
  /** By block: its columns' `gid`, `section`, `x`. */
  readonly layouts: Map<number, Record<string, number[]>>;
  readonly rows: Chunk[];
}

function takeLayout(column: Column, chunk: Chunk, reportOf: (name: string) => Report): void {
  const [, name, part] = /^(.*)\/(gid|section|x|variable)$/.exec(column.name) ?? [];
  if (name === undefined || part === undefined || column.table === true) return;
  const { layouts } = reportOf(name);
  const layout = layouts.get(chunk.block) ?? {};
  layout[part] = Array.from(chunkValues(chunk, column), Number);
  layouts.set(chunk.block, layout);
}

function tracesOf(name: string, { layouts, rows }: Report): [string, Trace][] {
  const count = rows.reduce((most, chunk) => Math.max(most, chunk.firstStep + chunk.count), 0);
  return [...layouts].flatMap(([block, { gid = [], section = [], x = [] }]) => {
    const values = gid.map(() => new Float64Array(count).fill(Number.NaN));
    for (const chunk of rows) if (chunk.block === block) takeRows(chunk, values);
    return gid.map((id, c): [string, Trace] => {
      const [place, at] = [section[c] as number, x[c] as number];
      return [
        traceKey(name, id, place, at),
        { recording: name, gid: id, section: place, x: at, values: values[c] as Float64Array },
      ];
    });
  });
}

function takeRows({ payload, count, firstStep }: Chunk, values: readonly Float64Array[]): void {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  for (let row = 0; row < count; row++) {
    values.forEach((column, c) => {
      column[firstStep + row] = view.getFloat64(8 * (row * values.length + c), true);
    });
  }
}
