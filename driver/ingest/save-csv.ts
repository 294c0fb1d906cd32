import { closeSync, openSync, writeSync } from "node:fs";
import type { Population } from "../../runtime-bindings/stream.js";
import { columnLabels, printLabel, rowTimeMs } from "./column-labels.js";
import type { ReportLayout } from "./report-layout.js";
import type { ReportFile } from "./write-report-h5.js";
import { otherSources, populationOf } from "./write-spikes-h5.js";
import type { SpikeTable } from "./spike-table.js";

/** `spikes.csv`: gid,population,index,time_ms with every digit of the time, sorted by time, then gid. */
export function saveSpikesCsv(path: string, spikes: SpikeTable, populations: readonly Population[]): void {
  const owner = populationOf(populations);
  const file = openText(path);
  file.write("gid,population,index,time_ms\n");
  for (const [i, gid] of spikes.gids.entries()) {
    const { name, firstGid } = owner(gid) ?? otherSources;
    file.write(`${gid},${csvField(name)},${gid - firstGid},${spikes.timesMs[i]}\n`);
  }
  file.close();
}

/** `REPORT.csv`: one row per time, the columns named `E2[3].soma(0.5).v`, every digit of the doubles. */
export function createReportCsv(path: string, layout: ReportLayout, populations: readonly Population[]): ReportFile {
  const file = openText(path);
  const labels = columnLabels(layout, populations).map((label) => printLabel(label, layout.about.columnsAre));
  file.write(`${["time_ms", ...labels].map(csvField).join(",")}\n`);
  return {
    path,
    write: (firstRow, rows, values) => {
      for (let row = 0; row < rows; row++) {
        const numbers = values.subarray(row * layout.width, (row + 1) * layout.width);
        file.write(`${rowTimeMs(layout.about, firstRow + row)},${numbers.join(",")}\n`);
      }
    },
    close: () => file.close(),
  };
}

function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text file that is written in pieces of about 1 MiB: no result need fit into one string. */
export interface TextFile {
  write(text: string): void;
  close(): void;
}

export function openText(path: string): TextFile {
  const file = openSync(path, "w");
  let pieces: string[] = [];
  let length = 0;
  const flush = () => {
    writeSync(file, pieces.join(""));
    pieces = [];
    length = 0;
  };
  return {
    write(text) {
      pieces.push(text);
      length += text.length;
      if (length >= 2 ** 20) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
