import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ingest } from "../../driver/ingest/ingest.js";
import { tinyStream } from "./tiny-stream.js";

/** A Python that has libsonata, netpyne and neuron; without it this file is skipped by name. */
const python = process.env.HILLOCK_INTEROP_PYTHON;

const folder = mkdtempSync(join(tmpdir(), "hillock-oracle-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(!python)(
  "libsonata and NetPyNE read what ingest writes",
  async () => {
    writeFileSync(join(folder, "run.stream"), tinyStream);
    await ingest(join(folder, "run.stream"), folder, { save: ["netpyne"] });
    const script = join(import.meta.dirname, "oracle.py");
    const text = execFileSync(python as string, [script, folder], { encoding: "utf8", cwd: folder, stdio: "pipe" });
    const { libsonata, netpyne } = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    expect(libsonata).toEqual({
      spikes: {
        E2: [
          [0, 1.5],
          [2, 1.5],
          [0, 9.75],
        ],
        I2: [[0, 2.5]],
        bkg: [[0, 0.25]],
        other: [[99, 1.5]],
      },
      reports: {
        E2: { times: [0, 0.8, 0.1], units: ["ms", "mV"], nodes: [0, 1, 2], lastRow: [0.007, 1.007, 2.007], rows: 8 },
        I2: { times: [0, 0.8, 0.1], units: ["ms", "mV"], nodes: [0, 1], lastRow: [10.007, 11.007], rows: 8 },
      },
    });
    const pops = ["E2", "I2", "bkg"];
    expect(netpyne).toEqual({ cells: 7, instantiated: 7, pops, spikes: 5, figures: 1, rasterDrawn: true });
  },
  120_000,
);
