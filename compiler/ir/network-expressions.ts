import type { Expr } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { ContactPlacement } from "./contact-placement.js";
import type * as ir from "./network.js";
import type { TimedChange, TimeRef } from "./timed-change.js";

export type AnyNetworkRef = ir.ParamRef | ir.CellRef | ir.PairRef | ir.SegmentRef | TimeRef;

/** An expression of the network with the place it belongs to, in the user's words: `weight of EE (exc)`. */
export interface PlacedExpr {
  readonly place: string;
  readonly expr: Expr<AnyNetworkRef>;
  readonly span: Span;
}

/** Every expression of a network, in order. */
export function networkExpressions(network: ir.Network<unknown>): readonly PlacedExpr[] {
  return [
    ...network.cellTypes.flatMap(ofCellType),
    ...network.synapses.flatMap((s) => ofAssignments(`synapse ${s.name}`, s.parameters)),
    ...network.populations.flatMap((p) =>
      p.cell.kind === "artificial" ? ofAssignments(`population ${p.name}`, p.cell.parameters) : [],
    ),
    ...network.rules.flatMap(ofRule),
    ...network.stimuli.flatMap(ofStimulus),
    ...(network.placements ?? []).flatMap(ofPlacement),
    ...(network.changes ?? []).flatMap(ofChange),
    ...[...network.recordings, ...(network.signals ?? [])].flatMap(({ name, of, span }) =>
      ofSelections(`recording ${name}`, of, span),
    ),
  ];
}

function ofCellType(cell: ir.CellType): readonly PlacedExpr[] {
  const sections = cell.sections.flatMap((section) => ofSection(`${cell.name}.${section.name}`, section));
  const draws = (cell.draws ?? []).map(({ name, value, span }) => ({
    place: `draw ${name} of ${cell.name}`,
    expr: value,
    span,
  }));
  return [
    ...draws,
    ...sections,
    { place: `spike threshold of ${cell.name}`, expr: cell.spike.thresholdMv, span: cell.span },
  ];
}

function ofSection(name: string, section: ir.Section): readonly PlacedExpr[] {
  const { span, vInitMv, drawn = {} } = section;
  return [
    ...Object.entries(drawn).flatMap(([key, expr]) => (expr ? [{ place: `${key} of ${name}`, expr, span }] : [])),
    { place: `cm of ${name}`, expr: section.cmUfCm2, span },
    ...(vInitMv ? [{ place: `v_init of ${name}`, expr: vInitMv, span }] : []),
    ...section.inserts.flatMap((i) => ofAssignments(`${name} ${i.mechanism}`, i.parameters)),
    ...section.ions.flatMap((i) => ofAssignments(`${name} ion ${i.ion}`, i.parameters)),
    ...section.points.flatMap((p) => ofAssignments(`${name} ${p.name}`, p.parameters)),
  ];
}

function ofAssignments<R extends AnyNetworkRef>(
  owner: string,
  list: readonly { readonly variable: string; readonly value: Expr<R>; readonly span: Span }[],
): readonly PlacedExpr[] {
  return list.map((a) => ({ place: `${a.variable} of ${owner}`, expr: a.value as Expr<AnyNetworkRef>, span: a.span }));
}

function ofRule(rule: ir.ConnectRule): readonly PlacedExpr[] {
  const { name, span, pattern } = rule;
  return [
    ...ofSelections(`connect ${name}`, [...rule.pre, ...rule.post], span),
    ...(pattern.kind === "probability" ? [{ place: `probability of ${name}`, expr: pattern.probability, span }] : []),
    ...("count" in pattern ? [{ place: `${pattern.kind} of ${name}`, expr: pattern.count, span }] : []),
    { place: `contacts of ${name}`, expr: rule.contacts, span },
    ...ofTerms(name, rule.synapses, span),
  ];
}

function ofStimulus(stimulus: ir.Stimulus): readonly PlacedExpr[] {
  const { name, span } = stimulus;
  return [
    ...ofSelections(`stimulate ${name}`, stimulus.targets, span),
    ...ofAssignments(`stimulate ${name}`, stimulus.parameters),
    ...(stimulus.kind === "point" ? ofAssignments(`stimulate ${name}`, stimulus.played ?? []) : []),
    ...(stimulus.kind === "source" ? ofTerms(name, stimulus.synapses, span) : []),
    ...(stimulus.kind === "source" ? [{ place: `contacts of ${name}`, expr: stimulus.contacts, span }] : []),
  ];
}

function ofPlacement({ name, pre, post, by, span }: ContactPlacement): readonly PlacedExpr[] {
  const density = by.kind === "density" ? [{ place: `density of ${name}`, expr: by.density, span }] : [];
  return [...ofSelections(name, [...pre, ...post], span), ...density];
}

function ofChange({ atMs, target, variable, span }: TimedChange): readonly PlacedExpr[] {
  if (target.kind === "weights") return [];
  const name = `${variable} of ${target.name || target.mechanism} at ${atMs} ms`;
  return [{ place: name, expr: target.value, span }, ...ofSelections(name, target.of, span)];
}

function ofTerms(name: string, terms: readonly ir.SynapseTerm[], span: Span): readonly PlacedExpr[] {
  return terms.flatMap((term) => {
    const which = terms.length > 1 ? `${name} (${term.synapse})` : name;
    return [
      { place: `weight of ${which}`, expr: term.weight, span },
      { place: `delay of ${which}`, expr: term.delayMs, span },
    ];
  });
}

function ofSelections(owner: string, list: readonly ir.Selection[], span: Span): readonly PlacedExpr[] {
  return list.flatMap((s) => (s.where ? [{ place: `cells of ${owner} in ${s.population}`, expr: s.where, span }] : []));
}
