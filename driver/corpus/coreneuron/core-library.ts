import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { nrnivmodlOf } from "../../nrnivmodl.js";
import { type ModSource, writeMod } from "../../verify-mechanism/rig-folder.js";

/** Lets nrnivmodl -coreneuron make one library of the files; where it is, or undefined. */
export async function coreLibrary(
  python: string,
  mods: readonly ModSource[],
  folder: string,
): Promise<string | undefined> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "mod"), { recursive: true });
  for (const mod of mods) writeMod(join(folder, "mod"), mod);
  const env = { ...process.env, LC_ALL: "C", PATH: `${dirname(python)}:${process.env.PATH}` };
  await ended(nrnivmodlOf(python), ["-coreneuron", "mod"], folder, env, mostSeconds);
  const both = ["libcorenrnmech.so", "libnrnmech.so"];
  const built = readdirSync(folder).find((name) => both.every((file) => existsSync(join(folder, name, file))));
  return built === undefined ? undefined : join(folder, built);
}

/** A library of 32 files takes some minutes. */
const mostSeconds = 900;

/** Runs a rig there; what it said last where it failed. */
export async function runOnCore(python: string, folder: string, library: string): Promise<string | undefined> {
  const link = join(folder, "built");
  rmSync(link, { force: true });
  symlinkSync(library, link);
  const args = [join(folder, "run.py"), "--coreneuron", "--out", join(folder, "results")];
  const env = { ...process.env, LC_ALL: "C", NEURON_MODULE_OPTIONS: "-nogui" };
  return ended(python, args, folder, env, 120);
}

function ended(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  seconds: number,
): Promise<string | undefined> {
  const options = { cwd, env, timeout: 1000 * seconds, maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const lines = `${stdout}${stderr}`.split("\n").filter((line) => line.trim() !== "");
      resolve(error ? lines.slice(-3).join(" ").slice(-300) || String(error.message) : undefined);
    });
  });
}
