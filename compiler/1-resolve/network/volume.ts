import type * as ast from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { Triple, Volume } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { readBorders } from "./border-distance.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asNumeric, asText, constantIn } from "./expect.js";
import type { Declared } from "./expand.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { constant, describeValue, type Value } from "./value.js";

const later = ["up", "shapes", "rotate"];
const shapes = ["cuboid", "cylinder", "ellipsoid"] as const;

/** `volume { shape = cylinder, size = (300, 1350, 300) um }`; NetPyNE's default is a cube of 100 um. */
export function resolveVolume(declared: readonly Declared<ast.Volume>[], resolver: Resolver): Volume {
  resolver.globalOwners.set("size", (name, at) => sizeMember(resolver.volume, name, at, resolver));
  const [first, second] = declared;
  if (second && first) resolver.report.add(messages.declaredTwice(second.node.span, "volume", first.node.span));
  if (!first) return resolver.volume;
  const env: Env = { scope: first.scope, context: staticContext("the volume", "load"), resolver };
  const fields = fieldMap(
    expandBlock(first.node.block, env),
    "The volume",
    ["shape", "size", "scale", "threshold", "correct_border", ...later],
    env,
  );
  for (const name of later) {
    const field = fields.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of the volume`));
  }
  resolver.thresholdMv = readThreshold(fields.get("threshold"), env) ?? resolver.thresholdMv;
  const scale = readScale(fields.get("scale"), env);
  const size = readTriple(fields.get("size"), "The size of the volume", env) ?? resolver.volume.size;
  if (size.some((s) => !(s > 0))) {
    const { span } = fields.get("size") ?? first.node;
    resolver.report.add(messages.notPositive(span, "The size of the volume", Math.min(...size)));
  }
  resolver.volume = { ...resolver.volume, size };
  resolver.borders = readBorders(fields.get("correct_border"), env);
  return { shape: readShape(fields.get("shape"), env), size, scale, span: first.node.span };
}

/** `threshold = 0 mV`: of all cells that do not say where they spike. */
function readThreshold(field: FieldEntry | undefined, env: Env): number | undefined {
  if (!field) return undefined;
  const what = "The spike threshold";
  const inner = { ...env, scope: field.scope };
  return constantIn(asNumeric(evaluate(field.value, inner), what, inner), knownUnit("mV"), what, inner);
}

/** `scale = 0.1`: populations that say how many they are get this part of it, rounded down, as in NetPyNE. */
function readScale(field: FieldEntry | undefined, env: Env): number {
  if (!field) return 1;
  const what = "The scale of the volume";
  const inner = { ...env, scope: field.scope };
  const scale = constantIn(asNumeric(evaluate(field.value, inner), what, inner), undefined, what, inner) ?? 1;
  if (!(scale > 0)) env.resolver.report.add(messages.notPositive(field.span, what, scale));
  return scale;
}

function readShape(field: FieldEntry | undefined, env: Env): Volume["shape"] {
  const value = field && evaluate(field.value, { ...env, scope: field.scope, symbols: true });
  const word = asText(value, "The shape of the volume", env);
  if (!word) return "cuboid";
  const shape = shapes.find((s) => s === word.text);
  if (!shape) env.resolver.report.add(messages.unknownWord(word.span, "The shape", word.text, shapes));
  return shape ?? "cuboid";
}

function sizeMember(volume: Volume, name: string, at: Span, resolver: Resolver): Value | undefined {
  const axis = ["x", "y", "z"].indexOf(name);
  if (axis >= 0) return constant(volume.size[axis as 0 | 1 | 2], knownUnit("um"), at);
  resolver.report.add(messages.noSuchMember(at, name, "The size of the volume", ["x", "y", "z"]));
  return undefined;
}

/** `(a, b, c) um`, or one number for all three. */
export function readTriple(field: FieldEntry | undefined, what: string, env: Env): Triple | undefined {
  const value = field && evaluate(field.value, { ...env, scope: field.scope });
  return value && tripleOf(value, what, env);
}

export function tripleOf(value: Value, what: string, env: Env): Triple | undefined {
  const um = knownUnit("um");
  if (value.kind === "numeric") {
    const one = constantIn(value, um, what, env);
    return one === undefined ? undefined : [one, one, one];
  }
  const items = value.kind === "list" && value.items.length === 3 ? value.items : [];
  const [x, y, z] = items.map((item) => (item.kind === "numeric" ? constantIn(item, um, what, env) : undefined));
  if (x !== undefined && y !== undefined && z !== undefined) return [x, y, z];
  const isNumbers = items.length === 3 && items.every((item) => item.kind === "numeric");
  if (!isNumbers)
    env.resolver.report.add(messages.wrongKind(value.span, what, "three numbers (x, y, z)", describeValue(value)));
  return undefined;
}
