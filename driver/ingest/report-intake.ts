import type { Chunk, Column } from "../../runtime-bindings/container.js";
import type { Population, ReportAbout } from "../../runtime-bindings/stream.js";
import { newRunningHash } from "../hash-results.js";
import { addUpChannels, channelLayout } from "./add-up-channels.js";
import { type DrawnTraces, newDrawnTraces } from "./drawn-results.js";
import {
  type LayoutCollector,
  type LayoutPart,
  layoutParts,
  newLayoutCollector,
  type ReportLayout,
} from "./report-layout.js";
import { newRowMerger, type RowMerger, type RowSink } from "./row-merger.js";
import { createReportCsv } from "./save-csv.js";
import { newTraces, type Traces } from "./save-netpyne.js";
import { createReportH5, type ReportFile } from "./write-report-h5.js";
import { withOneNan } from "./with-one-nan.js";

/** What became of a report. */
export interface ReportResult {
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  /** Rows of which some block had given its part and another had not: not in the files. */
  readonly rowsLost: number;
  readonly hash: string;
  readonly files: readonly string[];
}

export interface ReportOptions {
  readonly folder: string;
  readonly precision: "single" | "double";
  readonly csv: boolean;
  readonly netpyne: boolean;
  /** Columns to keep for a picture. */
  readonly drawn: number;
  readonly slabBytes: number;
  readonly populations: readonly Population[];
  /** Which run wrote a stream: runs that went on from one another have all columns each. */
  readonly runOf: (stream: number) => number;
  /** Told of chunks that do not fit and are left out. */
  readonly warn: (message: string) => void;
}

/** One report on its way from all streams' chunks to its files. */
export interface ReportIntake {
  layout(stream: number, part: LayoutPart, column: Column, chunk: Chunk): void;
  rows(stream: number, chunk: Chunk): void;
  /** Opens the files once the column table is whole, and writes what has come; call it from time to time. */
  advance(widths: readonly StreamWidth[]): Promise<void>;
  finish(): ReportResult;
  readonly traces: Traces | undefined;
  readonly drawn: DrawnTraces | undefined;
}

/** How many columns of a report a stream has; undefined while that is not known. */
export interface StreamWidth {
  readonly run: number;
  readonly width: number | undefined;
}

interface Opened {
  readonly layout: ReportLayout;
  readonly merger: RowMerger;
  readonly files: readonly ReportFile[];
  readonly digest: () => string;
  readonly traces: Traces | undefined;
  readonly drawn: DrawnTraces;
}

export function newReportIntake(about: ReportAbout, options: ReportOptions): ReportIntake {
  const collectors = new Map<number, LayoutCollector>();
  const collectorOf = (run: number): LayoutCollector => {
    const collector = collectors.get(run) ?? newLayoutCollector(about);
    collectors.set(run, collector);
    return collector;
  };
  const early: { stream: number; chunk: Chunk }[] = [];
  const layoutOf = (run: number, widths: readonly StreamWidth[]): ReportLayout | undefined => {
    const width = widths.reduce((sum, next) => sum + (next.run === run ? (next.width ?? 0) : 0), 0);
    return width > 0 ? collectorOf(run).finished(width) : undefined;
  };
  let opened: Opened | undefined;
  return {
    layout: (stream, part, column, chunk) => collectorOf(options.runOf(stream)).add(stream, part, column, chunk),
    rows(stream, chunk) {
      if (opened) addRows(opened.merger, stream, chunk, options.warn);
      else early.push({ stream, chunk });
    },
    async advance(widths) {
      if (opened || widths.some(({ width }) => width === undefined)) return;
      const layout = joinLayouts([...new Set(widths.map(({ run }) => run))].map((run) => layoutOf(run, widths)));
      if (!layout) return;
      opened = await openReport(layout, options);
      for (const { stream, chunk } of early.splice(0)) addRows(opened.merger, stream, chunk, options.warn);
    },
    finish: () => finishReport(about.name, opened),
    get traces() {
      return opened?.traces;
    },
    get drawn() {
      return opened?.drawn;
    },
  };
}

/** The columns of all runs are the same; their blocks are not. Undefined while some run's are not whole. */
function joinLayouts(layouts: readonly (ReportLayout | undefined)[]): ReportLayout | undefined {
  const [newest] = layouts;
  if (!newest || layouts.includes(undefined)) return undefined;
  return { ...newest, places: new Map(layouts.flatMap((layout) => [...(layout?.places ?? [])])) };
}

function addRows(merger: RowMerger, stream: number, chunk: Chunk, warn: ReportOptions["warn"]): void {
  try {
    merger.add(stream, chunk);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    warn(error.message);
  }
}

async function openReport(parts: ReportLayout, options: ReportOptions): Promise<Opened> {
  const { folder, populations, precision, slabBytes } = options;
  const { summed } = parts.about;
  const layout = summed ? channelLayout(parts) : parts;
  const base = `${folder}/${layout.about.name}`;
  const files = [createReportH5(`${base}.h5`, layout, populations, precision)];
  if (options.csv) files.push(createReportCsv(`${base}.csv`, layout, populations));
  const traces = options.netpyne ? newTraces(layout) : undefined;
  const hash = newRunningHash();
  const drawn = newDrawnTraces(layout, populations, precision, options.drawn);
  const ofHash: RowSink = (_first, _rows, values) => hash.update(withOneNan(values));
  const sinks: RowSink[] = [...files.map((file) => file.write), ofHash, drawn.write];
  if (traces) sinks.push(traces.write);
  const toAll: RowSink = (first, rows, values) => {
    for (const sink of sinks) sink(first, rows, values);
  };
  const merger = newRowMerger(parts, summed ? addUpChannels(parts, toAll) : toAll, slabBytes);
  return { layout, merger, files, digest: hash.digest, traces, drawn };
}

function finishReport(name: string, opened: Opened | undefined): ReportResult {
  if (!opened) return { name, columns: 0, rows: 0, rowsLost: 0, hash: newRunningHash().digest(), files: [] };
  const { rows, begun } = opened.merger.finish();
  for (const file of opened.files) file.close(rows);
  const files = opened.files.map((file) => file.path);
  return { name, columns: opened.layout.width, rows, rowsLost: begun - rows, hash: opened.digest(), files };
}

/** `soma_v/gid` → ["soma_v", "gid"]; undefined for a column that describes no report. */
export function layoutColumn(name: string): readonly [report: string, part: LayoutPart] | undefined {
  const slash = name.lastIndexOf("/");
  const part = layoutParts.find((known) => known === name.slice(slash + 1));
  return slash > 0 && part ? [name.slice(0, slash), part] : undefined;
}
