import { Worker } from "node:worker_threads";
import type { ModFile } from "./find-mods.js";
import { type TranslatedFile, translateFile } from "./translate-file.js";

/** What passes between threads of a translated file: its code stays where it is. */
export interface FileSummary extends Pick<TranslatedFile, "result" | "valences"> {
  readonly milliseconds: number;
}

/** What a thread is asked: all files, and where the number of the next one that nobody has taken is. */
export interface TranslationTask {
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** File `index` of the list and what came of it. */
export type Translation = readonly [index: number, summary: FileSummary];

export interface Translators {
  /** All files anew, in their order. */
  readonly translate: () => Promise<readonly FileSummary[]>;
  readonly end: () => Promise<void>;
}

/** `threads` threads of this process, itself one of them, which take file after file; what they have compiled stays warm. */
export function newTranslators(mods: readonly ModFile[], threads: number): Translators {
  const others = Array.from({ length: Math.max(0, Math.min(threads, mods.length) - 1) }, () => startThread(mods));
  return {
    translate: async () => {
      const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const asked = others.map((thread) => answerOf(thread, { taken }));
      const own = translateShare(mods, { taken });
      const summaries: FileSummary[] = [];
      for (const [index, summary] of [own, ...(await Promise.all(asked))].flat()) summaries[index] = summary;
      return summaries;
    },
    end: async () => {
      await Promise.all(others.map((thread) => thread.terminate()));
    },
  };
}

/** The files that this thread comes by. */
export function translateShare(mods: readonly ModFile[], { taken }: TranslationTask): Translation[] {
  const done: Translation[] = [];
  for (let index = Atomics.add(taken, 0, 1); index < mods.length; index = Atomics.add(taken, 0, 1)) {
    done.push([index, summarize(mods[index] as ModFile)]);
  }
  return done;
}

function summarize(mod: ModFile): FileSummary {
  const start = performance.now();
  const { result, valences } = translateFile(mod);
  return { result, valences, milliseconds: performance.now() - start };
}

/** The program that runs is the thread's as well: its start has to see that it is one. */
function startThread(mods: readonly ModFile[]): Worker {
  return new Worker(process.argv[1] as string, { workerData: mods });
}

function answerOf(thread: Worker, task: TranslationTask): Promise<readonly Translation[]> {
  return new Promise((resolve, reject) => {
    thread.once("message", (done: readonly Translation[]) => {
      thread.off("error", reject);
      resolve(done);
    });
    thread.once("error", reject);
    thread.postMessage(task);
  });
}
