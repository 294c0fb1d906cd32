import type { Report } from "../../grammar/diagnostic.js";
import { drawnGeometry } from "../algebra/drawn-geometry.js";
import type { Values } from "../algebra/evaluate.js";
import { lookUpIn } from "../algebra/look-up.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { LinkedCell, ModelIon, PlacedMechanism } from "../ir/model.js";
import type { Morphology } from "../ir/morphology.js";
import type { CellType, Section, SegmentRef, SegmentValue, SolvedNetwork } from "../ir/network.js";
import { pointStimuliOn, synapsesOn } from "../ir/network-uses.js";
import { diffusionTree } from "./diffusion-tree.js";
import { defineShape } from "./geometry/define-shape.js";
import { linkCompartments } from "./geometry/link-compartments.js";
import { nodeAt } from "./geometry/sites.js";
import { badGeometry, negativeCapacitance, valueNotFinite } from "./messages.js";
import { placeChanges } from "./place-changes.js";
import { placeContacts } from "./place-contacts.js";
import { cellMechanisms, placeIon } from "./place-ions.js";
import { membraneNodes, type PlacedWithUsers, placeDensity, placePoints } from "./place-mechanisms.js";
import { type PointerScope, placePointers } from "./place-pointers.js";
import { segmentSpans } from "./geometry/segment-spans.js";
import { siteValues } from "./site-values.js";
import { newSegmentScope, placeName, type SegmentScope, valueAt } from "./segment-values.js";

/** What linking one cell needs to know of the rest. */
export interface CellSurroundings {
  readonly network: SolvedNetwork;
  /** In mechanism order. */
  readonly mechanisms: ReadonlyMap<string, SolvedMechanism>;
  readonly ions: readonly ModelIon[];
  readonly siteVariables: readonly string[];
}

/** The sections of a cell as the model has them; of a type that draws: of the cell with these draws. */
export function cellMorphology(
  cell: CellType,
  { lookups, numerics }: Pick<SolvedNetwork, "lookups" | "numerics">,
  draws: ReadonlyMap<string, number> = middles(cell),
): Morphology {
  const read = (ref: SegmentRef) => draws.get(ref.kind === "Draw" ? ref.name : "") ?? Number.NaN;
  const given = morphologyOf(cell, { read, call: lookUpIn(lookups) });
  return numerics.shapes ? defineShape(given) : given;
}

/**
 * Cuts a cell type into compartments and puts its mechanisms and ions on them; undefined where its shape is wrong. With
 * the draws of one cell: that cell.
 */
export function linkCell(
  cell: CellType,
  around: CellSurroundings,
  report: Report,
  draws: ReadonlyMap<string, number> = middles(cell),
): LinkedCell | undefined {
  const { network, mechanisms } = around;
  const params = new Map(network.params.map((param) => [param.name, param.value]));
  const morphology = cellMorphology(cell, network, draws);
  const { compartments, findings } = linkCompartments(morphology);
  for (const finding of findings) {
    const span = cell.sections[finding.sections[0] ?? -1]?.span ?? cell.span;
    report.add(badGeometry(span, cell.name, finding.message));
  }
  if (!compartments) return undefined;
  const scope = newSegmentScope(morphology, compartments, { params, draws }, network.lookups);
  const onCell = cellMechanisms(cell, mechanisms, mechanismsAnywhere(network, cell), scope);
  const density = [...mechanisms.values()].flatMap((mechanism) => placeDensity(mechanism, cell, scope, report) ?? []);
  const points = placePoints(cell, mechanisms, scope, report);
  const placed = [...density, ...points].map((each) => each.placed);
  const pointing: PointerScope = { cell, scope, mechanisms, ions: around.ions.map((ion) => ion.name), placed, report };
  return {
    name: cell.name,
    morphology,
    compartments,
    cmUfCm2: capacitances(cell, scope, report),
    vInitMv: initialVoltages(cell, network, scope, report),
    spikeNode: nodeAt(compartments, cell.spike),
    ...(cell.spike.of ? { spikeOf: cell.spike.of } : {}),
    siteValues: around.siteVariables.map((name) => siteValues(name, cell, scope, report)),
    ...(network.signals ? { spans: segmentSpans(morphology, compartments) } : {}),
    density: density.map((each) => withPointers(each, pointing)),
    points: points.map((each) => withPointers(each, pointing)),
    synapsePointers: synapsePointers(network, pointing),
    ions: around.ions.flatMap((ion) => placeIon(ion, cell, onCell, scope, report) ?? []),
    ...(network.placements ? { placements: placeContacts(network, cell, scope, report) } : {}),
    ...(network.changes ? { changes: placeChanges(network, cell, scope, report) } : {}),
  };
}

function withPointers({ placed, users }: PlacedWithUsers, around: PointerScope): PlacedMechanism {
  const mechanism = around.mechanisms.get(placed.mechanism);
  const pointers = mechanism ? placePointers(mechanism, users, around) : [];
  const isDiffusing = mechanism?.form === "density" && mechanism.diffusing !== undefined;
  const tree = isDiffusing ? { tree: diffusionTree(placed.nodes, around.cell, around.scope.compartments) } : {};
  return { ...placed, ...(pointers.length > 0 ? { pointers } : {}), ...tree };
}

/** Synapses are where connections put them; a pointer without a place looks at the compartment of each. */
function synapsePointers(network: SolvedNetwork, around: PointerScope): LinkedCell["synapsePointers"] {
  return synapsesOn(network, around.cell.name).flatMap((synapse) => {
    const { name, mechanism, pointers: bindings = [], adjusts, span } = synapse;
    const known = around.mechanisms.get(mechanism);
    const user = { node: -1, bindings, ...(adjusts === undefined ? {} : { weight: adjusts }), span };
    const pointers = known ? placePointers(known, [user], around) : [];
    return pointers.length > 0 ? [{ synapse: name, pointers }] : [];
  });
}

const middles = ({ draws = [] }: CellType) => new Map(draws.map(({ name, middle }) => [name, middle]));

/** `apic[3]` is section 3 of the array `apic`. */
function morphologyOf(cell: CellType, values: Values<SegmentRef>): Morphology {
  return {
    sections: cell.sections.map((section) => {
      const [, name, index] = /^(.*)\[(\d+)\]$/.exec(section.name) ?? [];
      const named = name === undefined ? { name: section.name } : { name, index: Number(index) };
      return { ...drawnGeometry(section, values), ...named };
    }),
    ...(cell.connectOrder ? { connectOrder: cell.connectOrder } : {}),
  };
}

function mechanismsAnywhere(network: SolvedNetwork, cell: CellType): readonly string[] {
  return [...synapsesOn(network, cell.name), ...pointStimuliOn(network, cell.name)].map((maker) => maker.mechanism);
}

function capacitances(cell: CellType, scope: SegmentScope, report: Report): Float64Array {
  const column = new Float64Array(scope.compartments.nodeCount);
  for (const node of membraneNodes(scope)) {
    const { value, number } = evaluated(cell, (section) => section.cmUfCm2, node, scope, "cm", report);
    if (value && number < 0) report.add(negativeCapacitance(value.span, number, placeName(node, scope)));
    column[node] = number;
  }
  return column;
}

/** A section's own v_init holds for its segments; nodes between sections start from the simulation's, as in NEURON. */
function initialVoltages(cell: CellType, network: SolvedNetwork, scope: SegmentScope, report: Report): Float64Array {
  const column = new Float64Array(scope.compartments.nodeCount).fill(network.simulation.vInitMv.value);
  for (const node of membraneNodes(scope)) {
    const { value, number } = evaluated(cell, (section) => section.vInitMv, node, scope, "v_init", report);
    if (value) column[node] = number;
  }
  return column;
}

function evaluated(
  cell: CellType,
  pick: (section: Section) => SegmentValue | undefined,
  node: number,
  scope: SegmentScope,
  name: string,
  report: Report,
): { readonly value?: SegmentValue; readonly number: number } {
  const section = cell.sections[scope.compartments.section[node] as number];
  const value = section && pick(section);
  if (!value) return { number: 0 };
  const number = valueAt(value, node, scope);
  if (!Number.isFinite(number)) report.add(valueNotFinite(value.span, name, number, placeName(node, scope)));
  return { value, number };
}
