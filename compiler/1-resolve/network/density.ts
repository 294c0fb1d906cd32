import { walk } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import { evaluate as numberOf } from "../../algebra/evaluate.js";
import { lookUpIn } from "../../algebra/look-up.js";
import type { NetpyneRanges } from "../../ir/drawing-scheme.js";
import type { CellVariable, Placement } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { densityAxes, densityShape } from "../messages-hlk-model.js";
import { cellVariable } from "./cell-context.js";
import { drawsAsNetpyne, netpyneVolume } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { netpynePlaces } from "./netpyne-density.js";
import { knownUnit } from "./quantity.js";
import type { AnyExpr } from "./value.js";

type Ranges = Extract<Placement, { kind: "ranges" }>;
/** How dense the cells lie on average, and along which axis they do so unevenly. */
export interface Density {
  readonly perMm3: number;
  readonly profile?: NonNullable<Ranges["profile"]>;
}

/** `streams netpyne`: the density decides where cells lie when they are drawn, and by it how many there are. */
export type DrawnDensity = NonNullable<NetpyneRanges["along"]>;

/** Into so many parts of equal width a range is cut where the density depends on the place; as NetPyNE looks for its highest. */
const parts = 1000;
const names = ["x", "y", "z", "xnorm", "ynorm", "znorm"] as const;

/** `density = 80000 /mm3`, or of one coordinate: `density = 80000 /mm3 * exp(-ynorm / 0.3)`. */
export function readDensity(
  field: FieldEntry,
  what: string,
  placement: Placement,
  firstGid: number,
  env: Env,
): Density | DrawnDensity | undefined {
  const context = { ...env.context, what, variables: new Map(names.map((name) => [name, coordinate(name)])) };
  const inner: Env = { ...env, scope: field.scope, context };
  const expr = inUnit(asNumeric(evaluate(field.value, inner), what, inner), knownUnit("/mm3"), what, inner);
  if (!expr) return undefined;
  if (expr.kind === "Number")
    return checked(expr.value, what, field.value.span, env) ? { perMm3: expr.value } : undefined;
  const axis = axisOf(expr, field.value.span, placement, env);
  if (axis === undefined || placement.kind !== "ranges") return undefined;
  const weights = densitiesAlong(expr, axis, placement, env);
  if (!weights.every((weight) => checked(weight, what, field.value.span, env))) return undefined;
  if (drawsAsNetpyne(env.resolver) && placement.norm) {
    const { norm } = placement;
    const along = { low: norm.low[axis], high: norm.high[axis], perMm3: densityAlong(expr, axis, env) };
    const volumeMm3 = netpyneVolume(env.resolver.volume, placement);
    return { axis, places: netpynePlaces(along, volumeMm3, { firstGid, seed: env.resolver.locSeed }) };
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return { perMm3: sum / parts, ...(sum > 0 ? { profile: { axis, weights } } : {}) };
}

const coordinate = (name: CellVariable) => (at: Span) =>
  cellVariable(name, at, (variable) => ({ kind: "Cell", name: variable }));

function checked(value: number, what: string, at: Span, { resolver }: Env): boolean {
  if (value >= 0 && Number.isFinite(value)) return true;
  resolver.report.add(value < 0 ? messages.notPositive(at, what, value) : messages.notFinite(at, what, value));
  return false;
}

/** The one axis that the density reads; cells of round volumes are evenly dense across it. */
function axisOf(expr: AnyExpr, at: Span, placement: Placement, { resolver }: Env): 0 | 1 | 2 | undefined {
  const read = new Set<number>();
  walk(expr as never, (e: AnyExpr) => {
    if (e.kind === "Ref" && e.ref.kind === "Cell") read.add("xyz".indexOf(e.ref.name[0] as string));
  });
  const [axis, second] = [...read];
  if (second !== undefined) resolver.report.add(densityAxes(at));
  const { shape } = resolver.volume;
  const isRound = placement.kind === "ranges" && placement.shaped && (shape === "ellipsoid" || axis !== 1);
  if (isRound) resolver.report.add(densityShape(at, shape));
  return second !== undefined || isRound ? undefined : (axis as 0 | 1 | 2 | undefined);
}

/** At the middles of the parts of the range of one axis. */
function densitiesAlong(expr: AnyExpr, axis: 0 | 1 | 2, { low, high }: Ranges, env: Env): readonly number[] {
  const size = env.resolver.volume.size[axis];
  const perMm3 = densityAlong(expr, axis, env);
  return Array.from({ length: parts }, (_, k) => {
    const um = low[axis] + (high[axis] - low[axis]) * ((k + 0.5) / parts);
    return perMm3(um / size, um);
  });
}

/** At a place on the axis, as a part of the volume; in um it is the same. */
function densityAlong(expr: AnyExpr, axis: 0 | 1 | 2, { resolver }: Env) {
  const call = lookUpIn(resolver.lookups.values());
  const size = resolver.volume.size[axis];
  return (norm: number, um = norm * size): number => {
    const read = (ref: { readonly name: string }) => (ref.name.endsWith("norm") ? norm : um);
    return numberOf(expr as never, { read, call });
  };
}
