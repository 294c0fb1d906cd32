import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { neuronPython, noNeuron, runNeuron } from "../oracle/neuron-python.js";
import { root } from "../source-files.js";

const python = neuronPython();
const prefix = "own_";

/** hillock's own mechanisms compiled by NEURON under other names, beside NEURON's: every number has to be the same. */
test.skipIf(!python)(
  `mechanisms/ equal NEURON's to the last bit${python ? "" : ` (${noNeuron})`}`,
  { timeout: 180_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), "hillock-mechanisms-"));
    try {
      const library = compileRenamed(folder);
      const script = readFileSync(fileURLToPath(new URL("compare.py", import.meta.url)), "utf8");
      const results = runNeuron(script, { library, prefix }) as (readonly [string, number, number])[];
      expect(results.length).toBeGreaterThan(40);
      expect(results.filter(([, compared]) => compared < 50)).toEqual([]);
      const differing = results.filter(([, , differs]) => differs > 0).map(([name]) => name.split(" ")[0]);
      expect(differing).toEqual(["mutant"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

/** Writes the mechanisms with prefixed names and a mutant of hh, which must not pass; runs nrnivmodl. */
function compileRenamed(folder: string): string {
  const sources = join(folder, "mod");
  mkdirSync(sources);
  for (const file of readdirSync(join(root, "mechanisms")).filter((name) => name.endsWith(".mod"))) {
    const text = readFileSync(join(root, "mechanisms", file), "utf8");
    const name = file.slice(0, -".mod".length);
    writeFileSync(join(sources, `${prefix}${file}`), renamed(text, name, `${prefix}${name}`));
    if (name === "hh") {
      const mutant = renamed(text, name, `${prefix}mutant`).replace("(v + 40)", "(v + 40.00001)");
      writeFileSync(join(sources, "mutant.mod"), mutant);
    }
  }
  const env = { ...process.env, LC_ALL: "C", PATH: `${dirname(python ?? "")}:${process.env.PATH}` };
  execFileSync(join(dirname(python ?? ""), "nrnivmodl"), [sources], { cwd: folder, env, stdio: "pipe" });
  const built = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) =>
    path.endsWith("libnrnmech.so"),
  );
  return join(folder, built ?? "(nrnivmodl left no library)");
}

function renamed(text: string, name: string, to: string): string {
  const changed = text.replace(new RegExp(`((?:SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\\s+)${name}\\b`), `$1${to}`);
  if (changed === text) throw new Error(`${name}.mod does not name itself`);
  return changed;
}
