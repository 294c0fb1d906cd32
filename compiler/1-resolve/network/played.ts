import { references, someExpr } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { Assignment, CellRef, Stimulus } from "../../ir/network.js";
import type { TimeExpr, TimeRef } from "../../ir/timed-change.js";
import { playedForAll } from "../messages-hlk-changes.js";
import type { Context } from "./evaluate-context.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { numeric } from "./value.js";

/** The point processes of a stimulus also know `t`, in ms. */
export function withTime(context: Context): Context {
  const t = (at: Span) => numeric({ kind: "Ref", ref: { kind: "Time" }, span: at }, knownUnit("ms"), at);
  return { ...context, variables: new Map([...context.variables, ["t", t]]) };
}

type PointStimulus = Extract<Stimulus, { kind: "point" }>;

/** What reads `t` changes all the time: those parameters apart from the others. */
export function playedApart(
  given: readonly Assignment<CellRef | TimeRef>[],
  { report }: Resolver,
): Pick<PointStimulus, "parameters" | "played"> {
  const readsTime = ({ value }: (typeof given)[number]) => references(value).some((ref) => ref.kind === "Time");
  const played = given.filter(readsTime);
  for (const { value, variable, span } of played) {
    const draws = someExpr(value, (e) => e.kind === "Call" && e.fn.startsWith("draw."));
    if (draws || references(value).some((ref) => ref.kind === "Cell")) report.add(playedForAll(span, variable));
  }
  return {
    parameters: given.filter((one) => !readsTime(one)) as readonly Assignment<CellRef>[],
    ...(played.length > 0 ? { played: played.map((one) => ({ ...one, value: one.value as TimeExpr })) } : {}),
  };
}
