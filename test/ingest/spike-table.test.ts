import fc from "fast-check";
import { expect, test } from "vitest";
import { hashRun, hashSpikes } from "../../driver/hash-results.js";
import { newSpikeCollector, sortSpikes } from "../../driver/ingest/spike-table.js";
import { populationOf } from "../../driver/ingest/write-spikes-h5.js";
import { readContainer } from "../../runtime-bindings/container-reader.js";
import { concatBytes, encodeHeader } from "../../runtime-bindings/container.js";
import { populationSchema } from "../../runtime-bindings/stream.js";
import { spikesChunk } from "./tiny-stream.js";

test("the radix sort is the sort by time, then gid", () => {
  const spike = fc.tuple(fc.double({ noNaN: true, min: -10, max: 1e9 }), fc.integer({ min: 0, max: 2 ** 53 - 1 }));
  const few = fc.tuple(fc.constantFrom(-1, 0, 0.5, 2), fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(fc.array(fc.oneof(spike, few), { maxLength: 60 }), (spikes) => {
      const plain = spikes.map(([time, gid]) => [time + 0, gid] as const);
      const sorted = sortSpikes({
        timesMs: Float64Array.from(plain, ([t]) => t),
        gids: Float64Array.from(plain, ([, g]) => g),
      });
      const expected = [...plain].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect([...sorted.timesMs]).toEqual(expected.map(([t]) => t));
      expect([...sorted.gids]).toEqual(expected.map(([, g]) => g));
    }),
    { numRuns: 60 },
  );
});

test("the hash of spikes does not depend on chunks or their order", () => {
  const spikes = [
    [3, 1],
    [1, 7],
    [1, 2 ** 40 + 3],
    [0.25, 0],
  ] as const;
  const hashOf = (chunks: readonly (readonly (readonly [number, number])[])[]) => {
    const collector = newSpikeCollector();
    const bytes = concatBytes([
      encodeHeader({ columns: [], about: {} }),
      ...chunks.map((chunk) => spikesChunk(0, chunk)),
    ]);
    for (const chunk of readContainer(bytes).chunks) collector.add(chunk);
    return hashSpikes(collector.sorted());
  };
  const whole = hashOf([spikes]);
  expect(hashOf([[spikes[3], spikes[1]], [spikes[2]], [spikes[0]]])).toBe(whole);
  expect(
    hashOf([
      [
        [3, 1],
        [1, 7],
        [1, 2 ** 40 + 4],
        [0.25, 0],
      ],
    ]),
  ).not.toBe(whole);
  expect(
    hashOf([
      [
        [3, 1],
        [1, 7],
        [1 + 2 ** -52, 2 ** 40 + 3],
        [0.25, 0],
      ],
    ]),
  ).not.toBe(whole);
});

test("the hash of a run depends on every part and its name", () => {
  const [a, b] = ["a".repeat(64), "b".repeat(64)] as [string, string];
  const runs = [
    hashRun({ spikes: a, reports: {} }),
    hashRun({ spikes: b, reports: {} }),
    hashRun({ spikes: a, reports: { v: b } }),
    hashRun({ spikes: a, reports: { w: b } }),
    hashRun({ spikes: a, reports: {}, network: b }),
  ];
  expect(new Set(runs.map(({ run }) => run)).size).toBe(5);
  expect(hashRun({ spikes: a, reports: { v: a, w: b } }).run).toBe(hashRun({ spikes: a, reports: { w: b, v: a } }).run);
});

test("gid → population with gaps and empty populations", () => {
  const populations = [
    ["A", 0, 3],
    ["empty", 3, 0],
    ["B", 10, 2],
  ].map(([name, firstGid, count]) => populationSchema.parse({ name, firstGid, count }));
  const owner = populationOf(populations);
  expect([0, 2, 3, 9, 10, 11, 12].map((gid) => owner(gid)?.name)).toEqual([
    "A",
    "A",
    undefined,
    undefined,
    "B",
    "B",
    undefined,
  ]);
});
