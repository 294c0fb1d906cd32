import { mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

let written = 0;

/** A name beside `path` that no other process and no other call uses. */
export function besidePath(path: string): string {
  written += 1;
  return `${path}.${process.pid}.${written}.new`;
}

/** Writes a file so that readers see the old one or the new one, never a part. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = besidePath(path);
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

/** Says that a cached file is still of use, for `pruneCache`. */
export function touchFile(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // A cache that cannot be written serves as well.
  }
}
