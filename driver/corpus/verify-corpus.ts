import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../cache-files.js";
import { newProgressLine } from "../progress.js";
import type { FileResult, Stage } from "./corpus-result.js";
import { type ModSet, modSets } from "./mod-sets.js";
import type { TranslatedFile } from "./translate-file.js";
import type { KeyedResult } from "./verify-set.js";
import { answerTask, type WorkerAnswer, type WorkerNote, type WorkerTask } from "./worker.js";

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

/** One worker takes set after set; one that dies or hangs is replaced, and what it was at counts as failed. */
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
    if (child && !child.connected) child = undefined; // it has ended between two sets
    if (options.workers > 0) child ??= fork(process.argv[1] as string, ["--worker"]);
    const answer = child ? await ask(child, task) : await answerTask(task);
    if ("results" in answer) {
      take(answer.results);
      continue;
    }
    child?.kill("SIGKILL");
    child = undefined;
    if ("hangs" in answer) {
      const isCulprit = ({ file }: ModSet["files"][number]) => file.mod.id === answer.hangs;
      take(failed(set.files.filter(isCulprit), "hillock does not end", `within ${mostSeconds} s`));
      queue.unshift({ ...set, files: set.files.filter((file) => !isCulprit(file)) });
    } else take(failed(set.files, `crash of a set: ${answer.error.split("\n")[0]}`, answer.error));
  }
  child?.kill();
}

/** Not kept from run to run: no key is like it. */
function failed(files: ModSet["files"], reason: string, detail: string): KeyedResult[] {
  return files.map(({ file: { mod } }) => ({
    key: "",
    result: { id: mod.id, path: mod.path, outcome: "failed", stage: "verify", reason, detail },
  }));
}

/** For one file in hillock's hands; translation and the interpreter take a second as a rule. */
const mostSeconds = 180;

/** `hangs`: the file that takes too long. */
function ask(child: ChildProcess, task: WorkerTask): Promise<WorkerAnswer | { readonly hangs: string }> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const answer = (said: WorkerAnswer | { readonly hangs: string }): void => {
      clearTimeout(timer);
      child.off("exit", onExit);
      child.off("message", onMessage);
      resolve(said);
    };
    const onMessage = (said: WorkerAnswer | WorkerNote): void => {
      clearTimeout(timer);
      if (!("at" in said)) answer(said);
      else if (said.at !== null) timer = setTimeout(answer, mostSeconds * 1000, { hangs: said.at });
    };
    const onExit = (code: number | null): void => answer({ error: `the worker ended with ${code}` });
    child.on("message", onMessage);
    child.once("exit", onExit);
    child.send(task, (error) => {
      if (error) answer({ error: `the worker cannot be reached: ${error.message}` });
    });
  });
}
