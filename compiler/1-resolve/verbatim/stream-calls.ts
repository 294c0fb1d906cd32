import type { CExpr } from "../../../grammar/c/ast.js";
import { binary, call, number, ref } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { MechanismExpr, MechanismRef, Variable } from "../../ir/mechanism.js";
import { type CFrame, type CValue, emit, numeric, refuse } from "./c-frame.js";
import type { CCall } from "./lower-call.js";
import { lowerExpression, lowerNumeric } from "./lower-expression.js";
import { pickNormal } from "./normal-pairs.js";
import { guessedDistribution } from "./messages-verbatim.js";
import type { Distribution } from "./slots.js";

const draws: ReadonlyMap<string, Distribution | "picked"> = new Map([
  ["nrn_random_pick", "picked"],
  ["nrnran123_dblpick", "uniform"],
  ["nrnran123_negexp", "negexp"],
  ["nrnran123_normal", "normal"],
]);

/**
 * Draws from a stream that a POINTER holds become draws from a stream of the instance's own, of the POINTER's name.
 *
 *     value = nrnran123_negexp((nrnran123_State*)_p_rng)    becomes    value = random_negexp(rng, 1)
 */
export function lowerStreamCall(frame: CFrame, fn: string, { args, span }: CCall): CValue | undefined {
  if (makers.has(fn) && args.length > 0) return newStream(frame, args, span);
  const distribution = draws.get(fn);
  const isSeed = fn === "nrnran123_setseq" || fn === "nrn_set_random_sequence";
  if (!distribution && !isSeed && fn !== "nrnran123_ipick") return undefined;
  const slot = args[0] && lowerExpression(frame, args[0]);
  if (slot?.kind !== "slot") return refuse(frame, span, "a random stream of this kind");
  const stream = streamRef(frame, slot.name, span);
  if (isSeed) return seed(frame, slot.name, args.slice(1), span);
  if (!distribution) return numeric(call("random_ipick", [stream], span), true);
  const chosen = distribution === "picked" ? pickedDistribution(frame, slot.name, span) : distribution;
  if (distribution === "picked" && chosen === "normal") return numeric(pickNormal(frame, stream, slot.name, span));
  const zero = number<MechanismRef>(0, span);
  const one = number<MechanismRef>(1, span);
  return numeric(call(`random_${chosen}`, chosen === "negexp" ? [stream, one] : [stream, zero, one], span));
}

const makers: ReadonlySet<string> = new Set(["nrnran123_newstream", "nrnran123_newstream3"]);

function newStream(frame: CFrame, args: readonly CExpr[], span: Span): CValue {
  const given = args.map((arg) => lowerNumeric(frame, arg).expr);
  return { kind: "stream", ids: [0, 1, 2].map((i) => given[i] ?? number<MechanismRef>(0, span)) };
}

/** `*pv = nrnran123_newstream3(a, b, c)`: from here on the instance's stream is the one that these ids name. */
export function setStream(frame: CFrame, slot: string, ids: readonly MechanismExpr[], span: Span): void {
  streamRef(frame, slot, span);
  emit(frame, { kind: "SeedStream", stream: slot, ids, sequence: number(0, span), span });
}

/** hoc's Random carries its distribution with it; here the C has to say it. */
function pickedDistribution({ cx }: CFrame, name: string, span: Span): Distribution {
  const said = cx.declarations.c.slots.get(name)?.distribution;
  if (said) return said;
  if (/^(?:e|exp)_?(?:rand|rng)/.test(cx.owner)) return "negexp";
  if (/norm|gauss/.test(cx.owner)) return "normal";
  if (!/^(?:u|unif)/.test(cx.owner)) cx.report.add(guessedDistribution(span, name));
  return "uniform";
}

/** The stream's variable takes the place of the POINTER. */
function streamRef({ cx }: CFrame, name: string, span: Span): MechanismExpr {
  const variable: Variable = { name, role: "random", scope: "range", visible: true, value: 0, span };
  if (!cx.declarations.variables.has(name) && !cx.implicit.has(name)) cx.implicit.set(name, variable);
  return ref({ kind: "Variable", name }, span);
}

/** `nrnran123_setseq(s, seq, which)` starts at number 4·seq + which. */
function seed(frame: CFrame, stream: string, args: readonly CExpr[], span: Span): CValue {
  const [sequence, which] = args.map((arg) => lowerNumeric(frame, arg).expr);
  const start = sequence ?? number<MechanismRef>(0, span);
  const at = which ? binary("+", binary("*", number<MechanismRef>(4, span), start, span), which, span) : start;
  const isStart = [sequence, which].every((e) => e === undefined || (e.kind === "Number" && e.value === 0));
  emit(frame, { kind: "SeedStream", stream, sequence: isStart ? number(0, span) : at, span });
  return { kind: "nothing" };
}
