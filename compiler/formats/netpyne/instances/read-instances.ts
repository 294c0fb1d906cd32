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
  /** Of the presynaptic cell; absent: no gap junction. */
  readonly other?: OtherSide;
  /** Its `plast`, if it has any. */
  readonly plast: unknown;
  /** What more stands there and is not carried over, such as `shape`. */
  readonly more: readonly string[];
}
/** Where a gap junction looks, and whether the cell there looks back. */
export interface OtherSide {
  readonly section: string;
  readonly place: number;
  readonly bothWays: boolean;
}
export interface MadeCell {
  readonly gid: number;
  readonly population: string;
  /** um */
  readonly position: readonly [x: number, y: number, z: number];
  readonly contacts: readonly MadeContact[];
}

const known = [
  ...["delay", "label", "loc", "preGid", "preLoc", "sec", "synMech", "weight", "weightIndex", "threshold"],
  ...["pointer", "gapJunction", "preSec", "plast", "STDPdata"],
];
const coordinate = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
/** `source`: whose side of the junction it is that is told; the presynaptic one has an entry of its own where it is told, too. */
const pointer = z.looseObject({ source: z.enum(["pre", "post"]), reverseConnId: z.number().nullish() });
const isOtherHalf = ({ pointer: told }: Readonly<Record<string, unknown>>) =>
  pointer.safeParse(told).data?.source === "post";
const conn = z
  .looseObject({
    preGid: z.number(),
    weight: z.number(),
    delay: z.number(),
    sec: z.string().nullish(),
    loc: z.number().nullish(),
    synMech: z.string().nullish(),
    label: z.string().nullish(),
    preSec: z.string().nullish(),
    preLoc: z.number().nullish(),
    pointer: pointer.nullish(),
    plast: z.unknown().optional(),
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
      ...(given.pointer ? { other: otherSide(given, given.pointer) } : {}),
      plast: given.plast,
      more: Object.entries(given).flatMap(([key, value]) => (known.includes(key) || value === null ? [] : [key])),
    }),
  );
const otherSide = (
  { preSec, preLoc }: { readonly preSec?: string | null | undefined; readonly preLoc?: number | null | undefined },
  { reverseConnId }: z.infer<typeof pointer>,
): OtherSide => ({ section: preSec ?? "soma", place: preLoc ?? 0.5, bothWays: typeof reverseConnId === "number" });
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
      contacts: conns
        .filter((given) => typeof given.preGid === "number" && !isOtherHalf(given))
        .map((given) => conn.parse(given)),
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
