import type { KeyedResult } from "./verify-set.js";
import { verifySet } from "./verify-set.js";
import type { Stage } from "./corpus-result.js";
import type { ModFile } from "./find-mods.js";
import { modSets } from "./mod-sets.js";
import { translateFile } from "./translate-file.js";

/** What a worker is asked: the files of one set. */
export interface WorkerTask {
  readonly mods: readonly ModFile[];
  readonly known: readonly KeyedResult[];
  readonly python: string;
  readonly stage: Stage;
  readonly native: boolean;
  readonly work: string;
}

export type WorkerAnswer = { readonly results: readonly KeyedResult[] } | { readonly error: string };

/** What a worker says before it answers: which file it has in hand, if any. */
export interface WorkerNote {
  readonly at: string | null;
}

/** The process of a worker: one set at a time, by messages. */
export function serveWorker(): void {
  process.on("message", (task: WorkerTask) => {
    const note = (at: string | undefined) => process.send?.({ at: at ?? null } satisfies WorkerNote);
    void answerTask(task, note).then((said) => process.send?.(said));
  });
}

/** Translates the files anew: what a translation leaves does not pass between processes. */
export async function answerTask(
  { mods, known, python, stage, native, work }: WorkerTask,
  onFile: (id: string | undefined) => void = () => {},
): Promise<WorkerAnswer> {
  const byId = new Map(known.map((entry) => [entry.result.id, entry]));
  const options = { python, stage, native, work, known: (id: string) => byId.get(id), onFile };
  try {
    const results: KeyedResult[] = [];
    const translate = (mod: ModFile) => {
      onFile(mod.id);
      return translateFile(mod);
    };
    for (const set of modSets(mods.map(translate))) results.push(...(await verifySet(set, options)));
    return { results };
  } catch (error) {
    return { error: (error as Error).stack ?? String(error) };
  }
}
