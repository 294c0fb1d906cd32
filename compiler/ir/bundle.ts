import type { FlatColumn } from "./flatten-columns.js";

/** What a compilation leaves: files and data, nothing of them run or written yet. */
export interface Bundle {
  readonly files: readonly GeneratedFile[];
  readonly columns: readonly FlatColumn[];
  /** The engine's files that this model needs beside those of every model. */
  readonly parts: readonly string[];
}

export interface GeneratedFile {
  /** Relative to the project's folder: `mechanisms/hh.hpp`. */
  readonly path: string;
  readonly text: string;
}
