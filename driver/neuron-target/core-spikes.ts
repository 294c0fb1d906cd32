import { readFileSync } from "node:fs";
import type { Spike } from "../../compiler/interpret/events.js";
import { sortSpikes } from "../../compiler/interpret/run.js";
import { newTimeGrid, type TimeGrid } from "../../compiler/interpret/time-grid.js";
import type { ModelData } from "../../compiler/ir/model-data.js";

/** What CoreNEURON leaves: times of eight digits. Cells that spike by their voltage do so at steps, so theirs are known exactly. */
export function coreSpikes(path: string, data: ModelData): Spike[] {
  const grid = newTimeGrid(data.run.dtMs, data.run.steps);
  const cells = data.populations.filter(({ kind, type }) => kind === "cell" && !data.cellTypes[type]?.spikeOf);
  const byVoltage = (gid: number) => cells.some(({ firstGid, count }) => gid >= firstGid && gid < firstGid + count);
  const lines = readFileSync(path, "utf8").split("\n").filter(Boolean);
  const spikes = lines.map((line) => {
    const [printedMs, gid] = line.split("\t").map(Number) as [number, number];
    return { timeMs: byVoltage(gid) ? atStep(grid, printedMs) : printedMs, gid };
  });
  return sortSpikes(spikes);
}

/** NEURON's spikes are a little after the step: see `detectSpikes`. */
function atStep({ t, dtMs }: TimeGrid, printedMs: number): number {
  return (t[Math.round(printedMs / dtMs)] as number) + 1e-10;
}
