import { createHash } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { attributeOf, type Dataset, type Group, openHdf5, readNumbers } from "../../driver/ingest/hdf5-file.js";
import { followStream, ingest } from "../../driver/ingest/ingest.js";
import { concatBytes, encodeHeader } from "../../runtime-bindings/container.js";
import { crc32c } from "../../runtime-bindings/crc32c.js";
import { about, columns, layoutChunks, rowsChunk, somaV, spikesChunk, tinyParts, tinyStream } from "./tiny-stream.js";

const folder = mkdtempSync(join(tmpdir(), "hillock-ingest-"));
afterAll(() => rmSync(folder, { recursive: true }));

function streamFile(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.stream`);
  writeFileSync(path, bytes);
  return path;
}

const sha = (values: ArrayBufferView) =>
  createHash("sha256")
    .update(values as Uint8Array)
    .digest("hex");
const rowsOf = (gids: readonly number[], rows: number) =>
  Array.from({ length: rows }, (_, row) => gids.map((gid) => somaV(gid, row)));

test("a whole run becomes SONATA files, with the hashes of sorted doubles", async () => {
  const out = join(folder, "whole");
  const summary = await ingest(streamFile("whole", tinyStream), out, { precision: "double" });
  expect(summary).toMatchObject({ state: "finished", spikes: 6, warnings: [], end: { synapses: 3 } });
  expect(summary.phases.map(({ phase, step }) => [phase, step])).toEqual([
    ["construct", 0],
    ["run", 400],
  ]);
  expect(summary.populations).toEqual([
    { name: "E2", cells: 3, spikes: 3 },
    { name: "I2", cells: 2, spikes: 1 },
    { name: "bkg", cells: 2, spikes: 1 },
    { name: "other", cells: 0, spikes: 1 },
  ]);
  expect(summary.reports.map(({ name, rows, columns, rowsLost }) => [name, rows, columns, rowsLost])).toEqual([
    ["soma_v", 8, 5, 0],
    ["dend", 2, 3, 0],
  ]);
  expect(summary.hashes.reports.soma_v).toBe(sha(Float64Array.from(rowsOf([0, 1, 2, 10, 11], 8).flat())));
  expect(summary.hashes.network).toBe(
    sha(
      Buffer.concat([Buffer.from("synapses/weight f64 \n"), new Uint8Array(Float64Array.from([0.1, 0.2, 0.3]).buffer)]),
    ),
  );
  const records = [
    [0.25, 20],
    [1.5, 0],
    [1.5, 2],
    [1.5, 99],
    [2.5, 10],
    [9.75, 0],
  ] as const;
  const bytes = Buffer.alloc(96);
  for (const [i, [time, gid]] of records.entries()) {
    bytes.writeDoubleLE(time, 16 * i);
    bytes.writeBigUInt64LE(BigInt(gid), 16 * i + 8);
  }
  expect(summary.hashes.spikes).toBe(sha(bytes));
  const lines =
    `network ${summary.hashes.network}\nreport.dend ${summary.hashes.reports.dend}\n` +
    `report.soma_v ${summary.hashes.reports.soma_v}\nspikes ${summary.hashes.spikes}\n`;
  expect(summary.hashes.run).toBe(sha(Buffer.from(lines)));
  expect(readdirSync(out).sort()).toEqual(["dend.h5", "nodes.h5", "soma_v.h5", "spikes.h5"]);
}, 60_000);

test("spikes.h5 has SONATA's layout", async () => {
  const file = await openHdf5(join(folder, "whole", "spikes.h5"));
  expect(attributeOf(file, "magic")).toBe(0x0a7a);
  const group = file.get("spikes/E2") as Group;
  expect([...readNumbers(group, "timestamps")]).toEqual([1.5, 1.5, 9.75]);
  expect([...readNumbers(group, "node_ids")]).toEqual([0, 2, 0]);
  const times = group.get("timestamps") as Dataset;
  const ids = group.get("node_ids") as Dataset;
  expect([times.dtype, ids.dtype, times.filters, times.attrs.units?.dtype]).toEqual(["<d", "<Q", [], "S2"]);
  expect([...readNumbers(file, "spikes/I2/node_ids")]).toEqual([0]);
  expect([...readNumbers(file, "spikes/other/node_ids")]).toEqual([99]);
  file.close();
});

test("a report has SONATA's layout: blocks merged, populations apart, columns by (gid, section, x, variable)", async () => {
  const file = await openHdf5(join(folder, "whole", "soma_v.h5"));
  const data = file.get("report/E2/data") as Dataset;
  expect([data.shape, data.dtype, data.filters, attributeOf(data, "units")]).toEqual([[8, 3], "<d", [], "mV"]);
  expect([...(data.value as Float64Array)]).toEqual(rowsOf([0, 1, 2], 8).flat());
  expect([...readNumbers(file, "report/I2/data")]).toEqual(rowsOf([10, 11], 8).flat());
  const mapping = file.get("report/E2/mapping") as Group;
  expect(mapping.keys().sort()).toEqual([
    "element_ids",
    "element_pos",
    "index_pointer",
    "index_pointers",
    "node_ids",
    "time",
  ]);
  expect([...readNumbers(mapping, "node_ids")]).toEqual([0, 1, 2]);
  expect([...readNumbers(mapping, "index_pointers")]).toEqual([0, 1, 2, 3]);
  expect([...readNumbers(mapping, "index_pointer")]).toEqual([0, 1, 2, 3]);
  expect([...readNumbers(mapping, "time")]).toEqual([0, 0.8, 0.1]);
  expect(attributeOf(mapping.get("time") as Dataset, "units")).toBe("ms");
  expect((mapping.get("node_ids") as Dataset).dtype).toBe("<Q");
  file.close();
  const dend = await openHdf5(join(folder, "whole", "dend.h5"));
  expect([...readNumbers(dend, "report/E2/data")]).toEqual([0.1, 1.1, 0.9, 1.1, 2.1, 1.9]);
  expect([...readNumbers(dend, "report/E2/mapping/index_pointers")]).toEqual([0, 3]);
  expect([...readNumbers(dend, "report/E2/mapping/element_ids")]).toEqual([1, 1, 1]);
  expect([...readNumbers(dend, "report/E2/mapping/element_pos")]).toEqual([0.1, 0.1, 0.9].map(Math.fround));
  expect([...readNumbers(dend, "report/E2/mapping/variable_ids")]).toEqual([0, 1, 0]);
  expect([...readNumbers(dend, "report/E2/mapping/time")]).toEqual([1, 2, 0.5]);
  dend.close();
});

test("positions that the program tells are in nodes.h5", async () => {
  const file = await openHdf5(join(folder, "whole", "nodes.h5"));
  expect([...readNumbers(file, "nodes/E2/0/y")]).toEqual([2, 5, 8]);
  expect((file.get("nodes") as Group).keys()).toEqual(["E2"]);
  file.close();
});

test("slabs of one row, and reports in float32, give the same data and hashes", async () => {
  const small = await ingest(streamFile("small", tinyStream), join(folder, "small"), { slabBytes: 1 });
  const whole = await ingest(streamFile("whole", tinyStream), join(folder, "whole"), { precision: "double" });
  expect(small.hashes).toEqual(whole.hashes);
  const file = await openHdf5(join(folder, "small", "soma_v.h5"));
  expect((file.get("report/E2/data") as Dataset).dtype).toBe("<f");
  expect([...readNumbers(file, "report/I2/data")]).toEqual(rowsOf([10, 11], 8).flat().map(Math.fround));
  file.close();
}, 60_000);

/** Parts 0–22 hold rows 0–5 of both blocks of soma_v, parts 0–25 rows 6 and 7 too. */
const wholeRows = (wholeParts: number) => (wholeParts < 23 ? 0 : wholeParts < 26 ? 6 : 8);

test("broken off inside any part: what is whole in all blocks is kept, the loss is told", async () => {
  for (const wholeParts of [1, 4, 8, 16, 20, 22, 23, 25, 26, 27]) {
    const bytes = concatBytes(tinyParts.slice(0, wholeParts + 1)).subarray(0, -5);
    const summary = await ingest(streamFile("cut", bytes), join(folder, "cut"));
    const report = summary.reports.find(({ name }) => name === "soma_v");
    expect([wholeParts, summary.state, report?.rows]).toEqual([wholeParts, "cut off", wholeRows(wholeParts)]);
    expect(summary.warnings).toEqual([expect.stringContaining("its last chunk is cut off; ")]);
  }
}, 60_000);

test("rows that one block has and another has not are left out and counted", async () => {
  const lastRows = tinyParts.length - 3;
  const bytes = concatBytes(tinyParts.slice(0, lastRows));
  const summary = await ingest(streamFile("behind", bytes), join(folder, "behind"));
  const report = summary.reports.find(({ name }) => name === "soma_v");
  expect([report?.rows, report?.rowsLost, summary.state, summary.warnings]).toEqual([6, 2, "cut off", []]);
  const file = await openHdf5(join(folder, "behind", "soma_v.h5"));
  expect((file.get("report/E2/data") as Dataset).shape).toEqual([6, 3]);
  file.close();
});

test("no stream, an empty one, or no container at all: empty results and one warning, no exception", async () => {
  const out = join(folder, "none");
  const absent = await ingest(join(folder, "absent.stream"), out);
  expect([absent.state, absent.spikes, absent.warnings.length]).toEqual(["cut off", 0, 1]);
  const text = await ingest(streamFile("text", new TextEncoder().encode("this is no container")), out);
  expect(text.warnings[0]).toContain("it does not begin with HILLOCK1");
});

test("chunks whose heads lie, with right checksums, give warnings and no exception", async () => {
  const fields = [4, 8, 16, 20, 24, 28];
  const edit = fc.tuple(fc.integer({ min: 1, max: tinyParts.length - 1 }), fc.constantFrom(...fields), fc.nat(2 ** 31));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const parts = tinyParts.map((part) => part.slice());
      for (const [index, field, value] of edits) {
        const part = parts[index] as Uint8Array;
        const view = new DataView(part.buffer);
        view.setUint32(field, value % 3 === 0 ? value : value % 50, true);
        view.setUint32(32, 0, true);
        view.setUint32(32, crc32c(part), true);
      }
      const summary = await ingest(
        streamFile("lies", concatBytes(parts)),
        join(folder, `lies${edits.flat().join("-")}`),
        { slabBytes: 1024 },
      );
      expect(summary.hashes.run).toMatch(/^[0-9a-f]{64}$/);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("following a stream that grows gives the same as reading it afterwards, and reports progress on the way", async () => {
  const path = streamFile("follow", new Uint8Array(0));
  const out = join(folder, "follow");
  const seen: string[] = [];
  let ended = () => {};
  const finished = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const options = { finished, pollMilliseconds: 1, onProgress: ({ phase }: { phase: string }) => seen.push(phase) };
  const running = followStream(path, out, options);
  for (let at = 0; at < tinyStream.length; at += 211) {
    appendFileSync(path, tinyStream.subarray(at, at + 211));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  ended();
  const summary = await running;
  const whole = await ingest(path, join(folder, "whole"), { precision: "double" });
  expect(summary.hashes).toEqual(whole.hashes);
  expect(seen).toEqual(["construct", "run"]);
}, 60_000);

test("a program that dies is not waited for", async () => {
  const path = streamFile("dead", tinyStream.subarray(0, -100));
  const summary = await followStream(path, join(folder, "dead"), { finished: Promise.reject(new Error("killed")) });
  expect(summary.state).toBe("cut off");
});

test("two ranks' streams give one result", async () => {
  const of = (rank: number, width: number, parts: readonly Uint8Array[]) => {
    const own = columns.filter(({ id }) => id <= 5).map((c) => (c.id === 1 ? { ...c, shape: [null, width] } : c));
    const header = encodeHeader({
      columns: own,
      about: { ...about, rank, ranks: 2, reports: about.reports.slice(0, 1) },
    });
    return streamFile(`rank${rank}`, concatBytes([header, ...parts, tinyParts.at(-1) as Uint8Array]));
  };
  const row = (gids: readonly number[]) => gids.map((gid) => somaV(gid, 0));
  const paths = [
    of(0, 2, [
      ...layoutChunks(1, 0, [
        [11, 0, 0.5, 0],
        [0, 0, 0.5, 0],
      ]),
      rowsChunk(1, 0, 0, [row([11, 0])]),
      spikesChunk(0, [[3, 11]]),
    ]),
    of(1, 3, [
      ...layoutChunks(1, 0, [
        [2, 0, 0.5, 0],
        [1, 0, 0.5, 0],
        [10, 0, 0.5, 0],
      ]),
      rowsChunk(1, 0, 0, [row([2, 1, 10])]),
      spikesChunk(0, [[2, 1]]),
    ]),
  ];
  const summary = await ingest(paths, join(folder, "ranks"));
  expect([summary.state, summary.spikes, summary.warnings]).toEqual(["finished", 2, []]);
  expect(summary.hashes.reports.soma_v).toBe(sha(Float64Array.from(rowsOf([0, 1, 2, 10, 11], 1).flat())));
});

test("csv and NetPyNE files", async () => {
  const out = join(folder, "formats");
  const summary = await ingest(streamFile("formats", tinyStream), out, { save: ["csv", "netpyne"] });
  expect(readFileSync(join(out, "spikes.csv"), "utf8")).toBe(
    "gid,population,index,time_ms\n20,bkg,0,0.25\n0,E2,0,1.5\n2,E2,2,1.5\n99,other,99,1.5\n10,I2,0,2.5\n0,E2,0,9.75\n",
  );
  const [head, first, , , fourth] = readFileSync(join(out, "soma_v.csv"), "utf8").split("\n");
  expect(head).toBe(
    "time_ms,E2[0].soma(0.5).v,E2[1].soma(0.5).v,E2[2].soma(0.5).v,I2[0].soma(0.5).v,I2[1].soma(0.5).v",
  );
  expect([first, fourth]).toEqual(["0,0,1,2,10,11", "0.3,0.003,1.003,2.003,10.003,11.003"]);
  expect(readFileSync(join(out, "dend.csv"), "utf8").split("\n")[0]).toBe(
    "time_ms,E2[0].dend(0.1).v,E2[0].dend(0.1).cai,E2[0].dend(0.9).v",
  );
  const { net, simData, simConfig } = JSON.parse(readFileSync(join(out, "netpyne.json"), "utf8"));
  expect(simData.spkt).toEqual([0.25, 1.5, 1.5, 2.5, 9.75]);
  expect(simData.spkid).toEqual([20, 0, 2, 10, 0]);
  expect(simData.t).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(simData.soma_v.cell_10.slice(0, 2)).toEqual([10, 10.001]);
  expect(net.pops.I2.cellGids).toEqual([10, 11]);
  expect(net.cells[1].tags).toEqual({ pop: "E2", cellType: "PYR", x: 4, y: 5, z: 6 });
  expect(simConfig).toMatchObject({
    duration: 10,
    recordStep: 0.1,
    recordTraces: { soma_v: { sec: "soma", loc: 0.5, var: "v" } },
  });
  expect(summary.warnings).toEqual(["report 'dend' has another step than the first: it is not in netpyne.json"]);
});
