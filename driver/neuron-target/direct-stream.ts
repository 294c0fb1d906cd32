import type { Spike } from "../../compiler/interpret/events.js";
import { spikesChunk } from "../../compiler/interpret/write-stream.js";
import type { RunData } from "../../compiler/ir/model-data.js";
import { encodeChunk, encodeHeader, encodeJsonChunk, type ChunkKind } from "../../runtime-bindings/container.js";
import type { NativeTables } from "./native-tables.js";

/** The stream of a run that other programs did: the native program's tables, if they are wanted, and the spikes. */
export function* directStream(
  { header, chunks }: NativeTables,
  spikes: readonly Spike[],
  { steps, dtMs }: RunData,
  instances: boolean,
): Generator<Uint8Array> {
  const { model, populations, connections, ruleCounts } = header.about ?? {};
  const about = { model, dtMs, durationMs: steps * dtMs, populations, reports: [], connections, ruleCounts };
  yield encodeHeader({ columns: instances ? header.columns : [], about });
  for (const { kind, ...chunk } of instances ? chunks : []) yield encodeChunk({ ...chunk, kind: kind as ChunkKind });
  if (spikes.length > 0) yield spikesChunk(spikes);
  yield encodeJsonChunk("progress", { phase: "run", seconds: 0, step: steps, steps }, steps);
  yield encodeJsonChunk("end", { state: "finished" }, steps);
}
