import type { Setting } from "../../../grammar/hlk/ast.js";
import type { Param } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { checkChoices } from "./choices.js";
import { evaluate } from "./evaluate.js";
import { launchContext } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import { neuronUnit, type Unit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";
import { overrideValue } from "./overrides.js";
import { constant, type Value } from "./value.js";

/** A `param`, read when first needed. */
export interface ParamEntry {
  /** With its cell's name, where it belongs to one: `PT5B_full.ihGbar`. */
  readonly name: string;
  readonly node: Setting;
  readonly scope: Scope;
  read(resolver: Resolver): ReadParam | undefined;
}

interface ReadParam {
  readonly value: number;
  readonly unit?: Unit | undefined;
  readonly origin: Param["origin"];
}

export function newParam(name: string, node: Setting, scope: Scope): ParamEntry {
  let memo: { readonly read: ReadParam | undefined } | undefined;
  const read = (resolver: Resolver) => {
    memo ??= { read: readSetting(name, node, scope, resolver) };
    return memo.read;
  };
  return { name, node, scope, read };
}

/** The value in NEURON's unit for its dimension; `--set` may use any unit of that dimension, or none. */
function readSetting(name: string, node: Setting, scope: Scope, resolver: Resolver): ReadParam | undefined {
  const env = { scope, context: launchContext(`the param '${name}'`), resolver };
  const declared = asNumeric(evaluate(node.value, env), `The param '${name}'`, env);
  if (!declared) return undefined;
  const unit = declared.unit && neuronUnit(declared.unit);
  const override = overrideValue(name, resolver);
  const chosen: Value | undefined = override ?? declared;
  const value = constantIn(asNumeric(chosen, `The param '${name}'`, env), unit, `The param '${name}'`, env);
  if (value === undefined) return undefined;
  // `--set amp=1` of a param in nA is 1 nA, also for `in 0 nA..2 nA`.
  const given = override && chosen.kind === "numeric" && !chosen.unit ? constant(value, unit, chosen.span) : chosen;
  if (!checkChoices(name, given, node, env)) return undefined;
  if (!Number.isFinite(value)) resolver.report.add(messages.notPositive(node.span, `The param '${name}'`, value));
  return { value, unit, origin: override ? "command-line" : "given" };
}

/** All params as the Network lists them, in order of declaration. */
export function paramsOf(entries: readonly ParamEntry[], resolver: Resolver): readonly Param[] {
  return entries.flatMap((entry) => {
    const read = entry.read(resolver);
    if (!read) return [];
    return [
      { name: entry.name, value: read.value, unit: read.unit?.text ?? "", origin: read.origin, span: entry.node.span },
    ];
  });
}
