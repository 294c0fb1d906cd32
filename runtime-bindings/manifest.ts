/** manifest.json beside the results: everything that is needed to get the same bits again, and what came out. */
import * as z from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 is 64 hexadecimal digits");
const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** What the columns of the stream and of the results hold, in the names that users know. */
export const resultHashesSchema = z.object({
  /** Of the lines `name hash` of all the others, sorted by name. */
  run: sha256,
  spikes: sha256,
  reports: z.record(z.string(), sha256).default({}),
  network: sha256.optional(),
});
export type ResultHashes = z.infer<typeof resultHashesSchema>;

export const manifestSchema = z.looseObject({
  manifestVersion: z.literal(1),
  /** What `hillock run` was asked to run, relative to where it was started. */
  model: z.string(),
  sources: z.array(z.object({ path: z.string(), sha256 })),
  options: z.record(z.string(), scalar).default({}),
  params: z
    .record(z.string(), z.object({ value: scalar, unit: z.string().default(""), origin: z.string() }))
    .default({}),
  seeds: z.record(z.string(), z.number().int()).default({}),
  versions: z.looseObject({
    hillock: z.string(),
    compiler: z.string(),
    /** Whose conventions the answers follow: "8" or "9". */
    neuronConvention: z.enum(["8", "9"]),
  }),
  target: z.string(),
  lanes: z.number().int().positive(),
  threads: z.number().int().positive(),
  ranks: z.number().int().positive().default(1),
  /** Names the relaxed modes in force (`mixed`): empty when the bits are the contract's. */
  relaxed: z.array(z.string()).default([]),
  window: z.object({ steps: z.number().int().positive(), setBy: z.string() }),
  phases: z.array(z.object({ name: z.string(), seconds: z.number().nonnegative() })),
  counts: z.record(z.string(), z.number().nonnegative()),
  /** Bytes of compartments and connections while the program runs, without events on their way. */
  memory: z.record(z.string(), z.number().nonnegative()).optional(),
  state: z.enum(["finished", "interrupted", "failed", "cut off"]),
  hashes: resultHashesSchema.optional(),
  warnings: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The text of manifest.json; throws a ZodError when a field is missing or wrong. */
export function printManifest(manifest: z.input<typeof manifestSchema>): string {
  return `${JSON.stringify(manifestSchema.parse(manifest), null, 2)}\n`;
}
