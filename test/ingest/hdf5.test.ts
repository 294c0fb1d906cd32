import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lookup3 } from "../../driver/ingest/hdf5/lookup3.js";
import {
  addDataset,
  addGrowing,
  appendRows,
  closeFile,
  groupBelow,
  newFile,
} from "../../driver/ingest/hdf5/new-file.js";
import { attributeOf, type Dataset, type Group, openHdf5, readNumbers } from "../../driver/ingest/hdf5-file.js";
import { setNumbers, setText } from "../../driver/ingest/new-hdf5.js";

const folder = mkdtempSync(join(tmpdir(), "hillock-hdf5-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("lookup3 has the values of its author's self test", () => {
  expect(lookup3(Buffer.from(""))).toBe(0xdeadbeef);
  expect(lookup3(Buffer.from("Four score and seven years ago"))).toBe(0x17770551);
});

test("libhdf5 reads a dataset that grew over three levels of its index, row by row and in slabs", async () => {
  const path = join(folder, "grown.h5");
  const file = newFile(path);
  // chunks of two rows: 64 × 64 of them fill two levels
  const data = addGrowing(file.root, "data", "float32", 3, 2);
  const rows = 2 * (64 * 64 + 70) + 1;
  const values = Float32Array.from({ length: rows * 3 }, (_, i) => i / 2);
  for (let row = 0, step = 1; row < rows; row += step, step = (step * 7) % 13) {
    appendRows(file, data, values.subarray(row * 3, Math.min(rows, row + step) * 3));
  }
  closeFile(file);
  const read = await openHdf5(path);
  expect((read.get("data") as Dataset).shape).toEqual([rows, 3]);
  expect(readNumbers(read, "data")).toEqual(Float64Array.from(values));
  read.close();
});

test("libhdf5 reads groups with hundreds of members, attributes of all types, and two links to one dataset", async () => {
  const path = join(folder, "groups.h5");
  const file = newFile(path);
  const group = groupBelow(file.root, "a/b");
  const names = Array.from({ length: 300 }, (_, i) => `µ${i}`);
  for (const [i, name] of names.entries()) addDataset(file, group, name, new Uint32Array([i]));
  const twice = addDataset(file, group, "u64", new BigUint64Array([2n ** 63n + 1n, 3n]));
  group.links.set("again", twice);
  addDataset(file, group, "none", new Float64Array(0));
  addDataset(file, group, "square", new Uint8Array([1, 2, 3, 4]), [2, 2]);
  setText(twice, "units", "µS");
  setText(group, "empty", "");
  setNumbers(group, "double", new Float64Array([0.1]));
  setNumbers(group, "three", new Uint8Array([1, 2, 3]), [3]);
  closeFile(file);
  const read = await openHdf5(path);
  const found = read.get("a/b") as Group;
  expect(found.keys()).toEqual(expect.arrayContaining(names));
  expect(names.map((name) => (found.get(name) as Dataset).value)).toEqual(names.map((_, i) => new Uint32Array([i])));
  expect((found.get("again") as Dataset).value).toEqual(new BigUint64Array([2n ** 63n + 1n, 3n]));
  expect((found.get("none") as Dataset).shape).toEqual([0]);
  expect((found.get("square") as Dataset).shape).toEqual([2, 2]);
  expect(attributeOf(found.get("u64") as Dataset, "units")).toBe("µS");
  expect(attributeOf(found, "empty")).toBe("");
  expect(attributeOf(found, "double")).toBe(0.1);
  expect(found.attrs.three?.value).toEqual(new Uint8Array([1, 2, 3]));
  read.close();
});
