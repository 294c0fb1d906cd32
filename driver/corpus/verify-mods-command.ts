import { basename, join, resolve } from "node:path";
import { cacheFolder } from "../cache-folder.js";
import { type ExitCode, exitCodes } from "../failure.js";
import { shownPath } from "../files.js";
import { examineCorpus } from "./corpus-command.js";
import { isCovered, printSummary } from "./print-corpus.js";

export interface VerifyModsOptions {
  readonly folder: string;
  /** `out/FOLDER-verify` by default. */
  readonly out?: string;
  readonly json: boolean;
}

/** `hillock verify FOLDER`: every .mod file below it, like one of the corpus. */
export async function verifyModsCommand({ folder, out: given, json }: VerifyModsOptions): Promise<ExitCode> {
  const out = resolve(given ?? join("out", `${basename(resolve(folder))}-verify`));
  const work = join(cacheFolder(), "corpus");
  const options = { folders: [folder], stage: "verify", out, work, workers: 0, fresh: false, native: true } as const;
  const { report } = await examineCorpus(options);
  const results = [...report.results.values()];
  const said = json ? `${JSON.stringify(results, null, 1)}\n` : printSummary(report);
  process.stdout.write(json ? said : `${said}\n${shownPath(join(out, "corpus.md"))}\n`);
  return results.every(isCovered) ? exitCodes.ok : exitCodes.runFailed;
}
