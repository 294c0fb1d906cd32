import type { CellTypeData } from "../../ir/model-data.js";
import type { CellTypeProgram, IonField, Program } from "../../ir/program.js";
import { isSharedPointer } from "../../ir/shared-pointer.js";
import { weightPointer } from "../../ir/weight-pointer.js";

/** What `h.setpointer` is told of one instance: whose POINTER, and the variable that it stands for. */
export interface NeuronPointer {
  readonly owner: "density" | "points" | "synapse";
  /** Mechanism, point process or synapse kind. */
  readonly name: string;
  readonly pointer: string;
  readonly at?: NeuronPlace;
  readonly target: {
    readonly what: "v" | "ion" | "density" | "points";
    readonly name: string;
    readonly variable: string;
    /** Absent: where the instance itself is. */
    readonly at?: NeuronPlace;
  };
}
export type NeuronPlace = readonly [section: number, x: number, compartment: number];

const ionFields: readonly IonField[] = ["e", "inside", "outside", "i", "didv"];

export function neuronPointers(type: CellTypeProgram, data: CellTypeData, program: Program): readonly NeuronPointer[] {
  return data.groups.flatMap((group, g) => {
    const kind = type.groups[g] as CellTypeProgram["groups"][number];
    const names = program.mechanisms[kind.mechanism]?.pointers ?? [];
    return (group.pointers ?? []).flatMap((table, p) =>
      Array.from({ length: isSetElsewhere(names[p] ?? "", table) ? 0 : table.length / 4 }, (_, row): NeuronPointer => {
        const node = group.nodes[row];
        const owner = kind.owner === "density" || kind.owner === "synapse" ? kind.owner : "points";
        const own = kind.owner === "synapse" || node === undefined ? {} : { at: placeOf(node, data) };
        const target = targetOf(table.subarray(4 * row, 4 * row + 4), type, data, program);
        return { owner, name: kind.name, pointer: names[p] ?? "", ...own, target };
      }),
    );
  });
}

/** By the mechanism itself, or by plasticity, each on its own. */
const isSetElsewhere = (pointer: string, [kind]: Int32Array) => isSharedPointer(pointer) || kind === weightPointer;

function targetOf(
  [kind, a = 0, b = 0, c = 0]: Int32Array,
  type: CellTypeProgram,
  data: CellTypeData,
  program: Program,
): NeuronPointer["target"] {
  const at = (node: number) => (node < 0 ? {} : { at: placeOf(node, data) });
  if (kind === 0) return { what: "v", name: "", variable: "v", ...at(a) };
  if (kind === 1) return { what: "ion", name: "", variable: ionName(program.ions[a]?.name ?? "", b), ...at(c) };
  const group = type.groups[a];
  const variable = program.mechanisms[group?.mechanism ?? -1]?.fields[b]?.name ?? "";
  const what = group?.owner === "density" ? "density" : "points";
  return { what, name: group?.name ?? "", variable, ...at(c < 0 ? -1 : (data.groups[a]?.nodes[c] ?? -1)) };
}

function ionName(ion: string, field: number): string {
  const names: Partial<Record<IonField, string>> = {
    e: `e${ion}`,
    i: `i${ion}`,
    inside: `${ion}i`,
    outside: `${ion}o`,
  };
  return names[ionFields[field] as IonField] ?? "";
}

/** A node as NEURON reaches it: the middle of a segment, or an end of a section. */
function placeOf(node: number, { sections }: CellTypeData): NeuronPlace {
  for (const [section, first] of sections.firstNode.entries()) {
    const nseg = sections.nseg[section] as number;
    const reversed = sections.reversed[section] !== 0;
    const k = node - first;
    if (k >= 0 && k < nseg) return [section, ((reversed ? nseg - 1 - k : k) + 0.5) / nseg, node];
    if (k === nseg) return [section, reversed ? 0 : 1, node];
    if (section === 0 && node === sections.parentNode[section]) return [section, reversed ? 1 : 0, node];
  }
  return [0, 0, node];
}
