// node_modules as package-lock.json says; used before anything of it can be imported.
import { spawnSync } from "node:child_process";
import { lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the repository's root, its output on ours; true when it ended with 0. */
export function runHere(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: "inherit", ...options }).status === 0;
}

/** `npm ci` where node_modules is missing or older than package-lock.json; another checkout's, linked here, is left alone. */
export function installPackages() {
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const time = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const installed = time("node_modules/.package-lock.json");
  if (installed > 0 && installed >= time("package-lock.json")) return;
  console.log("npm ci");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: "inherit" });
  if (done.status !== 0) {
    console.error("npm ci failed: hillock needs its packages, see above");
    process.exit(3);
  }
}

export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`hillock needs Node 20.19 or newer, this is ${process.versions.node}`);
  process.exit(3);
}
