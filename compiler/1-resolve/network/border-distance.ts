import { binary, call, number, ref } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { Triple } from "../../ir/network.js";
import { noBorders } from "../messages-hlk-model.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import type { Sides } from "./pair-context.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { type AnyExpr, type AnyRef, describeValue, numeric, type Value } from "./value.js";
import { tripleOf } from "./volume.js";
import * as messages from "../messages-hlk.js";

/** `correct_border { distance = 150 um, y = [0.1, 0.8] * size.y }`. */
export interface Borders {
  /** um, along x, y, z: cells nearer to a border than this have their distances shortened. */
  readonly distanceUm: Triple;
  /** um; absent: the ends of the postsynaptic population's own range. */
  readonly at: readonly [x?: readonly number[], y?: readonly number[], z?: readonly number[]];
}

const axes = ["x", "y", "z"] as const;

export function readBorders(field: FieldEntry | undefined, env: Env): Borders | undefined {
  if (!field) return undefined;
  if (field.value.kind !== "Block") {
    const expected = "a block: correct_border { distance = 150 um }";
    env.resolver.report.add(messages.wrongKind(field.value.span, "'correct_border'", expected, "a value"));
    return undefined;
  }
  const inner = { ...env, scope: field.scope };
  const fields = fieldMap(expandBlock(field.value, inner), "The border", ["distance", ...axes], inner);
  const distance = fields.get("distance");
  if (!distance) env.resolver.report.add(messages.missingField(field.nameSpan, "'correct_border'", "a `distance`"));
  const value = distance && evaluate(distance.value, { ...env, scope: distance.scope });
  const distanceUm = value && tripleOf(value, "The distance from the borders", env);
  const at = axes.map((axis) => readPlaces(fields.get(axis), env)) as unknown as Borders["at"];
  return distanceUm && { distanceUm, at };
}

function readPlaces(field: FieldEntry | undefined, env: Env): readonly number[] | undefined {
  const value = field && evaluate(field.value, { ...env, scope: field.scope });
  if (!field || !value) return undefined;
  const what = `The borders along ${field.name}`;
  const items = value.kind === "list" ? value.items : [];
  if (items.length === 0) {
    env.resolver.report.add(messages.wrongKind(value.span, what, "a list of lengths", describeValue(value)));
    return undefined;
  }
  const places = items.map((item) => constantIn(asNumeric(item, what, env), knownUnit("um"), what, env));
  return places.every((place) => place !== undefined) ? places : undefined;
}

/**
 * `dist_3D_border`: the distance of the two cells, along each axis less what the postsynaptic cell lacks to the border
 * distance: sqrt(sum of (dist_x - max(0, 150 um - |post.x - the nearest border|))^2), as NetPyNE has it.
 */
export function borderDistance(at: Span, { post, onTag }: Sides, resolver: Resolver): Value | undefined {
  const { borders } = resolver;
  if (!borders) {
    resolver.report.add(noBorders(at));
    return undefined;
  }
  if (axes.some((_, axis) => !borders.at[axis as 0 | 1 | 2])) onTag?.("post");
  const squares = axes.map((axis, i) => {
    const own = post.bounds?.get(axis);
    const ends = own?.open ? [own.low, own.high] : [0, resolver.volume.size[i as 0 | 1 | 2]];
    const places = borders.at[i as 0 | 1 | 2] ?? ends;
    const along = shortened(axis, places, borders.distanceUm[i as 0 | 1 | 2], at);
    return binary("*", along, along, at);
  });
  const sum = squares.reduce((a, b) => binary("+", a, b, at));
  return numeric(call("sqrt", [sum], at) as AnyExpr, knownUnit("um"), at);
}

/** |dist_x - max(0, distance - min(|post.x - a|, |post.x - b|…))|. */
function shortened(axis: (typeof axes)[number], places: readonly number[], distanceUm: number, at: Span) {
  const post = ref<AnyRef>({ kind: "Cell", side: "post", name: axis }, at);
  const away = places.map((place) => call("abs", [binary("-", post, number<AnyRef>(place, at), at)], at));
  const nearest = away.reduce((a, b) => call("min", [a, b], at));
  const lacking = call("max", [number<AnyRef>(0, at), binary("-", number<AnyRef>(distanceUm, at), nearest, at)], at);
  return call("abs", [binary("-", ref<AnyRef>({ kind: "Distance", name: `dist_${axis}` }, at), lacking, at)], at);
}
