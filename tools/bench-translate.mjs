// `npm run bench -- translate DIR… [--rounds 2]`: .mod files parsed and translated per second, in one process.
import { runBundled } from "./run-bundled.mjs";

export function benchTranslate(words) {
  process.exitCode = runBundled("driver/corpus/bench-translate.ts", words);
}
