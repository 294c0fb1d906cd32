import type { Model } from "../ir/model.js";
import type { ChangeData, RuleData, SelectionData } from "../ir/model-data.js";
import type { FieldChange } from "../ir/program.js";
import type { ChangeTarget, TimedChange } from "../ir/timed-change.js";
import type { LowerContext } from "./context.js";
import type { LoweredPopulations } from "./populations.js";
import { lowerSelection } from "./selections.js";
import { lowerPlayed, playedIn } from "./played.js";
import { noIntegers, noNumbers } from "./small-arrays.js";

/** What the timed changes of a model do to the fields of one mechanism, each once: `Flag` of its `change` kernel. */
export function changedFields({ network }: Model, mechanism: string): readonly FieldChange[] {
  const found: FieldChange[] = [];
  for (const { target, variable, by } of network.changes ?? []) {
    if (target.kind === "weights" || target.mechanism !== mechanism) continue;
    if (!found.some((change) => change.field === variable && change.by === by)) found.push({ field: variable, by });
  }
  for (const { stimulus, variable } of playedIn(network)) {
    const isThere = found.some((change) => change.field === variable && change.by === "set");
    if (stimulus.mechanism === mechanism && !isThere) found.push({ field: variable, by: "set" });
  }
  return found;
}

type PrivateIndex = LoweredPopulations["privateIndex"];

export function lowerChanges(
  cx: LowerContext,
  rules: readonly RuleData[],
  privateIndex: PrivateIndex,
): { readonly changes?: readonly ChangeData[] } {
  const { changes = [] } = cx.network;
  const played = playedIn(cx.network);
  if (changes.length + played.length === 0) return {};
  const lowered = joined(
    changes.map((change, index) => lowerChange(change, index, rules, privateIndex, cx)),
    changes,
  );
  return {
    changes: [
      ...played.map((one) => lowerPlayed(one, changedFields(cx.model, one.stimulus.mechanism), cx)),
      ...lowered,
    ],
  };
}

/** One `set` may change the weights of a thousand rules: one change, as they lie in one pass over the connections. */
function joined(lowered: readonly ChangeData[], changes: readonly TimedChange[]): readonly ChangeData[] {
  const kept: ChangeData[] = [];
  for (const [i, change] of lowered.entries()) {
    const last = kept.at(-1);
    const isSame = change.kind === "weight" && last?.kind === "weight" && changes[i]?.span === changes[i - 1]?.span;
    if (!isSame || last.value !== change.value) kept.push(change);
    else {
      const rules = Int32Array.of(...last.rules, ...change.rules);
      kept[kept.length - 1] = { ...last, rules, terms: Int32Array.of(...last.terms, ...change.terms) };
    }
  }
  return kept;
}

const nothing = { of: [], byCellType: [], expression: -1, value: 0, rules: noIntegers, terms: noIntegers };
const nowhere = { nodes: noIntegers, values: noNumbers };

function lowerChange(
  change: TimedChange,
  index: number,
  rules: readonly RuleData[],
  privateIndex: PrivateIndex,
  cx: LowerContext,
): ChangeData {
  const { target, variable } = change;
  const timesMs = timesOf(change, cx);
  if (target.kind === "weights") {
    const flag = ["set", "multiply", "add"].indexOf(change.by);
    return { timesMs, kind: "weight", group: "", flag, ...nothing, value: target.value, ...termsOf(target, rules) };
  }
  const all = changedFields(cx.model, target.mechanism);
  const flag = all.findIndex(({ field, by }) => field === variable && by === change.by);
  const of = target.of.map((selection) => selectionOf(selection, target, privateIndex, cx));
  const field = { timesMs, kind: "field", flag, ...nothing, of } as const;
  if (target.kind === "instances") {
    const group = target.owner === "stimulus" ? target.name : "";
    return { ...field, group, expression: cx.addExpression(`set.${variable}`, target.value) };
  }
  const byCellType = cx.model.cellTypes.map(({ changes }) => changes?.[index] ?? nowhere);
  return { ...field, group: target.name, byCellType };
}

/** `at 100 ms every 50 ms`: until the run ends. */
function timesOf({ atMs, everyMs }: TimedChange, { network }: LowerContext): Float64Array {
  const end = network.simulation.durationMs.value;
  const count = everyMs === undefined ? 1 : Math.max(1, Math.floor((end - atMs) / everyMs + 1e-9) + 1);
  return Float64Array.from({ length: count }, (_, k) => atMs + k * (everyMs ?? 0));
}

function selectionOf(
  selection: Parameters<typeof lowerSelection>[0],
  target: Extract<ChangeTarget, { kind: "segments" | "instances" }>,
  privateIndex: PrivateIndex,
  cx: LowerContext,
): SelectionData {
  const lowered = lowerSelection(selection, "set", cx);
  if (target.owner !== "source") return lowered;
  return { ...lowered, population: privateIndex(target.name, selection.population) };
}

/** Rules of the name, and of a stimulus its rules; with a synapse kind only its term of each. */
function termsOf(
  { owner, name, synapse }: Extract<ChangeTarget, { kind: "weights" }>,
  rules: readonly RuleData[],
): Pick<ChangeData, "rules" | "terms"> {
  const isOf = (rule: RuleData) => rule.name === name && (rule.pattern === "private") === (owner === "stimulate");
  const own = rules.flatMap((rule, index) => (isOf(rule) ? [{ index, rule }] : []));
  const found = own.flatMap(({ index, rule }) => {
    if (synapse === undefined) return [[index, -1] as const];
    return rule.synapses.flatMap((kind, term) => (kind === synapse ? [[index, term] as const] : []));
  });
  return { rules: Int32Array.from(found, ([rule]) => rule), terms: Int32Array.from(found, ([, term]) => term) };
}
