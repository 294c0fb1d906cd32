import type { Expr } from "../../grammar/expression.js";
import { printExpr } from "./expression.print.js";
import type { ContactPlacement } from "./contact-placement.js";
import type { FunctionTable } from "./function-table.js";
import type { LookupTable } from "./lookup-table.js";
import type * as ir from "./network.js";
import type { Plot, Recording, Signal } from "./network-run.js";
import type { ChangeWord, TimedChange, TimeRef } from "./timed-change.js";

type AnyRef = ir.ParamRef | ir.CellRef | ir.PairRef | ir.SegmentRef | TimeRef;

/** Stable text of a network, for dumps and tests. Numbers are in NEURON's units; see `Network`. */
export function printNetwork(network: ir.Network<{ readonly name: string }>): string {
  const { volume, simulation: run, numerics } = network;
  const numericsText = Object.entries(numerics).map(([name, setting]) => `${name}=${setting.value}`);
  const lines = [
    `network ${network.name} (streams ${network.streams})`,
    ...network.params.map((p) => `param ${p.name} = ${p.value}${p.unit ? ` ${p.unit}` : ""}${origin(p.origin)}`),
    ...network.options.map(
      (o) => `option ${o.name} = ${o.value}${o.unit ? ` ${o.unit}` : ""} (${o.binding})${origin(o.origin)}`,
    ),
    ...network.lookups.flatMap(printLookup),
    `volume ${volume.shape} ${triple(volume.size)}`,
    ...network.cellTypes.flatMap(printCellType),
    ...network.synapses.map((s) => `synapse ${s.name} = ${s.mechanism}${assignments(s.parameters)}${printPort(s)}`),
    ...network.populations.flatMap(printPopulation),
    ...network.rules.flatMap(printRule),
    ...network.stimuli.flatMap(printStimulus),
    ...(network.placements ?? []).map(printContactPlacement),
    ...(network.changes ?? []).map(printChange),
    ...network.recordings.flatMap(printRecording),
    ...(network.signals ?? []).map(printSignal),
    `simulate ${run.durationMs.value} ms: dt ${run.dtMs.value}, celsius ${run.celsiusDegC.value}, v_init ${run.vInitMv.value}, seed ${run.seed.value}`,
    ...Object.entries(run.seeds).map(([purpose, seed]) => `  seeds.${purpose} = ${seed}`),
    ...run.globals.map((g) => `  ${g.mechanism}.${g.variable} = ${g.value}`),
    ...(run.functionTables ?? []).map(printFunctionTable),
    `numerics ${numericsText.join(", ")}`,
    ...network.plots.map((p) => `plot ${p.kind}${options(p.options)}`),
  ];
  return lines.join("\n");
}

const origin = (word: string): string => (word === "command-line" ? " (command line)" : "");
const triple = (t: readonly number[]): string => `(${t.join(", ")})`;
const options = (o: Plot["options"]): string =>
  Object.entries(o).length === 0
    ? ""
    : ` { ${Object.entries(o)
        .map(([k, v]) => `${k} = ${v}`)
        .join(", ")} }`;

function printLookup(table: LookupTable): string[] {
  const axes = table.axes.map((axis) => `${axis.name}: [${axis.edges.join(", ")}]`);
  const outside = table.outside === undefined ? "" : `, outside ${table.outside}`;
  return [`lookup ${table.name} (${axes.join(", ")}) = [${table.values.join(", ")}]${outside}`];
}

function printFunctionTable({ mechanism, variable, axes, values }: FunctionTable): string {
  const over = axes.map((axis) => `[${axis.join(", ")}]`).join(", ");
  return `  ${mechanism}.${variable}(${over}) = [${values.join(", ")}]`;
}

function printCellType(cell: ir.CellType): string[] {
  const { spike } = cell;
  const place = spike.of ? spike.of.point : `${cell.sections[spike.section]?.name}(${spike.x})`;
  const when = spike.of && !spike.of.variable ? "" : ` when ${spike.of?.variable ?? "v"} > `;
  return [
    `cell ${cell.name}`,
    ...cell.sections.flatMap((section) => printSection(section, cell)),
    ...(cell.connectOrder ? [`  connected in order ${cell.connectOrder.join(", ")}`] : []),
    ...cell.lists.map(
      (list) => `  sections ${list.name} = ${list.sections.map((i) => cell.sections[i]?.name).join(", ")}`,
    ),
    `  spike at ${place}${when && `${when}${printNetworkExpr(spike.thresholdMv)}`}`,
  ];
}

function printSection(section: ir.Section, cell: ir.CellType): string[] {
  const g = section.geometry;
  const parent = g.parent && `${cell.sections[g.parent.section]?.name}(${g.parent.x})`;
  const attached = parent ? ` on ${parent}${g.childEnd === 1 ? " by its end" : ""}` : "";
  const diam = (d: number | readonly number[]) => (typeof d === "number" ? d : `[${d.join(", ")}]`);
  const shape =
    g.geometry.kind === "points"
      ? `points ${g.geometry.points.map(triple).join(" ")}`
      : `L ${g.geometry.LUm}, diam ${diam(g.geometry.diamUm)}`;
  const insert = (owner: { readonly parameters: readonly ir.Assignment<ir.SegmentRef>[] }) =>
    assignments(owner.parameters);
  return [
    `  section ${section.name}${attached}: nseg ${g.nseg}, Ra ${g.RaOhmCm}, cm ${printNetworkExpr(section.cmUfCm2)}, ${shape}`,
    ...(g.shape ? [`    shape ${g.shape.map(triple).join(" ")}`] : []),
    ...(section.vInitMv ? [`    v_init ${printNetworkExpr(section.vInitMv)}`] : []),
    ...section.inserts.map((i) => `    insert ${i.mechanism}${insert(i)}`),
    ...section.ions.map((i) => `    ion ${i.ion}${insert(i)}`),
    ...section.points.map((p) => `    point ${p.name} = ${p.mechanism} at ${p.x}${insert(p)}`),
  ];
}

function printPopulation(p: ir.Population): string[] {
  const tags = Object.entries(p.tags).map(([name, value]) => `${name}=${value}`);
  const head = `population ${p.name}: ${p.count} of ${printCell(p.cell)}, ${printPlacement(p.placement)}`;
  return [head + (tags.length > 0 ? `, ${tags.join(" ")}` : "")];
}

function printCell(cell: ir.Population["cell"]): string {
  if (cell.kind === "cell") return cell.cellType;
  if (cell.kind === "artificial") return `${cell.mechanism}${assignments(cell.parameters)}`;
  return `spikes [${cell.timesMs.map((times) => `[${times.join(", ")}]`).join(", ")}]`;
}

function printPlacement(placement: ir.Placement): string {
  switch (placement.kind) {
    case "ranges":
      return `in ${triple(placement.low)}..${triple(placement.high)}${placement.shaped ? " within the shape" : ""}`;
    case "points":
      return `at ${placement.points.map(triple).join(" ")}`;
    case "grid":
      return `grid ${triple(placement.counts)} from ${triple(placement.low)} by ${triple(placement.spacing)}`;
  }
}

function printRule(rule: ir.ConnectRule): string[] {
  const facts = [
    `contacts ${printNetworkExpr(rule.contacts)}`,
    ...(rule.selfAllowed ? ["self allowed"] : []),
    ...(rule.thresholdMv === undefined ? [] : [`threshold ${rule.thresholdMv}`]),
    ...(rule.plasticity === undefined ? [] : [`plasticity ${rule.plasticity}`]),
    ...(rule.optional ? ["optional"] : []),
  ];
  const arrow = rule.gap?.both ? "<->" : "->";
  const from = rule.gap ? `, from ${printSites(rule.gap.from)}` : "";
  const row = rule.row.length > 0 ? ` [${rule.row.join(", ")}]` : "";
  return [
    `connect ${rule.name} (family ${rule.family}${row}): ${selections(rule.pre)} ${arrow} ${selections(rule.post)}`,
    `  ${printPattern(rule.pattern)}`,
    `  ${facts.join(", ")}, ${printSites(rule.site)}${from}`,
    ...rule.synapses.map(printTerm),
  ];
}

const printPort = ({ gap }: ir.Synapse): string => (gap ? `, ${gap.variable} is v of the other side` : "");

function printTerm(term: ir.SynapseTerm): string {
  return `  ${term.synapse ?? "itself"}: weight ${printNetworkExpr(term.weight)}, delay ${printNetworkExpr(term.delayMs)}`;
}

function printPattern(pattern: ir.ConnectPattern): string {
  switch (pattern.kind) {
    case "probability":
      return `probability ${printNetworkExpr(pattern.probability)}`;
    case "convergence":
    case "divergence":
      return `${pattern.kind} ${printNetworkExpr(pattern.count)}`;
    case "all":
      return "all";
    case "pairs":
      return `pairs ${pattern.pairs.map(triple).join(" ")}`;
  }
}

function printSites(choice: ir.SiteChoice): string {
  const site = (s: ir.Site) => (s.x === undefined ? `${s.section}` : `${s.section}(${s.x})`);
  const types = choice.byCellType.map((t) => `${t.cellType}: ${t.sites.map(site).join(" ")}`);
  return `sites ${choice.policy}${types.length > 0 ? ` ${types.join("; ")}` : ""}`;
}

function printStimulus(stimulus: ir.Stimulus): string[] {
  const played = stimulus.kind === "point" ? (stimulus.played ?? []) : [];
  const source = `${stimulus.mechanism}${assignments([...stimulus.parameters, ...played])}`;
  return [
    `stimulate ${stimulus.name}: ${selections(stimulus.targets)} with ${source}`,
    ...(stimulus.kind === "source" ? [`  contacts ${printNetworkExpr(stimulus.contacts)}`] : []),
    `  ${printSites(stimulus.site)}`,
    ...(stimulus.kind === "source" ? stimulus.synapses.map(printTerm) : []),
  ];
}

function printContactPlacement({ name, pre, post, synapses, by, byCellType }: ContactPlacement): string {
  const of = synapses ? ` ${synapses.join(" + ")} of` : "";
  const where = byCellType.map(({ cellType, sections }) => `${cellType}: ${sections.join(" ")}`).join("; ");
  const policy =
    by.kind === "density"
      ? `density ${printNetworkExpr(by.density)}`
      : by.kind === "distance"
        ? `${by.measure} distance ${by.targetUm}`
        : by.kind;
  return `place ${name}:${of} ${selections(pre)} -> ${selections(post)}, sections ${where}, by ${policy}`;
}

const changeSigns: Readonly<Record<ChangeWord, string>> = { set: "=", multiply: "*=", add: "+=" };

function printChange({ atMs, everyMs, target, variable, by }: TimedChange): string {
  const every = everyMs === undefined ? "" : ` every ${everyMs}`;
  const owner = target.kind === "weights" && target.synapse ? `${target.name} (${target.synapse})` : target.name;
  const of = target.kind === "weights" ? "" : ` of ${selections(target.of)}`;
  const value = target.kind === "weights" ? target.value : printNetworkExpr<AnyRef>(target.value);
  return `at ${atMs}${every}: ${target.owner} ${owner}${of}: ${variable} ${changeSigns[by]} ${value}`;
}

function printRecording(r: Recording): string[] {
  const what = r.what;
  const variable =
    what.kind === "v" || what.kind === "i_membrane"
      ? what.kind
      : `${what.kind} ${what.kind === "mechanism" ? what.owner : what.kind === "synapse" ? what.synapse : what.ion}.${what.variable}`;
  const every = r.everyMs === undefined ? "" : ` every ${r.everyMs}`;
  return [
    `record ${r.name}: ${variable} of ${selections(r.of)}, ${printSites(r.site)}${every}${r.float64 ? ", float64" : ""}`,
  ];
}

function printSignal({ name, what, of, everyMs, float64 }: Signal): string {
  const axes = what.kind === "dipole" && what.along;
  const along = axes ? ` along ${axes.map(({ cellType, section }) => `${cellType}[${section}]`).join(", ")}` : "";
  const lfp = what.kind === "lfp" && ` at ${what.electrodesUm.map(triple).join(", ")} in ${what.conductivitySPerM} S/m`;
  const every = everyMs === undefined ? "" : ` every ${everyMs}`;
  return `record ${name}: ${what.kind}${lfp || along} of ${selections(of)}${every}${float64 ? ", float64" : ""}`;
}

function selections(list: readonly ir.Selection[]): string {
  return list.map(printSelection).join(", ");
}

function printSelection(s: ir.Selection): string {
  const slices = s.slices.map((b) => `${b.start}:${b.stop}${b.step === 1 ? "" : `:${b.step}`}`);
  const parts = [...(slices.length > 0 ? [slices.join(", ")] : []), ...(s.where ? [printNetworkExpr(s.where)] : [])];
  return s.population + parts.map((part) => `[${part}]`).join("");
}

function assignments(list: readonly { readonly variable: string; readonly value: Expr<AnyRef> }[]): string {
  if (list.length === 0) return "";
  return ` { ${list.map((a) => `${a.variable} = ${printNetworkExpr(a.value)}`).join(", ")} }`;
}

/** An expression of any place in a network: `0.3*exp(-dist_3D/$lambda)`; `$` marks params. */
export function printNetworkExpr<R extends AnyRef>(expr: Expr<R>): string {
  return printExpr(expr, printRef);
}

function printRef(ref: AnyRef): string {
  switch (ref.kind) {
    case "Param":
      return `$${ref.name}`;
    case "Cell":
      return "side" in ref ? `${ref.side}.${ref.name}` : ref.name;
    case "Distance":
    case "Segment":
      return ref.name;
    case "Row":
      return `row[${ref.index}]`;
    case "Contacts":
      return "contacts";
    case "Time":
      return "t";
    case "Site":
      return `site.${ref.name}`;
    case "Draw":
      return ref.name;
    case "PerSegment":
      return `[${ref.values.join(", ")}]`;
  }
}
