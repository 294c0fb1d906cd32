// Python environments for the tests: NEURON as oracle, and in the full suite the programs that read our files.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, runHere } from "./packages.mjs";

/** The path of the environment's Python; undefined where it cannot be made, and why is said. */
export function makeVenv(name, packages) {
  const folder = join(root, name);
  const python = join(folder, "bin", "python");
  const done = join(folder, "hillock-ready");
  if (existsSync(done)) return python;
  if (spawnSync("python3", ["--version"]).status !== 0) return skip(name, "there is no python3");
  rmSync(folder, { recursive: true, force: true });
  console.log(`making ${name}: ${packages.join(" ")}`);
  if (!venvModule(folder)) return skip(name, "python3 -m venv does not work (Debian: apt install python3-venv)");
  if (!runHere(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages])) {
    return skip(name, "pip could not install its packages");
  }
  writeFileSync(done, `${packages.join("\n")}\n`);
  return python;
}

/** Debian keeps ensurepip in a package of its own. */
function venvModule(folder) {
  const make = () => spawnSync("python3", ["-m", "venv", folder], { stdio: "ignore" }).status === 0;
  if (make()) return true;
  if (!canInstallDebian()) return false;
  installDebian("python3-venv");
  return make();
}

export function canInstallDebian() {
  return process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0;
}

export function installDebian(...packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  runHere("apt-get", ["update", "-qq"], { env });
  runHere("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
}

function skip(name, why) {
  console.warn(`skipped: the tests that need ${name} (${why})`);
  return undefined;
}
