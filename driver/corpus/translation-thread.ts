import { parentPort, workerData } from "node:worker_threads";
import type { ModFile } from "./find-mods.js";
import { type TranslationTask, translateShare } from "./translate-files.js";

/** What a thread of `newTranslators` does until it is ended. */
export function serveTranslation(): void {
  const mods = workerData as readonly ModFile[];
  parentPort?.on("message", (task: TranslationTask) => parentPort?.postMessage(translateShare(mods, task)));
}
