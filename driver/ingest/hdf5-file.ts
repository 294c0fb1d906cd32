/** What the SONATA writers need of HDF5, over h5wasm: 15 MB of WebAssembly, so that nobody needs libhdf5. */
import { renameSync } from "node:fs";
import h5wasm, { type Dataset, type File, type Group } from "h5wasm/node";

export type { Dataset, File, Group };

/** Opens for reading; throws one line when the file is not HDF5. */
export async function openHdf5(path: string): Promise<File> {
  await h5wasm.ready;
  return new h5wasm.File(path, "r");
}

/** A new file under a temporary name that `closeNewHdf5` takes away: OUT never shows a file that cannot be opened. */
export async function createHdf5(path: string): Promise<File> {
  await h5wasm.ready;
  const file = new h5wasm.File(`${path}.partial`, "w");
  // SONATA's mark and version, as its specification has them.
  file.create_attribute("magic", new Uint32Array([0x0a7a]), []);
  file.create_attribute("version", new Uint32Array([0, 1]), [2]);
  return file;
}

export function closeNewHdf5(file: File, path: string): void {
  file.close();
  renameSync(`${path}.partial`, path);
}

/** Makes the groups of a path that are missing: `groupAt(file, "report/E2/mapping")`. */
export function groupAt(file: Group, path: string): Group {
  return path.split("/").reduce((group, name) => {
    const found = group.keys().includes(name) ? group.get(name) : group.create_group(name);
    return found as Group;
  }, file);
}

/** Text as a fixed-length string: libsonata refuses those of variable length. */
export function setText(target: Dataset | Group, name: string, text: string): void {
  const bytes = Math.max(1, Buffer.byteLength(text));
  target.create_attribute(name, text, [], `S${bytes}`);
}

type Values = Float64Array | Float32Array | Uint32Array | BigUint64Array;

/** A one-dimensional dataset, contiguous and uncompressed. */
export function putColumn(group: Group, name: string, values: Values, unit?: string): Dataset {
  const dataset = group.create_dataset({ name, data: values, shape: [values.length] });
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

/** The values of a numeric dataset as doubles; 64-bit integers too. */
export function readNumbers(group: Group, path: string): Float64Array {
  const dataset = group.get(path) as Dataset | null;
  const value = dataset?.value;
  if (value === null || value === undefined) return new Float64Array(0);
  return Float64Array.from(value as ArrayLike<number | bigint>, Number);
}

/** A text or number attribute; undefined when it is absent. */
export function attributeOf(target: Dataset | Group, name: string): string | number | undefined {
  const value = target.attrs[name]?.value;
  if (typeof value === "string" || typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : undefined;
}
