/**
 * What a generated program's stream says about itself: the `about` of its header, its progress and its end.
 *
 * A report named X is the column X (f64, shape `[null, width]`) whose rows come in blocks of columns, and four
 * columns that say what its columns are: `X/gid` u64, `X/section` u32, `X/x` f64, `X/variable` u32 (a place in the
 * report's `variables`). A chunk of these for block b lists the columns of block b, in the order of its rows' values.
 * All four come before the first rows of the report; the widths of the blocks add up to the report's width.
 * Populations and reports are in the header, or in a schema chunk before the first chunk that needs them.
 *
 * A column with the attribute `table: true` is part of the instance tables, whose hash is hash.network: its chunks'
 * firstStep is the row number in the whole table, in gid order, however cells lie in blocks and ranks.
 * A column with the attribute `positions: "E2"` ([n, 3], um) places E2's cells.
 */
import * as z from "zod";

export const populationSchema = z.looseObject({
  name: z.string().min(1),
  firstGid: z.number().int().nonnegative(),
  count: z.number().int().nonnegative(),
  cellType: z.string().default(""),
  /** Cells without compartments (NetStim, spike files, artificial cells). */
  artificial: z.boolean().default(false),
  /** Section names by section id; empty when the program does not tell. */
  sections: z.array(z.string()).default([]),
});
export type Population = z.infer<typeof populationSchema>;

export const reportSchema = z.looseObject({
  /** Also the name of its column and of its file. */
  name: z.string().min(1),
  variables: z.array(z.string()).min(1),
  unit: z.string().default(""),
  startMs: z.number().default(0),
  stepMs: z.number().positive(),
  /** What the columns are: places in cells, or the contacts of electrodes (their gid is the channel's number). */
  columnsAre: z.enum(["compartments", "channels"]).default("compartments"),
  /** Each channel is in two numbers, at x 0 and 1: added up they are the channel. */
  summed: z.boolean().default(false),
});
export type ReportAbout = z.infer<typeof reportSchema>;

export const streamAboutSchema = z.looseObject({
  model: z.string().default(""),
  rank: z.number().int().default(0),
  ranks: z.number().int().default(1),
  dtMs: z.number().positive().optional(),
  durationMs: z.number().nonnegative().optional(),
  populations: z.array(populationSchema).default([]),
  reports: z.array(reportSchema).default([]),
});
export type StreamAbout = z.infer<typeof streamAboutSchema>;

/** A progress chunk: what the program does now, and how far it is. */
export const progressSchema = z.looseObject({
  phase: z.string(),
  seconds: z.number().default(0),
  step: z.number().optional(),
  steps: z.number().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** The end chunk. A stream without one was cut off. */
export const streamEndSchema = z.looseObject({
  state: z.enum(["finished", "interrupted", "failed"]),
  /** When a run failed. */
  timeMs: z.number().nullish(),
  message: z.string().default(""),
  /** The most memory that the process has had. */
  peakBytes: z.number().nonnegative().default(0),
});
export type StreamEnd = z.infer<typeof streamEndSchema>;
