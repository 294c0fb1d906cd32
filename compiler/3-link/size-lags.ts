import type { Report } from "../../grammar/diagnostic.js";
import { type Expr, references } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { evaluate } from "../algebra/evaluate.js";
import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import type { LinkedCell, Model } from "../ir/model.js";
import { lagBySet, lagByUnknown, lagInReceive } from "./messages.js";

/**
 * Gives LAG statements room for the past that they look into: `LAG v BY delay` keeps as many moments as there are steps in
 * the longest `delay` of the model. One array has one length, so all instances have that.
 */
export function sizeLags(model: Model, report: Report): Model {
  if (!model.mechanisms.some(hasLags)) return model;
  return { ...model, mechanisms: model.mechanisms.map((m) => (hasLags(m) ? sized(m, model, report) : m)) };
}

function hasLags({ variables }: SolvedMechanism): boolean {
  return variables.some((variable) => variable.lag);
}

function sized(mechanism: SolvedMechanism, model: Model, report: Report): SolvedMechanism {
  const received = assignedNames([...(mechanism.receive?.body ?? []), ...(mechanism.receive?.initial ?? [])]);
  const variables = mechanism.variables.map((variable): Variable => {
    const { name, lag, span } = variable;
    if (!lag) return variable;
    if (received.has(name)) report.add(lagInReceive(span));
    const ms = typeof lag.by === "number" ? lag.by : longest(lag.by, mechanism, span, model, report);
    const capacity = momentsIn(ms, mechanism, model);
    return lag.part === "capacity" ? { ...variable, value: capacity } : { ...variable, length: capacity * lag.width };
  });
  return { ...mechanism, variables };
}

/** A kernel notes one moment in a step; beside those within `ms` there are the one before them and the one that comes. */
function momentsIn(ms: number, { current, state, initial, hooks = {} }: SolvedMechanism, { network }: Model): number {
  const kernels = [initial, current, state, ...Object.values(hooks)].filter((steps) => steps.length > 0);
  return kernels.length * (Math.ceil(Math.max(ms, 0) / network.simulation.dtMs.value) + 1) + 2;
}

function longest(by: string, mechanism: SolvedMechanism, lag: Span, model: Model, report: Report): number {
  const variable = mechanism.variables.find(({ name }) => name === by) as Variable;
  const { initial, current, state, receive, hooks = {} } = mechanism;
  const kernels = [initial, current, state, receive?.body ?? [], ...Object.values(hooks)];
  if (kernels.some((steps) => assignedNames(steps).has(by))) report.add(lagBySet(lag, by));
  const values = [...valuesOf(variable, mechanism.name, model)];
  const unknown = values.find(({ ms }) => !Number.isFinite(ms));
  if (unknown) report.add(lagByUnknown(unknown.span, by, mechanism.name));
  return Math.max(0, ...values.map(({ ms }) => ms).filter(Number.isFinite));
}

interface Value {
  /** NaN where it is not known before the run. */
  readonly ms: number;
  readonly span: Span;
}

function* valuesOf({ name, value, scope, span }: Variable, mechanism: string, { network, cellTypes }: Model) {
  const params = new Map(network.params.map((param) => [param.name, param.value]));
  const isThis = (set: { readonly mechanism: string; readonly variable: string }) =>
    set.mechanism === mechanism && set.variable === name;
  const known = <R extends { readonly kind: string; readonly name?: string }>(expr: Expr<R>) =>
    references(expr).every((r) => r.kind === "Param")
      ? evaluate(expr, { read: (r) => params.get(r.name ?? "") ?? Number.NaN })
      : Number.NaN;
  const unset: Value = { ms: value, span };
  if (scope === "global") {
    yield { ...unset, ms: network.simulation.globals.find(isThis)?.value ?? value };
    return;
  }
  const own = [
    ...network.synapses,
    ...network.stimuli,
    ...network.populations.flatMap(({ cell }) => (cell.kind === "artificial" ? [cell] : [])),
  ];
  for (const { parameters } of own.filter((one) => one.mechanism === mechanism)) {
    const set = parameters.find(({ variable }) => variable === name);
    yield set ? { ms: known(set.value), span: set.span } : unset;
  }
  for (const placed of cellTypes.flatMap(({ density, points }: LinkedCell) => [...density, ...points])) {
    if (placed.mechanism !== mechanism) continue;
    for (const ms of placed.parameters.find(({ variable }) => variable === name)?.values ?? [value]) yield { ms, span };
  }
  for (const change of network.changes ?? []) {
    if (change.target.kind !== "weights" && change.variable === name && change.target.mechanism === mechanism) {
      yield { ms: Number.NaN, span: change.span };
    }
  }
  for (const cell of network.cellTypes) {
    for (const placed of cell.sections.flatMap(({ inserts, points }) => [...inserts, ...points])) {
      const set = placed.parameters.find(({ variable }) => variable === name);
      if (placed.mechanism === mechanism && set && references(set.value).some((r) => r.kind === "Draw"))
        yield { ms: Number.NaN, span: set.span };
    }
  }
}
