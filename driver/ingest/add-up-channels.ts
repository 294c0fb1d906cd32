import type { ReportLayout } from "./report-layout.js";
import type { RowSink } from "./row-merger.js";

/** The layout of a report whose columns are parts of channels, once they are added up. */
export function channelLayout(layout: ReportLayout): ReportLayout {
  const gids = Float64Array.from(new Set(layout.gids));
  const none = new Uint32Array(gids.length);
  return { ...layout, width: gids.length, gids, sections: none, xs: new Float64Array(gids.length), variables: none };
}

/** Takes rows of coarse parts (x 0) and rests (x 1), each an exact sum, and hands on rows of channels: rounded once. */
export function addUpChannels({ width, gids, xs }: ReportLayout, sink: RowSink): RowSink {
  const channels = [...new Set(gids)];
  const columns = channels.map((channel) => [...gids.keys()].filter((c) => gids[c] === channel));
  const partsAt = (x: number): Columns => columns.map((own) => own.filter((c) => xs[c] === x));
  const [coarse, rests] = [partsAt(0), partsAt(1)];
  return (firstRow, rows, values) => {
    const sums = new Float64Array(rows * channels.length);
    for (let row = 0; row < rows; row++) {
      const sumOf = (own: readonly number[]) => own.reduce((sum, c) => sum + (values[row * width + c] as number), 0);
      for (let channel = 0; channel < channels.length; channel++) {
        const [large, small] = [coarse[channel] ?? [], rests[channel] ?? []];
        sums[row * channels.length + channel] = sumOf(large) + sumOf(small);
      }
    }
    sink(firstRow, rows, sums);
  };
}

type Columns = readonly (readonly number[])[];
