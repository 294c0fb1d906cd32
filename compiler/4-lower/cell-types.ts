import { elementNames } from "../ir/element-names.js";
import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import type { LinkedCell, PlacedMechanism } from "../ir/model.js";
import type { CellTypeData, GroupData } from "../ir/model-data.js";
import type { Synapse } from "../ir/network.js";
import { pointStimuliOn, synapsesOn } from "../ir/network-uses.js";
import type { CellTypeProgram, GroupKind, Ion, MechanismProgram } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { lowerElectrodes } from "./electrodes.js";
import { synapseNotFinite, synapseOutsideLimits } from "./messages.js";
import { drawsAsNetpyne } from "./netpyne-streams.js";
import { pointerData } from "./pointers.js";

/** A cell type's code and its columns; the two lists of groups correspond. */
export interface LoweredCell {
  readonly program: CellTypeProgram;
  readonly data: CellTypeData;
}

interface Group {
  readonly kind: GroupKind;
  readonly data: GroupData;
}

export function lowerCell(cell: LinkedCell, mechanisms: readonly MechanismProgram[], cx: LowerContext): LoweredCell {
  const groups = withPointers(groupsOf(cell, cx), cell, mechanisms, cx);
  const styleOf = (ion: string) => cell.ions.find((placed) => placed.ion === ion)?.style;
  const { compartments } = cell;
  const { firstNode, nseg, parentNode, reversed } = compartments.sections;
  return {
    program: {
      name: cell.name,
      groups: groups.map((group) => group.kind),
      ions: cx.model.ions.map((ion) => styleOf(ion.name)),
    },
    data: {
      name: cell.name,
      parent: compartments.parent,
      areaUm2: compartments.areaUm2,
      diamUm: compartments.diamUm,
      a: compartments.a,
      b: compartments.b,
      cm: cell.cmUfCm2,
      vInitMv: cell.vInitMv,
      spikeNode: cell.spikeNode,
      ...spikeOf(cell, groups),
      sections: { firstNode, nseg, parentNode, reversed, lengthUm: spreadLengths(cell), ...namesToMoveBy(cell, cx) },
      ...(cell.siteValues.length > 0 ? { siteValues: cell.siteValues } : {}),
      ...lowerElectrodes(
        groups.map(({ kind }) => kind),
        cx,
      ),
      ...(cell.spans ? { spans: cell.spans } : {}),
      groups: groups.map((group) => group.data),
      ions: cx.model.ions.map((ion) => ionData(ion.name, cell)),
    },
  };
}

function spreadLengths({ morphology, compartments }: LinkedCell): Float64Array {
  return compartments.sections.lengthUm.map((own, i) => morphology.sections[i]?.spreadUm ?? own);
}

/** NetPyNE calls `dend[3]` dend_3. */
function namesToMoveBy({ morphology: { sections } }: LinkedCell, { network }: LowerContext) {
  if (!drawsAsNetpyne(network) || !network.placements) return {};
  return { names: sections.map(({ name, index }) => (index === undefined ? name : `${name}_${index}`)) };
}

function spikeOf({ name, spikeOf: of }: LinkedCell, groups: readonly Group[]): Pick<CellTypeData, "spikeOf"> {
  if (!of) return {};
  const group = groups.findIndex(({ kind }) => kind.owner === "point" && kind.name === of.point);
  if (group < 0) throw new Error(`bug in hillock: ${name} spikes at '${of.point}', which it has not`);
  return { spikeOf: { group, ...(of.variable === undefined ? {} : { field: of.variable }) } };
}

/** In mechanism order; within one mechanism: density, points, synapses as declared, stimuli. */
function groupsOf(cell: LinkedCell, cx: LowerContext): Group[] {
  const synapses = synapsesOn(cx.network, cell.name);
  const stimuli = uniqueNames(pointStimuliOn(cx.network, cell.name));
  return cx.model.mechanisms.flatMap((mechanism, index): Group[] => {
    const of = <T extends { readonly mechanism: string }>(list: readonly T[]) =>
      list.filter((item) => item.mechanism === mechanism.name);
    const kind = (name: string, owner: GroupKind["owner"]): GroupKind => ({ name, owner, mechanism: index });
    const groups = [
      ...of(cell.density).map((placed) => ({ kind: kind(placed.name, "density"), data: placedData(placed) })),
      ...of(cell.points).map((placed) => ({ kind: kind(placed.name, "point"), data: placedData(placed) })),
      ...of(synapses).map((s) => ({
        kind: kind(s.name, "synapse"),
        data: { ...synapseData(s, mechanism, cx), ...ionClaims(mechanism.name, cell, cx) },
      })),
      ...of(stimuli).map((s) => ({
        kind: kind(s.name, "stimulus"),
        data: { ...emptyGroup(s.name), ...ionClaims(mechanism.name, cell, cx) },
      })),
    ];
    return groups;
  });
}

/** What POINTERs stand for is said by indices of groups, which are known now. */
function withPointers(
  groups: readonly Group[],
  { density, points, synapsePointers }: LinkedCell,
  mechanisms: readonly MechanismProgram[],
  cx: LowerContext,
): readonly Group[] {
  const kinds = groups.map((group) => group.kind);
  const ions = cx.model.ions.map((ion) => ion.name);
  return groups.map(({ kind, data }) => {
    const mechanism = mechanisms[kind.mechanism]?.name;
    const placed = (list: readonly PlacedMechanism[]) =>
      list.find((each) => each.name === kind.name && each.mechanism === mechanism)?.pointers;
    const ofSynapse = () => synapsePointers.find((each) => each.synapse === kind.name)?.pointers;
    const own = { density: () => placed(density), point: () => placed(points), synapse: ofSynapse, stimulus: () => [] };
    const pointers = own[kind.owner]() ?? [];
    return { kind, data: { ...data, ...pointerData(pointers, kinds, mechanisms, ions) } };
  });
}

/** A stimulus that reads tags is several of one name; their instances are one group. */
function uniqueNames<T extends { readonly name: string }>(list: readonly T[]): T[] {
  return list.filter((item, i) => list.findIndex((other) => other.name === item.name) === i);
}

function placedData({ name, nodes, parameters, tree }: PlacedMechanism): GroupData {
  const trees = tree ? { tree } : {};
  return { name, ...trees, nodes, parameters: parameters.map(({ variable, values }) => ({ field: variable, values })) };
}

/** Rows are made at load, parameters by the stimulus's own expressions. */
function emptyGroup(name: string): GroupData {
  return { name, nodes: new Int32Array(0), parameters: [] };
}

/** A number that is written as one has been held against the limits where it is written. */
function checkNumber(
  { name, limits, span }: Pick<Variable, "name" | "limits" | "span">,
  value: number,
  assignment: Synapse["parameters"][number],
  { report }: LowerContext,
): void {
  if (!Number.isFinite(value)) report.add(synapseNotFinite(assignment.span, name, value));
  else if (limits && assignment.value.kind !== "Number" && (value < limits[0] || value > limits[1]))
    report.add(synapseOutsideLimits(assignment.span, name, value, limits, span));
}

/** One value per parameter for all synapses of the kind. */
function synapseData(synapse: Synapse, mechanism: SolvedMechanism, cx: LowerContext): GroupData {
  const set = new Map(synapse.parameters.map((parameter) => [parameter.variable, parameter]));
  const isColumn = (name: string, role: string) => role === "parameter" || set.has(name);
  const parameters = mechanism.variables
    .filter(({ name, role, scope }) => scope === "range" && isColumn(name, role))
    .flatMap((variable) => elementNames(variable).map((name) => ({ ...variable, name })))
    .map(({ name, value, limits, span }) => {
      const assignment = set.get(name);
      const number = assignment ? cx.valueOf(assignment.value) : value;
      if (assignment) checkNumber({ name, limits, span }, number, assignment, cx);
      return { field: name, values: Float64Array.of(number) };
    });
  return { ...emptyGroup(synapse.name), parameters };
}

function ionData(ion: string, cell: LinkedCell): CellTypeData["ions"][number] {
  const none = new Float64Array(0);
  const placed = cell.ions.find((candidate) => candidate.ion === ion);
  const claims = placed?.claims ? { claims: placed.claims } : {};
  return { ion, e: placed?.e ?? none, inside: placed?.inside ?? none, outside: placed?.outside ?? none, ...claims };
}

/** What an instance of the mechanism adds to the claims on ions whose style is decided node by node. */
function ionClaims(mechanism: string, cell: LinkedCell, cx: LowerContext): Pick<GroupData, "ionClaims"> {
  const pairs = cx.model.ions.flatMap(({ name }, index) => {
    const coming = cell.ions.find((placed) => placed.ion === name)?.coming?.find((c) => c.mechanism === mechanism);
    return coming ? [index, coming.claim] : [];
  });
  return pairs.length > 0 ? { ionClaims: Int32Array.from(pairs) } : {};
}

/** An ion's current is summed in every step where some mechanism reads it. */
export function lowerIons(cx: LowerContext, programs: readonly MechanismProgram[]): Ion[] {
  return cx.model.ions.map(({ name, valence }) => ({
    name,
    valence,
    currentIsRead: programs.some((program) => program.ions.some((use) => use.ion === name && use.read.includes("i"))),
  }));
}
