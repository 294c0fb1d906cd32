import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../cache-files.js";
import { newProgressLine } from "../progress.js";
import type { FileResult, Stage } from "./corpus-result.js";
import { type ModSet, modSets } from "./mod-sets.js";
import type { TranslatedFile } from "./translate-file.js";
import type { KeyedResult } from "./verify-set.js";
import { answerTask, type WorkerAnswer, type WorkerTask } from "./worker.js";

export interface VerifyCorpusOptions {
  readonly python: string;
  readonly stage: Stage;
  /** Keeps what is known from run to run. */
  readonly work: string;
  /** Processes beside this one; 0: all is done here. */
  readonly workers: number;
  /** Nothing that is known counts. */
  readonly fresh: boolean;
  readonly native: boolean;
}

/** Sets of files by several processes; what is known is written after each set, so that a run can be cut off. */
export async function verifyCorpus(
  translated: readonly TranslatedFile[],
  options: VerifyCorpusOptions,
): Promise<Map<string, FileResult>> {
  mkdirSync(options.work, { recursive: true });
  const memo = join(options.work, "results.json");
  const known = readKnown(memo);
  const sets = modSets(translated.filter(({ result }) => result.outcome !== "skipped"));
  const results = new Map<string, FileResult>();
  const line = newProgressLine();
  let done = 0;
  const take = (answer: readonly KeyedResult[]): void => {
    for (const entry of answer) {
      known.set(entry.result.id, entry);
      results.set(entry.result.id, entry.result);
    }
    done += 1;
    line.show(`${done} of ${sets.length} sets`);
    replaceFile(memo, JSON.stringify([...known.values()]));
  };
  const queue = [...sets];
  const workers = Array.from({ length: Math.max(1, Math.min(options.workers, sets.length)) }, () =>
    work(queue, known, options, take),
  );
  await Promise.all(workers);
  line.clear();
  return results;
}

function readKnown(path: string): Map<string, KeyedResult> {
  if (!existsSync(path)) return new Map();
  const entries = JSON.parse(readFileSync(path, "utf8")) as KeyedResult[];
  return new Map(entries.map((entry) => [entry.result.id, entry]));
}

/** One worker takes set after set; a process that dies is replaced and its set counts as crashed. */
async function work(
  queue: ModSet[],
  known: ReadonlyMap<string, KeyedResult>,
  options: VerifyCorpusOptions,
  take: (results: readonly KeyedResult[]) => void,
): Promise<void> {
  const { python, stage, fresh, native } = options;
  let child: ChildProcess | undefined;
  for (let set = queue.shift(); set !== undefined; set = queue.shift()) {
    const mods = set.files.map(({ file }) => file.mod);
    const own = fresh ? [] : mods.flatMap(({ id }) => known.get(id) ?? []);
    const task = { mods, known: own, python, stage, native, work: options.work };
    if (options.workers > 0) child ??= fork(process.argv[1] as string, ["--worker"]);
    const answer = child ? await ask(child, task) : await answerTask(task);
    if ("error" in answer) {
      child?.kill();
      child = undefined;
      const [reason = ""] = answer.error.split("\n");
      take(
        mods.map(({ id, path }) => ({
          key: "crashed",
          result: {
            id,
            path,
            outcome: "failed",
            stage: "verify",
            reason: `crash of a set: ${reason}`,
            detail: answer.error,
          },
        })),
      );
    } else take(answer.results);
  }
  child?.kill();
}

function ask(child: ChildProcess, task: WorkerTask): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    const onMessage = (answer: WorkerAnswer): void => {
      child.off("exit", onExit);
      resolve(answer);
    };
    const onExit = (code: number | null): void => {
      child.off("message", onMessage);
      resolve({ error: `the worker ended with ${code}` });
    };
    child.once("message", onMessage);
    child.once("exit", onExit);
    child.send(task);
  });
}
