import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files below a folder, by their relative paths; folders are made where they are missing. */
export function writeFiles(folder: string, files: Iterable<readonly [path: string, text: string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
