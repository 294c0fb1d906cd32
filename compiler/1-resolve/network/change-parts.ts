import type { NamedTarget, TimedSet } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { ConnectRule, Selection, Stimulus } from "../../ir/network.js";
import type { ChangeTarget, ChangeWord, TimedChange } from "../../ir/timed-change.js";
import { changesGlobal, unknownChanged } from "../messages-hlk-changes.js";
import { unknownParameter } from "../messages-hlk-model.js";
import { evaluate } from "./evaluate.js";
import type { Context, Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { inDeclaredUnit } from "./declared-unit.js";
import { checkLimits, findParameter, settableNames } from "./mechanism-parameters.js";
import { referredName } from "./names.js";
import type { ModelParts } from "./rules.js";
import { segmentContext } from "./segment-values.js";
import type { AnyExpr } from "./value.js";

/** What a timed `set` may reach. */
export interface ChangeParts extends ModelParts {
  readonly rules: readonly ConnectRule[];
  readonly stimuli: readonly Stimulus[];
}

/** A change whose time is not known yet. */
export type Untimed = Omit<TimedChange, "atMs" | "everyMs">;

export const changeWords: Readonly<Record<FieldEntry["op"], ChangeWord>> = {
  "=": "set",
  "*=": "multiply",
  "+=": "add",
};

/** Which variable of a mechanism a field means, and the number; undefined where what is wrong has been reported. */
export function changedParameter(
  field: FieldEntry,
  mechanism: Mechanism,
  context: Context,
  env: Env,
): { readonly variable: string; readonly by: ChangeWord; readonly value: AnyExpr } | undefined {
  const { report } = env.resolver;
  const variable = findParameter(mechanism, field.name);
  if (!variable) {
    report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, settableNames(mechanism)));
    return undefined;
  }
  if (variable.scope === "global") {
    report.add(changesGlobal(field.nameSpan, variable.name, mechanism.name));
    return undefined;
  }
  const what = `'${variable.name}' of ${mechanism.name}`;
  const inner: Env = { scope: field.scope, context, resolver: env.resolver };
  const given = asNumeric(evaluate(field.value, inner), what, inner);
  const value =
    field.op === "*=" ? inUnit(given, undefined, what, inner) : inDeclaredUnit(given, variable, what, inner);
  if (!value) return undefined;
  if (field.op === "=") checkLimits(variable, value, env.resolver);
  return { variable: variable.name, by: changeWords[field.op], value };
}

/** Sections of a cell type, all of them where none are named. */
export type SectionsOf = Extract<ChangeTarget, { kind: "segments" }>["byCellType"];

/** What `set CELLS at SECTIONS: NAME { … }` changes of one mechanism, point or synapse kind of the cells. */
export function segmentChanges(
  thing: Pick<Extract<ChangeTarget, { kind: "segments" }>, "owner" | "name" | "of" | "byCellType">,
  mechanism: Mechanism,
  set: TimedSet,
  env: Env,
): readonly Untimed[] {
  return expandBlock(set.block, env).flatMap((field): Untimed[] => {
    const found = changedParameter(field, mechanism, segmentContext(`set ${thing.name}`), env);
    if (!found) return [];
    const { variable, by, value } = found;
    const target = { kind: "segments", mechanism: mechanism.name, value: value as never, ...thing } as const;
    return [{ target, variable, by, span: field.span }];
  });
}

/** `set synapse AMPA: { … }`: on every cell that has synapses of the kind. */
export function synapseChanges(set: TimedSet, target: NamedTarget, parts: ChangeParts, env: Env): readonly Untimed[] {
  const name = referredName(target.name, env);
  const synapse = parts.synapses.find((candidate) => candidate.name === name);
  const mechanism = synapse && env.resolver.mechanisms.get(synapse.mechanism);
  if (!synapse || !mechanism) {
    const known = parts.synapses.map((candidate) => candidate.name);
    if (name !== undefined && !env.resolver.brokenSynapses.has(name))
      env.resolver.report.add(unknownChanged(target.name.span, "synapse", name, known));
    return [];
  }
  const of = env.resolver.populations.flatMap(({ name, cellType }): Selection[] =>
    cellType !== undefined && synapseNames(cellType, parts, env).has(synapse.name)
      ? [{ population: name, slices: [] }]
      : [],
  );
  const types = new Set(of.map(({ population }) => env.resolver.populationNamed(population)?.cellType as string));
  const byCellType = [...types].map((cellType) => ({ cellType, sections: everySection(cellType, parts) }));
  return segmentChanges({ owner: "synapse", name: synapse.name, of, byCellType }, mechanism, set, env);
}

/** Kinds of synapses that some rule or stimulus makes on the cells of a type. */
export function synapseNames(cellType: string, parts: ChangeParts, { resolver }: Env): ReadonlySet<string> {
  const isOn = ({ population }: Selection) => resolver.populationNamed(population)?.cellType === cellType;
  const ofRules = parts.rules.filter((rule) => rule.post.some(isOn)).flatMap((rule) => rule.synapses);
  const ofStimuli = parts.stimuli.flatMap((s) => (s.kind === "source" && s.targets.some(isOn) ? s.synapses : []));
  return new Set([...ofRules, ...ofStimuli].flatMap(({ synapse }) => synapse ?? []));
}

export function everySection(cellType: string, { drafts }: ChangeParts): readonly number[] {
  return drafts.get(cellType)?.sections.map((_, i) => i) ?? [];
}
