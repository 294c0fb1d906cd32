import { join } from "node:path";
import type { Compilation } from "../../compiler/compile.js";
import { ingest } from "../../driver/ingest/ingest.js";
import { buildNative, runNative } from "./native-program.js";

// -O0 last: it compiles a third faster, and leaves every access in
const flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-O0"];

/** The generated code with the address and undefined-behaviour sanitizers: how it ends, and its hashes. */
export async function sanitizedHashes(
  { bundle, data, report }: Pick<Compilation, "bundle" | "data" | "report">,
  lanes: number,
  { folder, name }: { readonly folder: string; readonly name: string },
) {
  const errors = report.diagnostics.filter(({ severity }) => severity === "error");
  if (!bundle || !data) throw new Error(errors.map(({ message }) => message).join("\n"));
  const binary = await buildNative(bundle.files, join(folder, `${name}-${lanes}`), { lanes, flags });
  // a sanitizer's finding ends the program, which throws
  const stream = await runNative(binary, data, folder, ["--axis", "cell"]);
  const { hashes, state } = await ingest(stream, join(folder, `results-${lanes}`));
  return { hashes, state };
}
