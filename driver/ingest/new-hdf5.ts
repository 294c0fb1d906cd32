/** What the SONATA writers need of HDF5. */
import { renameSync } from "node:fs";
import {
  addDataset,
  closeFile,
  type NewDataset,
  type NewFile,
  type NewGroup,
  newFile,
  typeOf,
  type Values,
} from "./hdf5/new-file.js";

/** A new file under a temporary name that `closeNewHdf5` takes away: OUT never shows a file that cannot be opened. */
export function createHdf5(path: string): NewFile {
  const file = newFile(`${path}.partial`);
  // SONATA's mark and version, as its specification has them.
  setNumbers(file.root, "magic", new Uint32Array([0x0a7a]), []);
  setNumbers(file.root, "version", new Uint32Array([0, 1]), [2]);
  return file;
}

export function closeNewHdf5(file: NewFile, path: string): void {
  closeFile(file);
  renameSync(`${path}.partial`, path);
}

/** Text as a fixed-length string: libsonata refuses those of variable length. */
export function setText(target: NewDataset | NewGroup, name: string, text: string): void {
  const data = Buffer.from(text === "" ? "\0" : text);
  target.attributes.push({ name, type: { kind: "text", bytes: data.length }, shape: [], data });
}

/** `shape` is [] for a single number. */
export function setNumbers(
  target: NewDataset | NewGroup,
  name: string,
  values: Values,
  shape: readonly number[] = [],
): void {
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  target.attributes.push({ name, type: { kind: "number", type: typeOf(values) }, shape, data });
}

/** A one-dimensional dataset, contiguous and uncompressed. */
export function putColumn(file: NewFile, group: NewGroup, name: string, values: Values, unit?: string): NewDataset {
  const dataset = addDataset(file, group, name, values);
  if (unit !== undefined) setText(dataset, "units", unit);
  return dataset;
}

/** Exact integers below 2^53 as HDF5's u64. */
export function toUint64(values: ArrayLike<number>, offset = 0): BigUint64Array {
  const words = new Uint32Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] as number) - offset;
    words[2 * i] = value % 2 ** 32;
    words[2 * i + 1] = Math.floor(value / 2 ** 32);
  }
  return new BigUint64Array(words.buffer);
}
