import type { NamedTarget, TimedSet } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Stimulus, SynapseTerm } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { onlyWeights, unknownChanged } from "../messages-hlk-changes.js";
import { unknownSynapse } from "../messages-hlk-model.js";
import { instanceChange } from "./change-artificial.js";
import { type ChangeParts, changeWords, type Untimed } from "./change-parts.js";
import { evaluate } from "./evaluate.js";
import { type Env, launchContext } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { glob } from "./glob.js";
import { referredName } from "./names.js";
import type { PopulationInfo } from "./population-info.js";
import type { Unit } from "./quantity.js";
import { weightUnit } from "./weight-unit.js";

/** `set connect "EE_*": AMPA { weight *= 2 }`: the weights of rules by their names. */
export function changesOfWeights(set: TimedSet, target: NamedTarget, parts: ChangeParts, env: Env): readonly Untimed[] {
  const found = named(parts.rules, "rule", target, env);
  if (found.some(({ gap }) => gap)) {
    const instead = "set their mechanism: `set CELLS: SYNAPSE { g = … }`";
    env.resolver.report.add(notSupportedYet(target.name.span, "weights of gap junctions at given times", instead));
    return [];
  }
  return [...new Set(found.map(({ name }) => name))].flatMap((name) => {
    const rules = found.filter((rule) => rule.name === name);
    const receivers = rules.flatMap((rule) => rule.synapses.map((term) => ({ term, on: rule.post[0]?.population })));
    const fields = expandBlock(set.block, env);
    for (const field of fields) if (field.name !== "weight") refuseField(field, env);
    const weights = fields.filter((field) => field.name === "weight");
    return weights.flatMap((field) => weightChange(field, set, { owner: "connect", name }, receivers, parts, env));
  });
}

/** `set stimulate NAME: { amp = … }`; of one with sources of its own `weight` is that of their connections. */
export function changesOfStimulus(
  set: TimedSet,
  target: NamedTarget,
  parts: ChangeParts,
  env: Env,
): readonly Untimed[] {
  const found = named(parts.stimuli, "stimulus", target, env);
  return found.flatMap((stimulus, i) => {
    const isFirst = found.findIndex((other) => other.name === stimulus.name) === i;
    return expandBlock(set.block, env).flatMap((field) => {
      if (field.name !== "weight" || stimulus.kind === "point") return ofMechanism(field, stimulus, env);
      const receivers = stimulus.synapses.map((term) => ({ term, on: undefined }));
      const whose = { owner: "stimulate", name: stimulus.name } as const;
      return isFirst ? weightChange(field, set, whose, receivers, parts, env) : [];
    });
  });
}

function ofMechanism(field: FieldEntry, stimulus: Stimulus, env: Env): readonly Untimed[] {
  const mechanism = env.resolver.mechanisms.get(stimulus.mechanism) as Mechanism;
  const owner = stimulus.kind === "point" ? "stimulus" : "source";
  return stimulus.targets.flatMap((selection) => {
    const population = env.resolver.populationNamed(selection.population) as PopulationInfo;
    const target = { owner, name: stimulus.name, of: [selection] } as const;
    return instanceChange(field, target, mechanism, { population }, env) ?? [];
  });
}

/** Rules or stimuli of a name, in which `*` stands for any letters. */
function named<T extends { readonly name: string }>(
  list: readonly T[],
  what: string,
  { name }: NamedTarget,
  env: Env,
): readonly T[] {
  const wanted = referredName(name, env);
  const found = wanted === undefined ? [] : list.filter((one) => one.name === wanted || glob(wanted).test(one.name));
  const known = [...new Set(list.map((one) => one.name))];
  if (wanted !== undefined && found.length === 0)
    env.resolver.report.add(unknownChanged(name.span, what, wanted, known));
  return found;
}

function refuseField({ nameSpan, name }: FieldEntry, { resolver }: Env): void {
  resolver.report.add(onlyWeights(nameSpan, name));
}

interface ReceivedTerm {
  readonly term: SynapseTerm;
  /** An artificial cell that receives by itself. */
  readonly on: string | undefined;
}

function weightChange(
  field: FieldEntry,
  { pattern }: TimedSet,
  whose: { readonly owner: "connect" | "stimulate"; readonly name: string },
  receivers: readonly ReceivedTerm[],
  parts: ChangeParts,
  env: Env,
): readonly Untimed[] {
  const synapse = pattern?.name.text;
  const wanted = receivers.filter(({ term }) => synapse === undefined || term.synapse === synapse);
  const [first] = wanted;
  if (!first) {
    const known = receivers.flatMap(({ term }) => term.synapse ?? []);
    if (pattern) env.resolver.report.add(unknownSynapse(pattern.span, pattern.name.text, [...new Set(known)]));
    return [];
  }
  const what = `The weight of ${whose.name}`;
  const inner: Env = { scope: field.scope, context: launchContext(what), resolver: env.resolver };
  const unit = field.op === "*=" ? undefined : unitOfTerm(first, parts, env);
  const value = constantIn(asNumeric(evaluate(field.value, inner), what, inner), unit, what, inner);
  if (value === undefined) return [];
  const target = { kind: "weights", ...whose, ...(synapse === undefined ? {} : { synapse }), value } as const;
  return [{ target, variable: "weight", by: changeWords[field.op], span: field.span }];
}

function unitOfTerm({ term, on }: ReceivedTerm, { synapses }: ChangeParts, { resolver }: Env): Unit | undefined {
  const own = term.synapse === undefined ? resolver.populationNamed(on ?? "")?.mechanism : undefined;
  const name = own ?? synapses.find((synapse) => synapse.name === term.synapse)?.mechanism;
  const mechanism = name === undefined ? undefined : resolver.mechanisms.get(name);
  return mechanism && weightUnit(mechanism);
}
