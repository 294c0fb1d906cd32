import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let found: string | undefined;

/** The folder of hillock's package: its sources in a checkout, `node_modules/hillock` elsewhere. */
export function packageFolder(): string {
  found ??= findAbove(dirname(fileURLToPath(import.meta.url)));
  return found;
}

/** `packageFile("templates")`: templates, runtime headers and mechanisms are read from there, not bundled. */
export function packageFile(...path: readonly string[]): string {
  return join(packageFolder(), ...path);
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string }).version;
}

function findAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "package.json")) && existsSync(join(at, "mechanisms"))) return at;
    if (at === dirname(at)) throw new Error(`bug in hillock: no package folder above ${folder}`);
  }
}
