import type { Block } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Span } from "../../../grammar/source.js";
import type { Assignment, CellRef } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { rateAndInterval, tooManyPulses } from "../messages-hlk-model.js";
import { fold } from "./arithmetic.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { decideIf } from "./expand.js";
import { asNumeric, inUnit } from "./expect.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { AnyExpr, MechanismValue } from "./value.js";

/** What `PulseStim.mod` has room for. */
const mostPulses = 16;
const known = ["start", "end", "rate", "interval", "noise"];

/** A NetStim or VecStim with `pulses` is a PulseStim. */
export function hasPulses({ node }: MechanismValue): boolean {
  const isOne = node.name.text === "NetStim" || node.name.text === "VecStim";
  return isOne && node.block?.items.some((item) => item.kind === "Field" && item.path[0]?.text === "pulses") === true;
}

/**
 * `pulses = [{ start = 1 s, end = 1.2 s, rate = 20 Hz, noise = 0.8 }]` as parameters of PulseStim: pulse_start[0] = 1000,
 * pulse_end[0] = 1200, pulse_interval[0] = 50, pulse_noise[0] = 0.8, pulses = 1.
 */
export function pulseAssignments(
  field: FieldEntry,
  context: Context,
  resolver: Resolver,
): readonly Assignment<CellRef>[] {
  const env: Env = { scope: field.scope, context: { ...context, what: "a pulse" }, resolver };
  const blocks = listOf(field.value, env);
  if (blocks.length > mostPulses) resolver.report.add(tooManyPulses(field.span, blocks.length, mostPulses));
  const { span } = field;
  const count = { variable: "pulses", value: { kind: "Number", value: blocks.length, span }, span } as const;
  return [count, ...blocks.flatMap((block, k) => ofPulse(block, k, env))];
}

/** `[{…}, {…}] if wanted else []`. */
function listOf(node: HlkExpr, env: Env): readonly Block[] {
  if (node.kind === "Select") {
    const taken = decideIf(node.test, env);
    return taken === undefined ? [] : listOf(taken ? node.then : node.else, env);
  }
  const items: readonly HlkExpr[] = node.kind === "List" ? node.items : [node];
  return items.flatMap((item) => {
    if (item.kind === "Block") return [item];
    const expected = "a list of blocks: [{ start = 1 s, end = 1.2 s, rate = 20 Hz }]";
    env.resolver.report.add(messages.wrongKind(item.span, "'pulses'", expected, "another value"));
    return [];
  });
}

function ofPulse(block: Block, k: number, env: Env): readonly Assignment<CellRef>[] {
  const fields = fieldMap(expandBlock(block, env), "A pulse", known, env);
  const [rate, interval] = [fields.get("rate"), fields.get("interval")];
  if (rate && interval) env.resolver.report.add(rateAndInterval(interval.span));
  for (const name of ["start", "end"]) {
    if (!fields.has(name)) env.resolver.report.add(messages.missingField(block.span, "A pulse", `an \`${name}\``));
  }
  if (!rate && !interval) env.resolver.report.add(messages.missingField(block.span, "A pulse", "a `rate`"));
  const as = (variable: string, value: AnyExpr | undefined, span: Span): Assignment<CellRef>[] =>
    value ? [{ variable: `pulse_${variable}[${k}]`, value: value as Assignment<CellRef>["value"], span }] : [];
  const plain = (name: string, unit: string | undefined) => {
    const field = fields.get(name);
    return field ? as(name, numberOf(field, unit, env), field.span) : [];
  };
  const hertz = rate && numberOf(rate, "Hz", env);
  if (rate && hertz?.kind === "Number" && !(hertz.value > 0))
    env.resolver.report.add(messages.notPositive(rate.span, "The rate of a pulse", hertz.value));
  const thousand = { kind: "Number", value: 1000, span: block.span } as const;
  return [
    ...plain("start", "ms"),
    ...plain("end", "ms"),
    ...(rate && hertz ? as("interval", fold("/", thousand, hertz, rate.span), rate.span) : plain("interval", "ms")),
    ...plain("noise", undefined),
  ];
}

function numberOf(field: FieldEntry, unit: string | undefined, env: Env): AnyExpr | undefined {
  const what = `'${field.name}' of a pulse`;
  const inner = { ...env, scope: field.scope };
  return inUnit(asNumeric(evaluate(field.value, inner), what, inner), unit ? knownUnit(unit) : undefined, what, inner);
}
