import { walk } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import { evaluate as numberOf } from "../../algebra/evaluate.js";
import { lookUpIn } from "../../algebra/look-up.js";
import type { CellVariable, Placement } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { densityAxes, densityShape } from "../messages-hlk-model.js";
import { cellVariable } from "./cell-context.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { knownUnit } from "./quantity.js";
import type { AnyExpr } from "./value.js";

type Ranges = Extract<Placement, { kind: "ranges" }>;
/** How dense the cells lie on average, and along which axis they do so unevenly. */
export interface Density {
  readonly perMm3: number;
  readonly profile?: NonNullable<Ranges["profile"]>;
}

/** Into so many parts of equal width a range is cut where the density depends on the place; as NetPyNE looks for its highest. */
const parts = 1000;
const names = ["x", "y", "z", "xnorm", "ynorm", "znorm"] as const;

/** `density = 80000 /mm3`, or of one coordinate: `density = 80000 /mm3 * exp(-ynorm / 0.3)`. */
export function readDensity(field: FieldEntry, what: string, placement: Placement, env: Env): Density | undefined {
  const context = { ...env.context, what, variables: new Map(names.map((name) => [name, coordinate(name)])) };
  const inner: Env = { ...env, scope: field.scope, context };
  const expr = inUnit(asNumeric(evaluate(field.value, inner), what, inner), knownUnit("/mm3"), what, inner);
  if (!expr) return undefined;
  if (expr.kind === "Number")
    return checked(expr.value, what, field.value.span, env) ? { perMm3: expr.value } : undefined;
  const axis = axisOf(expr, field.value.span, placement, env);
  if (axis === undefined || placement.kind !== "ranges") return undefined;
  if (drawsAsNetpyne(env.resolver)) {
    env.resolver.report.add(notSupportedYet(field.span, "a density that depends on the place, with streams netpyne"));
    return undefined;
  }
  const weights = densitiesAlong(expr, axis, placement, env);
  if (!weights.every((weight) => checked(weight, what, field.value.span, env))) return undefined;
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
function densitiesAlong(expr: AnyExpr, axis: 0 | 1 | 2, { low, high }: Ranges, { resolver }: Env): readonly number[] {
  const lookUp = lookUpIn(resolver.lookups.values());
  const size = resolver.volume.size[axis];
  return Array.from({ length: parts }, (_, k) => {
    const um = low[axis] + (high[axis] - low[axis]) * ((k + 0.5) / parts);
    const read = (ref: { readonly name: string }) => (ref.name.endsWith("norm") ? um / size : um);
    return numberOf(expr as never, { read, call: lookUp });
  });
}
