import type { Synapse } from "../../../grammar/hlk/ast.js";
import type { SynapseSum, SynapseTerm } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup } from "./expressions.js";
import { gapPointers, gapSynapse } from "./gap-junctions.js";
import type { Importing } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { parameterFields } from "./parameters.js";
import * as tree from "../hlk/tree.js";
import { numberIn, numbersIn, textIn } from "./values.js";
import { normName } from "./weight-norm.js";

const noNames = () => undefined;

/** `synapse AMPA = Exp2Syn { … }`. NetPyNE 1.1 reads `selfNetCon` nowhere. */
export function synapseDeclaration(label: string, rule: Dict, importing: Importing): Synapse {
  const { mod, loc, sec, label: _, selfNetCon: __, pointerParams: ___, ...params } = rule;
  const where = `synMechParams['${label}']`;
  const gap = gapSynapse(label, importing);
  const facts = importing.mechanisms.get(String(mod));
  if (facts?.form !== "point" || !(facts.receives || gap)) {
    const wanted = gap ? `'${String(mod)}'` : `'${String(mod)}' with NET_RECEIVE`;
    throw new NotCarriedOver(`there is no point process ${wanted} among hillock's own and the .mod files`);
  }
  const fields = parameterFields(params, facts, where, noNames, importing);
  return {
    kind: "Synapse",
    name: tree.name(importing.synapses.take(label)),
    mechanism: tree.mechanism(facts.name, fields, gapPointers(gap)),
    pointers: [],
    span: noSpan,
  };
}

/** uS where the .mod adds the weight to a conductance in uS: of NEURON's own synapses that is known. */
const weightUnits: Readonly<Record<string, string>> = { ExpSyn: "uS", Exp2Syn: "uS", AlphaSynapse: "uS" };

export interface Values {
  readonly synapses: SynapseSum | undefined;
  readonly fields: tree.Fields;
}

/**
 * What a rule with several synapses says: one value for all, a list with one for each, or a value and a factor for each
 * (`0.8*AMPA + 0.2*NMDA`). `scale`: NetPyNE's own factor of all weights.
 */
export function weightsAndDelays(
  rule: Dict,
  labels: readonly string[],
  scale: number,
  lookup: Lookup,
  importing: Importing,
): Values {
  const { synapses, params } = importing;
  const names = labels.map((label) => {
    const name = synapses.of(label);
    if (name === undefined) throw new NotCarriedOver(`it goes through '${label}', which is not carried over`);
    return name;
  });
  const units = labels.map((label) => weightUnits[String(params.synMechParams[label]?.mod)]);
  const weight = perSynapse(rule.weight, rule.synMechWeightFactor, labels.length, numberIn(params.defaultWeight) ?? 1);
  const delay = perSynapse(rule.delay, rule.synMechDelayFactor, labels.length, numberIn(params.defaultDelay) ?? 1);
  const norm = importing.normalizes && labels.length > 0 ? tree.member("site", normName) : undefined;
  const weightIn = (value: number | string, unit: string | undefined) => {
    const weight = scaled(value, scale, unit, lookup);
    return norm ? tree.binary("*", weight, norm) : weight;
  };
  const delayIn = (value: number | string) => expressionIn(value, "ms", lookup);
  const delayTimes = (shared: PerSynapse["shared"], factor: number) =>
    typeof shared === "number" ? delayIn(shared * factor) : tree.binary("*", tree.number(factor), delayIn(shared ?? 1));
  const terms = names.map((name, i): SynapseTerm => {
    const own: tree.Fields = [
      ...(weight.own ? [["weight", weightIn(weight.own[i] as number, units[i])] as const] : []),
      ...(delay.own ? [["delay", delayIn(delay.own[i] as number)] as const] : []),
      ...(delay.factors ? [["delay", delayTimes(delay.shared, delay.factors[i] as number)] as const] : []),
    ];
    const factor = weight.factors ? { factor: tree.number(weight.factors[i] as number) } : {};
    return {
      kind: "SynapseTerm",
      ...factor,
      synapse: tree.ref(name),
      ...(own.length > 0 ? { block: tree.block(own) } : {}),
      span: noSpan,
    };
  });
  const fields: tree.Fields = [
    ...(weight.shared === undefined ? [] : [["weight", weightIn(weight.shared, units[0])] as const]),
    ...(delay.shared === undefined || delay.factors ? [] : [["delay", delayIn(delay.shared)] as const]),
  ];
  return { synapses: terms.length > 0 ? { kind: "SynapseSum", terms, span: noSpan } : undefined, fields };
}

function scaled(value: number | string, scale: number, unit: string | undefined, lookup: Lookup) {
  if (typeof value === "number") return tree.number(value * scale, unit);
  const node = expressionIn(value, unit, lookup);
  return scale === 1 ? node : tree.binary("*", tree.number(scale), node);
}

interface PerSynapse {
  readonly shared?: number | string;
  readonly own?: readonly number[];
  readonly factors?: readonly number[];
}

function perSynapse(given: unknown, factor: unknown, count: number, otherwise: number): PerSynapse {
  const list = numbersIn(given);
  if (list) {
    const [first] = list;
    if (first !== undefined && list.every((item) => item === first)) return { shared: first };
    if (list.length === count && count > 1) return { own: list };
    throw new NotCarriedOver("values for each contact of a connection are not there yet");
  }
  if (Array.isArray(given)) throw new NotCarriedOver("its weights or delays are lists of lists");
  const shared = numberIn(given) ?? textIn(given) ?? otherwise;
  const factors = numbersIn(factor);
  if (!factors || count < 2 || factors.every((f) => f === 1)) return { shared };
  if (factors.length !== count) throw new NotCarriedOver("it has not as many factors as synapses");
  return { shared, factors };
}
