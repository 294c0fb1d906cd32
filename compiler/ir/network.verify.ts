import { someExpr, walk } from "../../grammar/expression.js";
import type * as ir from "./network.js";
import { networkExpressions } from "./network-expressions.js";

/** What a network may not contain: dangling names, indices out of range, numbers that are none, doubled names. */
export function verifyNetwork(network: ir.Network<{ readonly name: string }>): readonly string[] {
  return [
    ...repeats("population", network.populations),
    ...repeats("cell type", network.cellTypes),
    ...repeats("synapse", network.synapses),
    ...repeats("recording", [...network.recordings, ...(network.signals ?? [])]),
    ...repeats("param", network.params),
    ...network.cellTypes.flatMap(verifyCellType),
    ...verifyMechanisms(network),
    ...network.populations.flatMap((p) => verifyPopulation(p, network)),
    ...verifyRules(network),
    ...verifySelections(network),
    ...verifySites(network),
    ...verifyExpressions(network),
  ];
}

function repeats(what: string, list: readonly { readonly name: string }[]): string[] {
  const names = new Set<string>();
  const doubled = list.filter(({ name }) => names.has(name) || !names.add(name));
  return doubled.map(({ name }) => `${what} '${name}' is there twice`);
}

function verifyCellType(cell: ir.CellType): string[] {
  const count = cell.sections.length;
  const problems: string[] = [];
  if (cell.sections.filter((s) => !s.geometry.parent).length !== 1) problems.push(`cell ${cell.name} has not one root`);
  for (const [i, { name, geometry }] of cell.sections.entries()) {
    const parent = geometry.parent?.section;
    if (parent !== undefined && (parent < 0 || parent >= count || parent === i)) {
      problems.push(`${cell.name}.${name} hangs on section ${parent}`);
    }
    if (!Number.isInteger(geometry.nseg) || geometry.nseg < 1)
      problems.push(`${cell.name}.${name} has nseg ${geometry.nseg}`);
  }
  const indices = [...cell.lists.flatMap((list) => list.sections), cell.spike.section];
  if (indices.some((i) => i < 0 || i >= count)) problems.push(`cell ${cell.name} names a section that it lacks`);
  const order = cell.connectOrder;
  if (order && new Set(order).size !== count)
    problems.push(`cell ${cell.name} connects ${order.length} of ${count} sections`);
  return problems;
}

function verifyMechanisms(network: ir.Network<{ readonly name: string }>): string[] {
  const known = new Set(network.mechanisms.map((m) => m.name));
  const sections = network.cellTypes.flatMap((cell) => cell.sections);
  const used = [
    ...sections.flatMap((s) => [...s.inserts, ...s.points].map((i) => i.mechanism)),
    ...network.synapses.map((s) => s.mechanism),
    ...network.stimuli.map((s) => s.mechanism),
    ...network.populations.flatMap((p) => (p.cell.kind === "artificial" ? [p.cell.mechanism] : [])),
  ];
  return [...new Set(used)].filter((name) => !known.has(name)).map((name) => `no mechanism '${name}'`);
}

function verifyPopulation(p: ir.Population, network: ir.Network<unknown>): string[] {
  const problems: string[] = [];
  if (!Number.isInteger(p.count) || p.count < 0) problems.push(`population ${p.name} has ${p.count} cells`);
  const { cell, placement } = p;
  if (cell.kind === "cell" && !network.cellTypes.some((t) => t.name === cell.cellType)) {
    problems.push(`population ${p.name} is of unknown cells '${cell.cellType}'`);
  }
  if (placement.kind === "points" && placement.points.length !== p.count) {
    problems.push(`population ${p.name} has ${placement.points.length} places for ${p.count} cells`);
  }
  return problems;
}

function verifyRules({ rules, synapses }: ir.Network<unknown>): string[] {
  const known = new Set(synapses.map((s) => s.name));
  const widths = new Map(rules.map(({ family, row }) => [family, row.length]));
  return rules.flatMap((rule) => verifyRule(rule, known, widths.get(rule.family)));
}

function verifyRule(rule: ir.ConnectRule, known: ReadonlySet<string>, width: number | undefined): string[] {
  const unknown = rule.synapses.filter((t) => t.synapse !== undefined && !t.points && !known.has(t.synapse));
  const problems = unknown.map((t) => `rule ${rule.name} uses unknown synapse '${t.synapse}'`);
  if (rule.pre.length === 0 || rule.post.length === 0) problems.push(`rule ${rule.name} has an empty side`);
  if (rule.synapses.length === 0) problems.push(`rule ${rule.name} has no synapse`);
  if (rule.row.length !== width) problems.push(`family ${rule.family} has rows of two lengths`);
  return problems;
}

function verifySelections(network: ir.Network<unknown>): string[] {
  const counts = new Map(network.populations.map((p) => [p.name, p.count]));
  const selections = [
    ...network.rules.flatMap((r) => [...r.pre, ...r.post]),
    ...network.stimuli.flatMap((s) => s.targets),
    ...network.recordings.flatMap((r) => r.of),
    ...(network.signals ?? []).flatMap((s) => s.of),
    ...(network.placements ?? []).flatMap(({ pre, post }) => [...pre, ...post]),
    ...(network.changes ?? []).flatMap(({ target }) => (target.kind === "weights" ? [] : target.of)),
  ];
  return selections.flatMap((s) => {
    const count = counts.get(s.population);
    if (count === undefined) return [`selection of unknown population '${s.population}'`];
    const isWrong = s.slices.some((b) => b.start < 0 || b.stop > count || b.start > b.stop || b.step < 1);
    return isWrong ? [`slices of ${s.population} are out of its ${count} cells`] : [];
  });
}

function verifySites(network: ir.Network<unknown>): string[] {
  const owners = [...network.rules, ...network.stimuli, ...network.recordings];
  return owners.flatMap(({ name, site }) =>
    site.byCellType.flatMap(({ cellType, sites }) => {
      const count = network.cellTypes.find((t) => t.name === cellType)?.sections.length ?? 0;
      const isWrong = sites.some(
        (s) => s.section < 0 || s.section >= count || (s.x !== undefined && !(s.x >= 0 && s.x <= 1)),
      );
      return isWrong ? [`${name} names a place that ${cellType} lacks`] : [];
    }),
  );
}

function verifyExpressions(network: ir.Network<unknown>): string[] {
  const params = new Set(network.params.map((p) => p.name));
  const lookups = new Set(network.lookups.map((l) => l.name));
  const rows = network.rules.map((r) => r.row.length);
  const width = rows.reduce((most, row) => Math.max(most, row), 0);
  return networkExpressions(network).flatMap(({ place, expr }) => {
    const problems: string[] = [];
    walk(expr, (e) => {
      if (e.kind === "Number" && Number.isNaN(e.value)) problems.push(`${place} is not a number`);
      if (e.kind === "Call" && e.fn.startsWith("lookup.") && !lookups.has(e.fn.slice(7)))
        problems.push(`${place} reads ${e.fn}`);
      if (e.kind !== "Ref") return;
      if (e.ref.kind === "Param" && !params.has(e.ref.name))
        problems.push(`${place} reads unknown param '${e.ref.name}'`);
      if (e.ref.kind === "Row" && e.ref.index >= width) problems.push(`${place} reads column ${e.ref.index}`);
    });
    const isCompound = someExpr(
      expr,
      (e) => e.kind === "Ref" && e.ref.kind === "PerSegment" && e.ref.values.length === 0,
    );
    return isCompound ? [...problems, `${place} has an empty list`] : problems;
  });
}
