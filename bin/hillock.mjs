#!/usr/bin/env node
// Starts dist/hillock.mjs. In a checkout the bundle is made anew when a source is younger than it.
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, "dist", "hillock.mjs");
const sources = [
  "driver",
  "compiler",
  "grammar",
  "templates",
  "runtime-bindings",
  "tools/build.mjs",
  "index.ts",
  "package.json",
];

/** Whether a file below `path` is younger than `time`. */
function isYounger(path, time) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  if (!stats.isDirectory()) return stats.mtimeMs > time && !path.endsWith(".hpp") && !path.endsWith(".cpp");
  return readdirSync(path).some((name) => isYounger(`${path}/${name}`, time));
}

const isCheckout = existsSync(join(root, "driver", "start.ts"));
const builtAt = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (isCheckout && sources.some((path) => isYounger(join(root, path), builtAt))) {
  const { bundle } = await import(pathToFileURL(join(root, "tools", "build.mjs")).href);
  await bundle();
}
await import(pathToFileURL(program).href);
