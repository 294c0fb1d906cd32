/**
 * The hashes that say whether two runs gave the same bits. All are SHA-256 over little-endian bytes:
 * spikes over records (f64 time in ms, u64 gid) sorted by time, then gid; a report over its f64 rows, columns in the
 * order (gid, section, x, variable); the network over its instance tables in their order; the run over the others.
 */
import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { ResultHashes } from "../runtime-bindings/manifest.js";
import type { SpikeTable } from "./ingest/spike-table.js";

if (endianness() !== "LE") throw new Error("hillock's hashes need a little-endian machine");

const recordsAtOnce = 65536;

/** hash.spikes; the table is sorted already. */
export function hashSpikes({ timesMs, gids }: SpikeTable): string {
  const hash = createHash("sha256");
  for (let first = 0; first < gids.length; first += recordsAtOnce) {
    const count = Math.min(recordsAtOnce, gids.length - first);
    const times = new Float64Array(2 * count);
    const words = new Uint32Array(times.buffer);
    for (let i = 0; i < count; i++) {
      const gid = gids[first + i] as number;
      times[2 * i] = timesMs[first + i] as number;
      words[4 * i + 2] = gid % 2 ** 32;
      words[4 * i + 3] = Math.floor(gid / 2 ** 32);
    }
    hash.update(new Uint8Array(times.buffer));
  }
  return hash.digest("hex");
}

/** A hash that rows or tables are fed into as they come. */
export interface RunningHash {
  update(values: ArrayBufferView): void;
  digest(): string;
}

/** hash.report.X: feed it whole rows, in order. hash.network: feed it the tables' bytes, in order. */
export function newRunningHash(): RunningHash {
  const hash = createHash("sha256");
  return {
    update(values) {
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    digest: () => hash.digest("hex"),
  };
}

/**
 * hash.run: over the lines `network HASH`, `report.NAME HASH`, `spikes HASH`, in byte order of their names.
 * Example: `sha256("report.soma_v 00…\nspikes ab…\n")`.
 */
export function hashRun(parts: Omit<ResultHashes, "run">): ResultHashes {
  const named: [string, string][] = [["spikes", parts.spikes]];
  if (parts.network !== undefined) named.push(["network", parts.network]);
  for (const [name, hash] of Object.entries(parts.reports)) named.push([`report.${name}`, hash]);
  const lines = named.map(([name, hash]) => `${name} ${hash}\n`);
  const sorted = lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return { run: createHash("sha256").update(sorted.join("")).digest("hex"), ...parts };
}
