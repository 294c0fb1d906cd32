import type { Span } from "../../../grammar/source.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Assignment, CellRef } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { rateAndInterval } from "../messages-hlk-model.js";
import { fold } from "./arithmetic.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { type Settled, settle } from "./literal-settings.js";
import { findParameter, mechanismParameters, ofMechanism } from "./mechanism-parameters.js";
import { hasPulses, pulseAssignments } from "./pulse-trains.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { MechanismValue } from "./value.js";

/** NetPyNE's defaults for a source that is given a rate: it starts at once and never ends. */
export const rateDefaults = { start: 0, number: 1e9 } as const;

/**
 * Parameters of an artificial cell. A NetStim also takes NetPyNE's word `rate`: `NetStim { rate = 10 Hz }` has
 * interval = 100 ms, and start = 0 ms and number = 1e9 unless they are given.
 */
export function artificialParameters(
  mechanism: Mechanism,
  value: MechanismValue,
  of: Pick<Settled, "owner" | "name">,
  context: Context,
  resolver: Resolver,
): readonly Assignment<CellRef>[] {
  const { block } = value.node;
  const written = block ? expandBlock(block, { scope: value.scope, resolver }) : [];
  const known = ofMechanism(mechanism);
  const accepts = (field: string) => field === "rate" || known.accepts(field);
  const excludes = (field: string) => ({ rate: ["interval"], interval: ["rate"] })[field] ?? [];
  const settled = settle(written, { ...of, scope: value.scope, ...known, accepts, excludes }, resolver);
  const isPulsed = mechanism.name === "PulseStim";
  const isPulses = (field: FieldEntry) => isPulsed && field.name === "pulses" && field.value.kind !== "Number";
  const pulses = settled.filter(isPulses).flatMap((field) => pulseAssignments(field, context, resolver));
  const fields = settled.filter((field) => !isPulses(field));
  const defaultsBeside = isPulsed ? () => [] : rateDefaultsBeside;
  const rate = fields.find((field) => field.name === "rate");
  const knowsRate = findParameter(mechanism, "rate") !== undefined;
  if (!rate || knowsRate || !(isPulsed || mechanism.name === "NetStim")) {
    const given = mechanismParameters<CellRef>(mechanism, fields, context, resolver);
    // The text has a rate that `--set …interval=` has taken the place of: the rest of the source stays what it was.
    const hadRate = !knowsRate && !rate && written.some((field) => field.name === "rate");
    const isEndless = hadRate || value.drawnBeforehand;
    return [...(isEndless ? defaultsBeside(given, value.span) : []), ...given, ...pulses];
  }
  const interval = fields.find((field) => field.name === "interval");
  if (interval) resolver.report.add(rateAndInterval(interval.span));
  const rest = fields.filter((field) => field !== rate && field !== interval);
  const given = mechanismParameters<CellRef>(mechanism, rest, context, resolver);
  const isPrivate = of.owner === "stimulate" && drawsAsNetpyne(resolver);
  const rates = rateAssignments(rate, isPrivate, context, resolver);
  return [...rates, ...defaultsBeside(given, value.span), ...given, ...pulses];
}

/**
 * NetPyNE's `VecStim { rate = 5 Hz, noise = 1 }` draws its times beforehand: to the network it is a NetStim, or a
 * PulseStim where it has `pulses`.
 */
export function asNetStim(value: MechanismValue): MechanismValue {
  const { name, block } = value.node;
  if (hasPulses(value)) return { ...value, node: { ...value.node, name: { ...name, text: "PulseStim" } } };
  const paces = ["rate", "interval"];
  const hasRate = block?.items.some((item) => item.kind === "Field" && paces.includes(item.path[0]?.text ?? ""));
  if (name.text !== "VecStim" || !hasRate) return value;
  return { ...value, node: { ...value.node, name: { ...name, text: "NetStim" } }, drawnBeforehand: true };
}

function rateDefaultsBeside(given: readonly Assignment<CellRef>[], span: Span): readonly Assignment<CellRef>[] {
  const names = (["start", "number"] as const).filter((name) => !given.some((a) => a.variable === name));
  return names.map((name) => ({ variable: name, value: { kind: "Number", value: rateDefaults[name], span }, span }));
}

/** NetPyNE computes `rate ** -1 * 1e3` for the private sources of cells, which may differ in the last bit. */
function rateAssignments(
  rate: FieldEntry,
  isPrivate: boolean,
  context: Context,
  resolver: Resolver,
): readonly Assignment<CellRef>[] {
  const { span } = rate;
  const env: Env = { scope: rate.scope, context, resolver };
  const hertz = inUnit(
    asNumeric(evaluate(rate.value, env), "'rate' of NetStim", env),
    knownUnit("Hz"),
    "'rate' of NetStim",
    env,
  );
  if (!hertz) return [];
  if (hertz.kind === "Number" && !(hertz.value > 0))
    resolver.report.add(messages.notPositive(span, "'rate' of NetStim", hertz.value));
  const number = (value: number) => ({ kind: "Number", value, span }) as const;
  const interval = isPrivate
    ? fold("*", fold("/", number(1), hertz, span), number(1000), span)
    : fold("/", number(1000), hertz, span);
  return [{ variable: "interval", value: interval as Assignment<CellRef>["value"], span }];
}
