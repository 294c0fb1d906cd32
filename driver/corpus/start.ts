import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { isMainThread } from "node:worker_threads";
import { Failure, renderFailure, wrongUsage } from "../failure.js";
import { corpusCommand } from "./corpus-command.js";
import { stages } from "./corpus-result.js";
import { toolWords } from "./tool-words.js";
import { serveTranslation } from "./translation-thread.js";
import { serveWorker } from "./worker.js";

const usage = `npm run corpus -- DIR… [options]: how far the .mod files below the folders come, and what stops the others.

  --stage STAGE   the last of parse, translate, compile, verify (verify)
  --only TEXT     files whose path has TEXT
  --out, -o DIR   where the table is written, and what the next run goes on from (out/corpus)
  --workers N     processes beside each other
  --fresh         forget what is known
  --no-native     the interpreter alone`;

const { values, positionals } = toolWords(usage, {
  stage: { type: "string", default: "verify" },
  out: { type: "string", short: "o", default: "out/corpus" },
  only: { type: "string" },
  workers: { type: "string", default: String(availableParallelism()) },
  fresh: { type: "boolean", default: false },
  "no-native": { type: "boolean", default: false },
  worker: { type: "boolean", default: false },
});

async function runCorpus(): Promise<void> {
  if (positionals.length === 0) throw wrongUsage("say which folders hold the repositories: npm run corpus -- DIR…");
  const stage = stages.find((name) => name === values.stage);
  if (!stage) throw wrongUsage(`--stage is one of ${stages.join(", ")}`);
  const { out, only, fresh } = values;
  const workers = Math.max(1, Number(values.workers) || 1);
  const where = { out: resolve(out), work: resolve(out, "work") };
  const options = { folders: positionals, stage, ...where, workers, fresh, native: !values["no-native"] };
  process.exitCode = await corpusCommand({ ...options, ...(only === undefined ? {} : { only }) });
}

if (!isMainThread) serveTranslation();
else if (values.worker) serveWorker();
else {
  await runCorpus().catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(renderFailure(error));
    process.exitCode = error.exitCode;
  });
}
