import { z } from "zod";

/** A contact as NetPyNE has made it; weight in the synapse's unit. */
export interface MadeContact {
  /** Null: of an artificial cell, which sends to itself what others place on sections. */
  readonly section: string | undefined;
  readonly place: number | undefined;
  readonly synapse: string | undefined;
  readonly sourceGid: number;
  readonly weight: number;
  readonly delayMs: number;
  /** The rule that it comes from. */
  readonly label: string;
  /** What more stands there and is not carried over: `plast`, `shape`. */
  readonly more: readonly string[];
}
export interface MadeCell {
  readonly gid: number;
  readonly population: string;
  /** um */
  readonly position: readonly [x: number, y: number, z: number];
  readonly contacts: readonly MadeContact[];
}

const known = ["delay", "label", "loc", "preGid", "preLoc", "sec", "synMech", "weight", "weightIndex", "threshold"];
const coordinate = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
const conn = z
  .looseObject({
    preGid: z.number(),
    weight: z.number(),
    delay: z.number(),
    sec: z.string().nullish(),
    loc: z.number().nullish(),
    synMech: z.string().nullish(),
    label: z.string().nullish(),
  })
  .transform(
    (given): MadeContact => ({
      section: given.sec ?? undefined,
      place: given.loc ?? undefined,
      synapse: given.synMech ?? undefined,
      sourceGid: given.preGid,
      weight: given.weight,
      delayMs: given.delay,
      label: given.label ?? "",
      more: Object.entries(given).flatMap(([key, value]) => (known.includes(key) || value === null ? [] : [key])),
    }),
  );
const cell = z
  .looseObject({
    gid: z.number(),
    tags: z.looseObject({ pop: z.string(), x: coordinate, y: coordinate, z: coordinate }),
    conns: z.array(z.looseObject({ preGid: z.union([z.number(), z.string()]) })).default([]),
  })
  .transform(
    ({ gid, tags, conns }): MadeCell => ({
      gid,
      population: tags.pop,
      position: [tags.x, tags.y, tags.z],
      // (those of private sources have a name for a gid, and come from the rules)
      contacts: conns.filter(({ preGid }) => typeof preGid === "number").map((given) => conn.parse(given)),
    }),
  );
const made = z.object({ net: z.object({ cells: z.array(cell).min(1) }) });

/** The cells of a network that NetPyNE has built and saved, by gid; or what is wrong with them. */
export function readInstances(json: unknown): readonly MadeCell[] | { readonly wrong: string } {
  const read = made.safeParse(json);
  if (read.success) return [...read.data.net.cells].sort((a, b) => a.gid - b.gid);
  const [issue] = read.error.issues;
  return { wrong: issue ? `${issue.path.join(".")}: ${issue.message}` : "it has no cells" };
}
