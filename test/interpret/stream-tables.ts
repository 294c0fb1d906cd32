import { readFileSync } from "node:fs";
import { chunkValues } from "../../runtime-bindings/column-data.js";
import type { Chunk, Column } from "../../runtime-bindings/container.js";
import { newContainerReader } from "../../runtime-bindings/container-reader.js";

/** Values by name: numbers, or spikes as texts. */
export type StreamTables = Map<string, readonly (number | bigint | string)[]>;

/**
 * Everything comparable of a stream by name: instance tables as they are; of every report, each column's values in time
 * under `REPORT gid section x`; the spikes. For a first look at what differs; hashes are the last word.
 */
export function streamTables(path: string): StreamTables {
  const reader = newContainerReader();
  const chunks = [...reader.push(readFileSync(path))];
  const columns = reader.header?.columns ?? [];
  const tables: StreamTables = new Map();
  for (const chunk of chunks.filter(({ kind }) => kind === "column")) {
    const column = columns.find(({ id }) => id === chunk.column) as Column;
    if (column.table) tables.set(column.name, [...(tables.get(column.name) ?? []), ...chunkValues(chunk, column)]);
  }
  tables.set("spikes", spikesOf(chunks));
  for (const column of columns.filter(({ shape }) => shape[0] === null)) addReport(column, columns, chunks, tables);
  return tables;
}

function spikesOf(chunks: readonly Chunk[]): string[] {
  const spikes = chunks
    .filter(({ kind }) => kind === "spikes")
    .flatMap(({ payload, count }) => {
      const view = new DataView(payload.buffer, payload.byteOffset);
      return Array.from({ length: count }, (_, i) => [
        view.getFloat64(16 * i, true),
        Number(view.getBigUint64(16 * i + 8, true)),
      ]);
    }) as [number, number][];
  return spikes.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((spike) => spike.join(" "));
}

function addReport(report: Column, columns: readonly Column[], chunks: readonly Chunk[], tables: StreamTables): void {
  const layout = (of: string, block: number) => {
    const column = columns.find(({ name }) => name === `${report.name}/${of}`) as Column;
    const chunk = chunks.find((c) => c.kind === "column" && c.column === column.id && c.block === block) as Chunk;
    return [...chunkValues(chunk, column)];
  };
  const rows = chunks.filter((chunk) => chunk.kind === "rows" && chunk.column === report.id);
  for (const { block, payload, count } of rows) {
    const [gids, sections, xs] = [layout("gid", block), layout("section", block), layout("x", block)];
    const values = new Float64Array(payload.slice().buffer).subarray(0, count * gids.length);
    for (const [k, gid] of gids.entries()) {
      const name = `${report.name} ${gid} ${sections[k]} ${xs[k]}`;
      const own = Array.from({ length: count }, (_, row) => values[row * gids.length + k] as number);
      tables.set(name, [...((tables.get(name) as number[] | undefined) ?? []), ...own]);
    }
  }
}
