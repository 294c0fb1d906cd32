import { expect, test } from "vitest";
import { manifestSchema, printManifest } from "../../runtime-bindings/manifest.js";

const hash = "0".repeat(64);
const manifest = {
  manifestVersion: 1 as const,
  model: "column.hlk",
  sources: [{ path: "column.hlk", sha256: hash }],
  params: { ee_gain: { value: 1.2, unit: "", origin: "command-line" } },
  seeds: { seed: 1 },
  versions: { hillock: "0.1.0", compiler: "g++ 12.2.0", neuronConvention: "9" as const },
  target: "openmp",
  lanes: 8,
  threads: 4,
  window: { steps: 20, setBy: "the delay of E_all: 0.5 ms" },
  phases: [{ name: "compile", seconds: 3.5 }],
  counts: { cells: 300, synapses: 7096 },
  state: "finished" as const,
  hashes: { run: hash, spikes: hash, reports: { soma_v: hash } },
};

test("a manifest is printed with its defaults and reads back as itself", () => {
  const text = printManifest(manifest);
  expect(JSON.parse(text)).toEqual({ ...manifest, options: {}, relaxed: [], ranks: 1, warnings: [] });
  expect(printManifest(JSON.parse(text))).toBe(text);
});

test("a manifest with a bad hash, or without its versions, is refused", () => {
  const badHash = manifestSchema.safeParse({ ...manifest, sources: [{ path: "a", sha256: "12" }] });
  expect(badHash.error?.issues.map((issue) => issue.path.join("."))).toEqual(["sources.0.sha256"]);
  const noVersions = manifestSchema.safeParse({ ...manifest, versions: undefined });
  expect(noVersions.success).toBe(false);
});
