import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NetpyneDocument, readDocument } from "../../../compiler/formats/netpyne/document.js";
import { Failure, exitCodes, wrongEnvironment } from "../../failure.js";
import { packageFile } from "../../package-folder.js";
import { compileMods, hasCompiledMods } from "./compile-mods.js";
import { netpynePython } from "./netpyne-python.js";

/** Minutes: cells that a script imports from hoc may take that long. */
const timeoutMs = 600_000;

/** Runs the user's script under their NetPyNE until it hands its parameters over; nothing is built. */
export function readScript(script: string, settings: readonly string[]): NetpyneDocument {
  const python = netpynePython();
  const folder = mkdtempSync(join(tmpdir(), "hillock-netpyne-"));
  try {
    const out = join(folder, "model.json");
    const reader = packageFile("templates", "netpyne", "read.py");
    const read = (env = process.env) => runReader(python, [reader, script, out, ...settings], env);
    let run = read();
    if (run.status !== 0 && mayNeedMods(script, run.stderr) && compileMods(script, python, folder))
      run = read({ ...process.env, HILLOCK_MECHANISMS: folder });
    if (run.status !== 0) throw scriptFailure(script, run.stderr);
    return readDocument(readFileSync(out, "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runReader(python: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const run = spawnSync(python, args, { encoding: "utf8", timeout: timeoutMs, maxBuffer: 1 << 28, env });
  if (run.error) throw wrongEnvironment(`cannot run ${python} (${run.error.message})`, pythonHint);
  return run;
}

const lacksPackage = (stderr: string): boolean => /No module named '/.test(stderr);

/** What NEURON and Python say of a mechanism that is not compiled; a cell's hoc file may end without a word of it. */
const lacksMechanisms = (stderr: string): boolean =>
  /not a (?:MECHANISM|mechanism)|argument not a density mechanism|no attribute '\w+'/.test(stderr);

/** Mechanisms that are compiled and still not known are another machine's. */
function mayNeedMods(script: string, stderr: string): boolean {
  return lacksMechanisms(stderr) || (!lacksPackage(stderr) && !hasCompiledMods(script));
}

const pythonHint = "HILLOCK_NETPYNE_PYTHON=/path/to/python names one that has netpyne and neuron";

/** The last lines say what was wrong; the user's own line stands before them. */
function scriptFailure(script: string, stderr: string): Failure {
  const lines = stderr.trimEnd().split("\n");
  if (/No module named '(netpyne|neuron)'/.test(stderr)) {
    return wrongEnvironment("this Python has no NetPyNE", pythonHint);
  }
  const hint = lacksMechanisms(stderr)
    ? "it may need mechanisms that are not compiled, and whose .mod files hillock has not found beside it"
    : undefined;
  return new Failure(
    exitCodes.wrongModel,
    `${script} ended with an error:\n${lines
      .slice(-6)
      .map((line) => `   ${line}`)
      .join("\n")}`,
    hint,
  );
}
