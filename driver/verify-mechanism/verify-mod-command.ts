import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { translateMechanism } from "../../compiler/translate-mechanism.js";
import { type Diagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { cacheFolder } from "../cache-folder.js";
import { type ExitCode, exitCodes, Failure, wrongUsage } from "../failure.js";
import { shownPath } from "../files.js";
import { printDiagnostics } from "../print-diagnostics.js";
import { newProgressLine } from "../progress.js";
import { findNeuronPython } from "../verify/find-neuron.js";
import { includeBeside, modSource, readModText } from "./mod-source.js";
import { neuronLibrary } from "./neuron-library.js";
import { prepareRig } from "./prepare-rig.js";
import { printRigVerdict, rigReport } from "./rig-report.js";
import { verifyRigs } from "./verify-rigs.js";
import { writeFiles } from "../write-files.js";

export interface VerifyModOptions {
  readonly path: string;
  /** `out/X-verify` by default. */
  readonly out?: string;
  readonly json: boolean;
}

/** `hillock verify X.mod`: a rig for the file, hillock and NEURON on it, a page that says how they compare. */
export async function verifyModCommand({ path, out: given, json }: VerifyModOptions): Promise<ExitCode> {
  if (!existsSync(path)) throw wrongUsage(`there is no file '${path}'`);
  const python = findNeuronPython();
  const text = readModText(path);
  const shown = shownPath(resolve(path));
  const translated = translateMechanism({ path: shown, text }, includeBeside(path));
  showDiagnostics(translated.report.diagnostics);
  if (translated.report.hasErrors) return exitCodes.wrongModel;
  if (translated.isLibrary) {
    process.stdout.write(`${shown}: functions for hoc (SUFFIX nothing), nothing to simulate\n`);
    return exitCodes.ok;
  }
  const mod = modSource({ path, text });
  const out = resolve(given ?? join("out", `${mod.fileName.replace(/\.mod$/, "")}-verify`));
  const line = newProgressLine();
  line.show("compiling the rig");
  const rig = prepareRig(mod, translated, out, true);
  if (typeof rig === "string") throw new Failure(exitCodes.runFailed, "the rig for this file does not compile", rig);
  line.show("NEURON's nrnivmodl");
  const drivers = rig.rig.drivers.map(({ name, text }) => ({ fileName: `${name}.mod`, text, includes: [] }));
  const library = neuronLibrary(python, [mod, ...drivers], join(cacheFolder(), "neuron"));
  const refused = library.refused[mod.fileName];
  if (refused !== undefined) throw new Failure(exitCodes.runFailed, `NEURON refuses ${shown}: ${refused}`);
  line.show("hillock and NEURON");
  const options = {
    python,
    library: library.path,
    work: join(out, "native"),
    native: ["cell", "compartment"],
  } as const;
  const [verdict] = await verifyRigs([rig], options).finally(line.clear);
  if (!verdict) throw new Error("bug in hillock: a rig without a verdict");
  writeFiles(out, rigReport(verdict));
  const found = { verdict: verdict.verdict, reason: verdict.reason, worst: verdict.comparison?.worst };
  const said = json ? `${JSON.stringify(found)}\n` : printRigVerdict(verdict, shownPath(join(out, "report.md")));
  process.stdout.write(said);
  return verdict.verdict === "equal" ? exitCodes.ok : exitCodes.runFailed;
}

function showDiagnostics(diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(printDiagnostics(sortDiagnostics(diagnostics), "text"));
}
