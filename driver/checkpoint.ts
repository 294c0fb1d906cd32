import { existsSync, readFileSync, renameSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { chunkJson, headBytes } from "../runtime-bindings/container.js";
import { newContainerReader } from "../runtime-bindings/container-reader.js";
import { progressSchema } from "../runtime-bindings/stream.js";
import { exitCodes, Failure, wrongUsage } from "./failure.js";
import { shownPath } from "./files.js";
import { tailFile } from "./ingest/tail-file.js";
import { checkpointFile, earlierStream, earlierStreams, streamsIn } from "./result-files.js";

/** OUT/checkpoint.json: the last checkpoint that is whole. Its state lies beside it, one file per rank. */
const checkpointSchema = z.object({
  step: z.number().int().positive(),
  dtMs: z.number().positive(),
  ranks: z.number().int().positive(),
  /** What tells the model from others: see prepare-model.ts. */
  model: z.string(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** The checkpoint in a folder of results; undefined: there is none. */
export function readCheckpoint(out: string): Checkpoint | undefined {
  const path = join(out, checkpointFile);
  if (!existsSync(path)) return undefined;
  try {
    return checkpointSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new Failure(exitCodes.runFailed, `${shownPath(path)} is damaged`, "run without --resume to begin anew");
  }
}

/** The checkpoint of this model, for a run of `steps` steps. */
export function checkpointOf(out: string, model: string, steps: number): Checkpoint {
  const checkpoint = readCheckpoint(out);
  if (!checkpoint)
    throw wrongUsage(
      `there is no checkpoint in ${shownPath(out)}`,
      'runs write them with --checkpoint "1 s"; one that reaches its end takes them away',
    );
  if (checkpoint.model !== model)
    throw new Failure(
      exitCodes.runFailed,
      `the checkpoint in ${shownPath(out)} is of another model`,
      "nothing but the duration, threads, ranks and lanes may change; run without --resume to begin anew",
    );
  if (checkpoint.step >= steps)
    throw wrongUsage(`the checkpoint is at ${checkpoint.step * checkpoint.dtMs} ms: the run would end before that`);
  return checkpoint;
}

/** Cuts the streams of the run so far at the checkpoint and puts them aside; what comes after is simulated again. */
export async function keepResultsUntil(out: string, { step }: Checkpoint): Promise<void> {
  const streams = streamsIn(out);
  const ends = await Promise.all(streams.map((path) => endOfCheckpoint(path, step)));
  const earlier = earlierStreams(out).length;
  if (streams.length > 0 && ends.every((end) => end !== undefined)) {
    for (const [rank, path] of streams.entries()) {
      truncateSync(path, ends[rank]);
      renameSync(path, earlierStream(out, earlier, rank));
    }
    return;
  }
  if (earlier === 0)
    throw new Failure(exitCodes.runFailed, `the results up to the checkpoint are no longer in ${shownPath(out)}`);
  // A run that went on from this checkpoint and wrote no newer one: all of it comes again.
  for (const path of streams) rmSync(path, { force: true });
}

/** Where the part of a stream ends that a checkpoint counts on. */
async function endOfCheckpoint(path: string, step: number): Promise<number | undefined> {
  const file = tailFile(path);
  const reader = newContainerReader();
  try {
    for (let bytes = await file.next(); bytes.length > 0; bytes = await file.next()) {
      for (const chunk of reader.push(bytes)) {
        if (chunk.kind !== "progress") continue;
        const { data } = progressSchema.safeParse(chunkJson(chunk));
        if (data?.phase === "checkpoint" && data.step === step) return chunk.offset + headBytes + chunk.payload.length;
      }
    }
    return undefined;
  } finally {
    await file.close();
  }
}
