/** Reading HDF5 over h5wasm: 15 MB of WebAssembly, so that nobody needs libhdf5. new-hdf5.ts writes. */
import h5wasm, { type Dataset, type File, type Group } from "h5wasm/node";

export type { Dataset, File, Group };

/** Opens for reading; throws one line when the file is not HDF5. */
export async function openHdf5(path: string): Promise<File> {
  await h5wasm.ready;
  return new h5wasm.File(path, "r");
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
