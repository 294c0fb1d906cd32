import type { Mechanism } from "../../ir/mechanism.js";
import type { AppliedSetting, ConnectRule, Population, Stimulus, Synapse } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import type { CellDraft } from "./cell-draft.js";
import { cellPaths } from "./cell-settings.js";
import { settableNames } from "./mechanism-parameters.js";
import { overrideSpan } from "./overrides.js";
import type { Resolver } from "./resolver.js";
import { settableRuleFields } from "./rule-fields.js";

/** What of a model can be set. */
export interface Settable {
  readonly drafts: Iterable<CellDraft>;
  readonly populations: readonly Population[];
  readonly synapses: readonly Synapse[];
  readonly rules: readonly ConnectRule[];
  readonly stimuli: readonly Stimulus[];
}

/** Every `--set` must have changed one thing: a param, an option or a place in the model. */
export function checkSettings(model: Settable, resolver: Resolver): void {
  const { report, overrides, settings } = resolver;
  const named = [...resolver.params, ...resolver.options].map((entry) => entry.name);
  for (const [key, value] of Object.entries(overrides.set)) {
    if (named.includes(key)) continue;
    const setting = settings.find(({ span }) => span.source.text === `${key}=${value}`);
    // What could not be read has been reported.
    if (!setting) continue;
    const owners = [...setting.changed];
    const { pathSpan, path, op } = setting;
    if (owners.length === 0 && named.includes(path)) report.add(messages.onlyAssignment(pathSpan, op, path));
    else if (owners.length === 0)
      report.add(messages.unknownSetting(pathSpan, path, [...named, ...paths(model, resolver)]));
    else if (owners.length > 1) report.add(messages.ambiguousSetting(pathSpan, path, owners));
  }
}

/** All that a suggestion may offer. */
function paths({ drafts, populations, synapses, rules, stimuli }: Settable, { mechanisms }: Resolver): string[] {
  const parameters = (owner: string, mechanism: string, more: readonly string[] = []) => {
    const known = mechanisms.get(mechanism) as Mechanism;
    return [...more, ...(known ? settableNames(known) : [])].map((name) => `${owner}.${name}`);
  };
  return [
    ...["duration", "dt", "celsius", "v_init", "seed"],
    ...[...drafts].flatMap((draft) => cellPaths(draft, mechanisms)),
    ...populations.flatMap(({ name, cell }) => [
      `${name}.count`,
      ...(cell.kind === "artificial" ? parameters(name, cell.mechanism, ["rate"]) : []),
    ]),
    ...synapses.flatMap(({ name, mechanism }) => [
      ...parameters(`synapse.${name}`, mechanism),
      ...parameters(name, mechanism),
    ]),
    ...rules.flatMap(({ name }) => settableRuleFields.map((field) => `connect.${name}.${field}`)),
    ...stimuli.flatMap(({ name, kind, mechanism }) =>
      parameters(`stimulate.${name}`, mechanism, kind === "source" ? ["rate", "weight", "delay"] : []),
    ),
  ];
}

/** What the command line has set, as it was written, and when that is decided. */
export function appliedSettings(resolver: Resolver): readonly AppliedSetting[] {
  return Object.entries(resolver.overrides.set).map(([key, value]) => {
    const text = overrideSpan(key, value).source.text;
    return { text, binding: bindingOf(key, text, resolver) };
  });
}

function bindingOf(key: string, text: string, resolver: Resolver): AppliedSetting["binding"] {
  const option = resolver.options.find((entry) => entry.name === key);
  if (option) return [...option.readers.values()].includes("compile") ? "compile" : "load";
  const setting = resolver.settings.find(({ span }) => span.source.text === text);
  if (!setting || setting.changed.has("simulate")) return "run";
  const isNumber = setting.value.kind === "Number" || setting.value.kind === "UnitApplied";
  const makesCode = setting.changed.has("connect") || setting.changed.has("stimulate");
  if (makesCode && !isNumber) return "compile";
  const { source } = setting.span;
  return [...resolver.promoted.values()].some((param) => param.span.source === source) ? "run" : "load";
}
