import type { Span } from "../../../grammar/source.js";
import type { Placement, Triple, Volume } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { outsideVolume } from "../messages-hlk-model.js";
import { toSameUnit } from "./arithmetic.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { constantIn } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { knownUnit } from "./quantity.js";
import { readPoints } from "./points.js";
import { describeValue } from "./value.js";
import { readTriple } from "./volume.js";

/** Where the cells of a population are, and how many they must be, where the places say so. */
export interface Placed {
  readonly placement: Placement;
  readonly count?: number;
  /** The field that says the count. */
  readonly by: string;
  readonly span: Span;
  /** Volume of the ranges, for `density`. */
  readonly volumeMm3: number;
}
type Fields = ReadonlyMap<string, FieldEntry>;
type Interval = readonly [number, number];

/**
 * `at`, `grid`, or ranges along x, y, z (um, or of the volume: xnorm…); no field: all of the volume.
 * Cells without sections may lie outside of it: far away is how NetPyNE models place long-range inputs.
 */
export function readPlacement(fields: Fields, hasSections: boolean, env: Env): Placed | undefined {
  const { volume } = env.resolver;
  const [at, grid] = [fields.get("at"), fields.get("grid")];
  if (at && grid) env.resolver.report.add(messages.fieldsExclude(grid.span, "grid", "at", at.span));
  if (at) return explicitPoints(at, fields, env);
  const ranges = ([0, 1, 2] as const).map((axis) => readRange(axis, fields, hasSections, volume, env));
  if (!ranges.every((range) => range !== undefined)) return undefined;
  const ends = (of: "um" | "norm", end: 0 | 1) => ranges.map((range) => range[of][end]) as unknown as Triple;
  const [low, high] = [ends("um", 0), ends("um", 1)];
  if (grid) return gridPlacement(grid, low, high, env);
  const volumeMm3 = rangeVolume(volume, low, high);
  const norm = drawsAsNetpyne(env.resolver) ? { norm: { low: ends("norm", 0), high: ends("norm", 1) } } : {};
  const placement = { kind: "ranges", low, high, shaped: volume.shape !== "cuboid", ...norm } as const;
  return { placement, by: "ranges", span: env.resolver.file.span, volumeMm3 };
}

function explicitPoints(at: FieldEntry, fields: Fields, env: Env): Placed | undefined {
  for (const name of ["x", "y", "z", "xnorm", "ynorm", "znorm"]) {
    const field = fields.get(name);
    if (field) env.resolver.report.add(messages.fieldsExclude(field.span, name, "at", at.span));
  }
  const points = readPoints(at.value, { ...env, scope: at.scope });
  if (!points) return undefined;
  return { placement: { kind: "points", points }, count: points.length, by: "at", span: at.span, volumeMm3: 0 };
}

/** Points at low, low + spacing … up to high, both ends included; z varies fastest, as in NetPyNE. */
function gridPlacement(grid: FieldEntry, low: Triple, high: Triple, env: Env): Placed | undefined {
  const spacing = readTriple(grid, "The spacing of the grid", env);
  if (!spacing) return undefined;
  if (spacing.some((s) => !(s > 0))) {
    env.resolver.report.add(messages.notPositive(grid.span, "The spacing of the grid", Math.min(...spacing)));
    return undefined;
  }
  const counts = spacing.map((s, i) => Math.floor(((high[i] as number) - (low[i] as number)) / s + 1e-9) + 1);
  const count = counts.reduce((a, b) => a * b, 1);
  const placement = { kind: "grid", spacing, low, counts: counts as unknown as Triple } as const;
  return { placement, count, by: "grid", span: grid.span, volumeMm3: 0 };
}

/** Along one axis, and as part of the volume's side. */
interface AxisRange {
  readonly um: Interval;
  readonly norm: Interval;
}

/** `y = 100..300 um`, `ynorm = 0.1..0.3`, `z = 50 um` (a plane). */
function readRange(
  axis: 0 | 1 | 2,
  fields: Fields,
  hasSections: boolean,
  volume: Volume,
  env: Env,
): AxisRange | undefined {
  const name = "xyz"[axis] as "x" | "y" | "z";
  const [plain, norm] = [fields.get(name), fields.get(`${name}norm`)];
  const size = volume.size[axis];
  if (plain && norm) env.resolver.report.add(messages.fieldsExclude(norm.span, norm.name, plain.name, plain.span));
  const field = plain ?? norm;
  if (!field) return { um: [0, size], norm: [0, 1] };
  const interval = intervalOf(field, plain ? "um" : undefined, env);
  if (!interval) return undefined;
  const [low, high] = norm ? [interval[0] * size, interval[1] * size] : interval;
  if (hasSections && (low < 0 || high > size))
    env.resolver.report.add(outsideVolume(field.span, name, low, high, size));
  return { um: [low, high], norm: norm ? interval : [low / size, high / size] };
}

function intervalOf(field: FieldEntry, unitText: string | undefined, env: Env): Interval | undefined {
  const inner = { ...env, scope: field.scope };
  const value = evaluate(field.value, inner);
  if (!value) return undefined;
  const what = `'${field.name}'`;
  const unit = unitText === undefined ? undefined : knownUnit(unitText);
  const ends = value.kind === "range" ? [value.low, value.high] : value.kind === "numeric" ? [value, value] : undefined;
  if (!ends) {
    env.resolver.report.add(messages.wrongKind(value.span, what, "a range such as 100..300 um", describeValue(value)));
    return undefined;
  }
  if (!toSameUnit(ends, "combine", env)) return undefined;
  const [low, high] = ends.map((end) => constantIn(end, unit, what, inner));
  return low === undefined || high === undefined ? undefined : [low, high];
}

/** The part of the volume's shape that the ranges cut out, as NetPyNE counts it: by their share of each side. */
function rangeVolume(volume: Volume, low: Triple, high: Triple): number {
  const [sizeX, sizeY, sizeZ] = volume.size.map((s) => s / 1e3) as [number, number, number];
  const whole = {
    cuboid: sizeX * sizeY * sizeZ,
    cylinder: Math.PI * (sizeX / 2) * (sizeZ / 2) * sizeY,
    ellipsoid: (4 / 3) * Math.PI * (sizeX / 2) * (sizeY / 2) * (sizeZ / 2),
  }[volume.shape];
  const share = (axis: 0 | 1 | 2) => (high[axis] - low[axis]) / volume.size[axis];
  return whole * share(0) * share(1) * share(2);
}
