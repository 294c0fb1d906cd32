import { closeSync, mkdirSync, openSync, rmSync, writevSync } from "node:fs";
import { join } from "node:path";
import type { DatasetFile } from "../../compiler/formats/coreneuron-dataset/group-files.js";

/** Writes a dataset to a folder of its own: what an earlier one left there goes. */
export function writeDataset(files: readonly DatasetFile[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, parts } of files) {
    const file = openSync(join(folder, path), "w");
    for (const part of parts) writevSync(file, [part]);
    closeSync(file);
  }
}
