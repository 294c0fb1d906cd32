import type * as ast from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { SynapseSum, SynapseTerm as TermNode } from "../../../grammar/hlk/ast-selection.js";
import { synapseSum } from "../../../grammar/hlk/synapse-sum.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { GapPort, ParamRef, ReceivingPoint, Synapse } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { needsNetReceive, unknownSynapse } from "../messages-hlk-model.js";
import { plasticityAsSynapse } from "../messages-hlk-plasticity.js";
import { evaluate } from "./evaluate.js";
import { type Env, paramContext } from "./evaluate-context.js";
import { type Declared, decideIf } from "./expand.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { isOtherSide, readGapPort } from "./gap-port.js";
import { mechanismForm } from "./mechanism-form.js";
import { settle } from "./literal-settings.js";
import { mechanismParameters, ofMechanism } from "./mechanism-parameters.js";
import { referredName } from "./names.js";
import { isWeightPointer, readWeightPointer } from "./plasticity.js";
import { readPointers } from "./pointers.js";
import type { Resolver } from "./resolver.js";
import { findName, type Scope } from "./scope.js";

/** `synapse AMPA = Exp2Syn { … }`: a point process that receives spikes. */
export function resolveSynapses(declared: readonly Declared<ast.Synapse>[], resolver: Resolver): readonly Synapse[] {
  return declared.flatMap(({ node, scope, name }) => {
    const mechanism = mechanismForm(node.mechanism.name, ["point"], "a synapse needs a POINT_PROCESS", resolver);
    if (!mechanism) {
      resolver.brokenSynapses.add(name);
      return [];
    }
    const said = (node.mechanism.block?.items ?? []).filter((item): item is ast.Pointer => item.kind === "Pointer");
    const gap = readGapPort(mechanism, [...said, ...node.pointers], resolver);
    if (!mechanism.receive && !gap) resolver.report.add(needsNetReceive(node.mechanism.span, mechanism.name));
    const written = node.mechanism.block ? expandBlock(node.mechanism.block, { scope, resolver }) : [];
    const fields = settle(written, { owner: "synapse", name, scope, ...ofMechanism(mechanism) }, resolver);
    const context = { ...paramContext(`synapse ${name}`), drawsLater: "a random number for each synapse" };
    const parameters = mechanismParameters<ParamRef>(mechanism, fields, context, resolver);
    const env = { scope, context, resolver };
    const own = [...said, ...node.pointers].filter((each) => !isOtherSide(each.target) && !isWeightPointer(each));
    const pointers = readPointers(mechanism, undefined, own, env);
    const adjusts = readWeightPointer(mechanism, [...said, ...node.pointers], resolver);
    const bound = {
      ...(pointers.length > 0 ? { pointers } : {}),
      ...(gap ? { gap } : {}),
      ...(adjusts === undefined ? {} : { adjusts }),
    };
    return [{ name, mechanism: mechanism.name, parameters, ...bound, span: node.span }];
  });
}

/** A kind of synapse, or a name that point processes of cells receive: `argument` of their NET_RECEIVE. */
export interface Receiving {
  readonly name: string;
  readonly mechanism: string;
  readonly argument?: number;
  readonly gap?: GapPort;
  readonly adjusts?: string;
}

/** One synapse of a sum, with what multiplies its weight and what its own block says. */
export interface WeightedSynapse {
  readonly synapse: Receiving;
  /** Cells that receive it by a point process of theirs. */
  readonly points?: readonly ReceivingPoint[];
  readonly mechanism: Mechanism;
  readonly factors: readonly { readonly node: HlkExpr; readonly scope: Scope }[];
  readonly fields: readonly FieldEntry[];
}

/** `0.5*AMPA + 0.5*NMDA`; names of sums (`let Exc = …`) are opened. */
export function readSynapseSum(
  sum: SynapseSum,
  synapses: readonly Receiving[],
  env: Env,
): readonly WeightedSynapse[] | undefined {
  const terms = sum.terms.map((term) => readTerm(term, synapses, env));
  return terms.every((term) => term !== undefined) ? terms.flat() : undefined;
}

function readTerm(term: TermNode, synapses: readonly Receiving[], env: Env): readonly WeightedSynapse[] | undefined {
  const inner = readNamed(term.synapse, synapses, env);
  if (!inner) return undefined;
  const factors = term.factor ? [{ node: term.factor, scope: env.scope }] : [];
  const fields = term.block ? expandBlock(term.block, env) : [];
  return inner.map((s) => ({ ...s, factors: [...factors, ...s.factors], fields: [...s.fields, ...fields] }));
}

/** A synapse's name, a `let` of a sum, or a choice that options decide. */
function readNamed(node: HlkExpr, synapses: readonly Receiving[], env: Env): readonly WeightedSynapse[] | undefined {
  const { active, report } = env.resolver;
  if (node.kind === "Select") {
    const taken = decideIf(node.test, env);
    return taken === undefined ? undefined : readNamed(taken ? node.then : node.else, synapses, env);
  }
  if (node.kind === "Binary") {
    const isSum = node.op === "+" || node.op === "*";
    return isSum ? readSynapseSum(synapseSum(node), synapses, env) : wrongTerm(node, true, env);
  }
  if (node.kind !== "Ref") {
    const value = evaluate(node, { ...env, symbols: true });
    return value?.kind === "text" ? byName(value.text, node, synapses, env) : wrongTerm(node, value !== undefined, env);
  }
  const entity = findName(env.scope, node.ref);
  if (entity?.kind !== "deferred") {
    const name = referredName({ kind: "Name", text: node.ref, span: node.span }, env);
    return name === undefined ? undefined : byName(name, node, synapses, env);
  }
  if (active.has(entity)) {
    report.add(messages.dependsOnItself(node.span, node.ref));
    return undefined;
  }
  active.add(entity);
  const found = readNamed(entity.node, synapses, { ...env, scope: entity.scope });
  active.delete(entity);
  return found;
}

function wrongTerm(node: HlkExpr, isKnown: boolean, env: Env): undefined {
  if (isKnown)
    env.resolver.report.add(
      messages.wrongKind(node.span, "What stands after 'with'", "a synapse or a sum of them", "another value"),
    );
  return undefined;
}

function byName(
  name: string,
  node: HlkExpr,
  synapses: readonly Receiving[],
  env: Env,
): readonly WeightedSynapse[] | undefined {
  const synapse = synapses.find((s) => s.name === name);
  const mechanism = synapse && env.resolver.mechanisms.get(synapse.mechanism);
  if (synapse?.adjusts !== undefined) {
    env.resolver.report.add(plasticityAsSynapse(node.span, name));
    return undefined;
  }
  if (synapse && mechanism) return [{ synapse, mechanism, factors: [], fields: [] }];
  if (env.resolver.brokenSynapses.has(name)) return undefined;
  env.resolver.report.add(
    unknownSynapse(
      node.span,
      name,
      synapses.map((s) => s.name),
    ),
  );
  return undefined;
}
