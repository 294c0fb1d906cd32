/** From a generated program's streams to the files that users open, while the run goes on or after a crash. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chunkValues } from "../../runtime-bindings/column-data.js";
import { type Chunk, chunkJson, type Column } from "../../runtime-bindings/container.js";
import { type ContainerReader, newContainerReader } from "../../runtime-bindings/container-reader.js";
import type { ResultHashes } from "../../runtime-bindings/manifest.js";
import {
  type Progress,
  progressSchema,
  type StreamAbout,
  type StreamEnd,
  streamAboutSchema,
  streamEndSchema,
} from "../../runtime-bindings/stream.js";
import { hashRun, hashSpikes } from "../hash-results.js";
import type { Results } from "../plot/read-results.js";
import { type DrawnTraces, drawnResults } from "./drawn-results.js";
import { hashTables, type TablePart, tablePart } from "./hash-tables.js";
import { lossWarnings } from "./loss-warnings.js";
import { layoutColumn, newReportIntake, type ReportIntake, type ReportResult } from "./report-intake.js";
import { saveSpikesCsv } from "./save-csv.js";
import { saveNetpyne } from "./save-netpyne.js";
import { newSpikeCollector, type SpikeTable } from "./spike-table.js";
import { type TailedFile, tailFile, waitForMore } from "./tail-file.js";
import { writeNodesH5 } from "./write-nodes-h5.js";
import { splitSpikes, writeSpikesH5 } from "./write-spikes-h5.js";

export type SaveFormat = "sonata" | "csv" | "netpyne";

export interface IngestOptions {
  /** Streams of the runs that this one went on from, each cut at its checkpoint, in their order. */
  readonly earlier?: readonly (readonly string[])[];
  /** SONATA's files are always written; these come on top. */
  readonly save?: readonly SaveFormat[];
  /** Of the reports' data: single (SONATA's float32) by default. Hashes and csv always have the doubles. */
  readonly precision?: "single" | "double";
  /** The most memory one slab of rows takes, and HDF5 gets at once. */
  readonly slabBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** The most traces that are kept for a picture; none by default. */
  readonly drawnTraces?: number;
  /** Names of a cell type's sections, where the stream's populations do not tell them. */
  readonly sectionsOf?: (cellType: string) => readonly string[];
}

export interface FollowOptions extends IngestOptions {
  /** Settles when the program has ended, however it did: then the rest is read, and no more awaited. */
  readonly finished: Promise<unknown>;
  readonly pollMilliseconds?: number;
}

export interface IngestSummary {
  readonly state: StreamEnd["state"] | "cut off";
  readonly message: string;
  readonly about: StreamAbout;
  /** The end chunk that speaks for the run, as the program wrote it; counts and times may be there. */
  readonly end: StreamEnd | undefined;
  /** The most memory that the program had, all its processes together; 0: it does not say. */
  readonly peakBytes: number;
  /** The last progress of each phase, in the order in which they began. */
  readonly phases: readonly Progress[];
  readonly spikes: number;
  readonly populations: readonly { readonly name: string; readonly cells: number; readonly spikes: number }[];
  readonly reports: readonly ReportResult[];
  readonly files: readonly string[];
  readonly hashes: ResultHashes;
  readonly warnings: readonly string[];
  /** What a picture shows: spikes, and as many traces as were asked for. */
  readonly drawn: Results;
}

interface Stream {
  readonly path: string;
  /** Which of the runs that went on from one another wrote it; the last one is 0. */
  readonly run: number;
  readonly file: TailedFile;
  readonly reader: ContainerReader;
  end?: StreamEnd;
}

/** Everything that has come so far, of all streams. */
interface Intake {
  readonly folder: string;
  readonly options: IngestOptions;
  readonly streams: readonly Stream[];
  readonly spikes: ReturnType<typeof newSpikeCollector>;
  readonly reports: Map<string, ReportIntake>;
  readonly phases: Map<string, Progress>;
  readonly tables: TablePart[];
  readonly positions: Map<string, Float64Array>;
  /** Cells whose places have come, and whether nodes.h5 was written when all had. */
  placed: number;
  nodesWritten: boolean;
  readonly warnings: Set<string>;
}

/** The column of the program's instance tables that places cells. */
const cellPositions = "cells/position";
/** Small enough that most rows are in the files before the program ends. */
const defaultSlabBytes = 2 * 2 ** 20;

/** Reads finished or broken-off streams (one per rank) to their last good chunk and writes OUT's files. */
export async function ingest(
  streamPath: string | readonly string[],
  outDir: string,
  options: IngestOptions = {},
): Promise<IngestSummary> {
  return followStream(streamPath, outDir, { ...options, finished: Promise.resolve() });
}

/**
 * The same while the program runs: writes what is whole, waits for more until all streams have ended or `finished`.
 * Example: `await followStream("out/run.stream", "out", { finished: program, onProgress: drawBar })`.
 */
export async function followStream(
  streamPath: string | readonly string[],
  outDir: string,
  options: FollowOptions,
): Promise<IngestSummary> {
  const intake = newIntake(typeof streamPath === "string" ? [streamPath] : streamPath, outDir, options);
  let hasFinished = false;
  const finished = options.finished.then(
    () => {
      hasFinished = true;
    },
    () => {
      hasFinished = true;
    },
  );
  try {
    for (let last = false; ; ) {
      const some = await takeAll(intake);
      if (some) continue;
      if (last || newestStreams(intake).every((stream) => stream.end)) break;
      // Bytes written just before the program ended are read once more.
      last = hasFinished;
      if (!last) await waitForMore(finished, options.pollMilliseconds ?? 100);
    }
    return await writeResults(intake);
  } finally {
    for (const stream of intake.streams) await stream.file.close();
  }
}

function newIntake(paths: readonly string[], folder: string, options: IngestOptions): Intake {
  mkdirSync(folder, { recursive: true });
  const runs = [paths, ...(options.earlier ?? [])];
  return {
    folder,
    options,
    streams: runs.flatMap((streams, run) =>
      streams.map((path) => ({ path, run, file: tailFile(path), reader: newContainerReader() })),
    ),
    spikes: newSpikeCollector(),
    reports: new Map(),
    phases: new Map(),
    tables: [],
    positions: new Map(),
    placed: 0,
    nodesWritten: false,
    warnings: new Set(),
  };
}

function newestStreams({ streams }: Intake): Stream[] {
  return streams.filter(({ run }) => run === 0);
}

/** One piece of every stream in turn, so that ranks advance together; false when none had more. */
async function takeAll(intake: Intake): Promise<boolean> {
  let some = false;
  for (const [number, stream] of intake.streams.entries()) {
    const bytes = await stream.file.next();
    if (bytes.length === 0) continue;
    some = true;
    for (const chunk of stream.reader.push(bytes)) {
      try {
        takeChunk(intake, number, stream, chunk);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        intake.warnings.add(`${stream.path}: ${error.message}`);
      }
    }
    await advanceReports(intake);
  }
  if (!some && !intake.nodesWritten && isPlaced(intake)) await writeNodes(intake);
  return some;
}

/** Whether the tables have placed every cell: long before the program ends, as they come first. */
function isPlaced(intake: Intake): boolean {
  if (intake.placed === 0) return false;
  return intake.placed >= aboutOf(intake).populations.reduce((sum, { count }) => sum + count, 0);
}

async function writeNodes(intake: Intake): Promise<void> {
  writeNodesH5(join(intake.folder, "nodes.h5"), aboutOf(intake).populations, intake.positions);
  intake.nodesWritten = true;
}

function takeChunk(intake: Intake, number: number, stream: Stream, chunk: Chunk): void {
  switch (chunk.kind) {
    case "spikes":
      intake.spikes.add(chunk);
      return;
    case "rows":
      reportOf(intake, columnOf(stream, chunk.column)?.name ?? "")?.rows(number, chunk);
      return;
    case "column":
      takeColumn(intake, number, columnOf(stream, chunk.column), chunk);
      return;
    case "progress":
      // One rank speaks for all.
      if (number === 0) takeProgress(intake, chunk);
      return;
    case "end":
      stream.end = streamEndSchema.safeParse(chunkJson(chunk)).data;
  }
}

function takeColumn(intake: Intake, number: number, column: Column | undefined, chunk: Chunk): void {
  if (!column) return;
  const of = layoutColumn(column.name);
  if (of) reportOf(intake, of[0])?.layout(number, of[1], column, chunk);
  if (column.table === true) intake.tables.push(tablePart(number, column, chunk));
  if (column.name === cellPositions) takeCellPositions(intake, column, chunk);
  if (typeof column.positions === "string") takePositions(intake, column.positions, column, chunk);
}

/** The instance table of all cells, population after population: where they are, for `nodes.h5`. */
function takeCellPositions(intake: Intake, column: Column, chunk: Chunk): void {
  const values = Float64Array.from(chunkValues(chunk, column) as ArrayLike<number>);
  let first = 0;
  for (const { name, count } of aboutOf(intake).populations) {
    const all = intake.positions.get(name) ?? new Float64Array(3 * count);
    const from = Math.max(first, chunk.firstStep);
    const end = Math.min(first + count, chunk.firstStep + chunk.count);
    if (end > from)
      all.set(values.subarray(3 * (from - chunk.firstStep), 3 * (end - chunk.firstStep)), 3 * (from - first));
    intake.positions.set(name, all);
    first += count;
  }
  intake.placed += chunk.count;
}

function takePositions(intake: Intake, population: string, column: Column, chunk: Chunk): void {
  const count = aboutOf(intake).populations.find(({ name }) => name === population)?.count ?? 0;
  const all = intake.positions.get(population) ?? new Float64Array(3 * count);
  const values = Float64Array.from(chunkValues(chunk, column) as ArrayLike<number>);
  all.set(values.subarray(0, Math.max(0, all.length - 3 * chunk.firstStep)), 3 * chunk.firstStep);
  intake.positions.set(population, all);
}

function takeProgress(intake: Intake, chunk: Chunk): void {
  const { data } = progressSchema.safeParse(chunkJson(chunk));
  if (!data) return;
  const progress = { ...data, step: data.step ?? chunk.firstStep };
  intake.phases.set(data.phase, progress);
  intake.options.onProgress?.(progress);
}

function columnOf(stream: Stream, id: number): Column | undefined {
  return stream.reader.header?.columns.find((column) => column.id === id);
}

/** What the streams say together: the `about` of the first that is there, every key of which the others repeat. */
function aboutOf(intake: Intake): StreamAbout {
  const known = intake.streams.find(({ reader }) => reader.header);
  const parsed = streamAboutSchema.safeParse(known?.reader.header?.about ?? {});
  if (parsed.success) return withSections(parsed.data, intake.options.sectionsOf);
  const [issue] = parsed.error.issues;
  intake.warnings.add(`the stream's own description is wrong at ${issue?.path.join(".")}: ${issue?.message}`);
  return streamAboutSchema.parse({});
}

function withSections(about: StreamAbout, sectionsOf: IngestOptions["sectionsOf"]): StreamAbout {
  if (!sectionsOf) return about;
  const named = about.populations.map((population) =>
    population.sections.length > 0 ? population : { ...population, sections: [...sectionsOf(population.cellType)] },
  );
  return { ...about, populations: named };
}

function reportOf(intake: Intake, name: string): ReportIntake | undefined {
  const known = intake.reports.get(name);
  if (known) return known;
  const about = aboutOf(intake);
  const report = about.reports.find((candidate) => candidate.name === name);
  if (!report) return undefined;
  const { folder, options } = intake;
  const made = newReportIntake(report, {
    folder,
    populations: about.populations,
    warn: (message) => intake.warnings.add(`report '${name}': ${message}`),
    precision: options.precision ?? "single",
    csv: options.save?.includes("csv") ?? false,
    netpyne: options.save?.includes("netpyne") ?? false,
    drawn: options.drawnTraces ?? 0,
    runOf: (stream) => intake.streams[stream]?.run ?? 0,
    slabBytes: Math.min(options.slabBytes ?? defaultSlabBytes, 64 * 2 ** 20),
  });
  intake.reports.set(name, made);
  return made;
}

async function advanceReports(intake: Intake): Promise<void> {
  for (const [name, report] of intake.reports) {
    await report.advance(intake.streams.map(({ reader, run }) => ({ run, width: widthOf(reader, name) })));
  }
}

/** How many columns of a report one stream has; undefined while its header is not there. */
function widthOf(reader: ContainerReader, report: string): number | undefined {
  if (!reader.header) return undefined;
  return reader.header.columns.find((column) => column.name === report)?.shape[1] ?? 0;
}

async function writeResults(intake: Intake): Promise<IngestSummary> {
  const about = aboutOf(intake);
  const { options } = intake;
  for (const { name } of about.reports) reportOf(intake, name);
  const spikes = intake.spikes.sorted();
  const durationMs = doneMs(intake, about) ?? spikes.timesMs.at(-1) ?? 0;
  const parts = splitSpikes(spikes, about.populations);
  const inOrder = about.reports.flatMap(({ name }) => intake.reports.get(name) ?? []);
  const reports = inOrder.map((report) => report.finish());
  writeSpikesH5(join(intake.folder, "spikes.h5"), parts, durationMs);
  if (intake.positions.size > 0 && !intake.nodesWritten) await writeNodes(intake);
  const always = intake.positions.size > 0 ? ["spikes.h5", "nodes.h5"] : ["spikes.h5"];
  const files = [...always, ...saveOthers(intake, about, spikes, durationMs)].map((name) => join(intake.folder, name));
  const network = await hashTables(
    intake.tables,
    intake.streams.map((stream) => stream.file),
  );
  return {
    ...endOf(intake),
    about,
    phases: [...intake.phases.values()],
    spikes: spikes.gids.length,
    populations: parts.map(({ population, ids }) => ({
      name: population.name,
      cells: population.count,
      spikes: ids.length,
    })),
    reports,
    files: [...files, ...reports.flatMap((report) => report.files)],
    hashes: hashRun({
      spikes: hashSpikes(spikes),
      reports: Object.fromEntries(reports.map(({ name, hash }) => [name, hash])),
      ...(network === undefined ? {} : { network }),
    }),
    warnings: [...intake.warnings, ...intake.streams.flatMap(({ path, reader }) => lossWarnings(path, reader))],
    drawn: drawnResults(about, durationMs, parts, intake.positions, drawnTraces(intake), options.drawnTraces ?? 0),
  };
}

/** What was simulated: less than was asked for where the run broke off. */
function doneMs(intake: Intake, { durationMs, dtMs }: StreamAbout): number | undefined {
  const { step } = intake.phases.get("run") ?? {};
  if (endOf(intake).state === "finished" || durationMs === undefined || !dtMs || step === undefined) return durationMs;
  return Math.min(durationMs, Number((step * dtMs).toPrecision(12)));
}

function drawnTraces({ reports }: Intake): (readonly [string, DrawnTraces])[] {
  return [...reports].flatMap(([name, { drawn }]) => (drawn ? [[name, drawn] as const] : []));
}

function saveOthers(intake: Intake, about: StreamAbout, spikes: SpikeTable, durationMs: number): string[] {
  const {
    folder,
    options: { save = [] },
  } = intake;
  const files: string[] = [];
  if (save.includes("csv")) {
    saveSpikesCsv(join(folder, "spikes.csv"), spikes, about.populations);
    files.push("spikes.csv");
  }
  if (save.includes("netpyne")) {
    const traces = [...intake.reports.values()].flatMap((report) => report.traces ?? []);
    const results = { about, durationMs, spikes, traces, positions: intake.positions };
    for (const name of saveNetpyne(join(folder, "netpyne.json"), results)) {
      intake.warnings.add(`report '${name}' has another step than the first: it is not in netpyne.json`);
    }
    files.push("netpyne.json");
  }
  return files;
}

/** The worst of the ranks' ends speaks for the run; of several that failed the first: others may have caught it from there. */
function endOf(intake: Intake): Pick<IngestSummary, "state" | "message" | "end" | "peakBytes"> {
  const streams = newestStreams(intake);
  const states = ["failed", "cut off", "interrupted", "finished"] as const;
  const state = states.find((candidate) => streams.some((stream) => (stream.end?.state ?? "cut off") === candidate));
  const [end] = streams
    .flatMap((stream) => (stream.end?.state === state && stream.end ? [stream.end] : []))
    .sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0));
  const peakBytes = streams.reduce((sum, stream) => sum + (stream.end?.peakBytes ?? 0), 0);
  return { state: state ?? "cut off", message: end?.message ?? "", end, peakBytes };
}
