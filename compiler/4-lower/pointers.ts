import type { LinkedCell, Model, PlacedPointer, PointedAt } from "../ir/model.js";
import type { GroupData } from "../ir/model-data.js";
import type { GroupKind, IonField, MechanismProgram } from "../ir/program.js";
import { weightPointer } from "../ir/weight-pointer.js";

/** By mechanism: the fields that some POINTER of the model stands for, and those that gap junctions fill. */
export function fieldsPointedAt({ cellTypes, network }: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (mechanism: string, field: string) =>
    found.set(mechanism, (found.get(mechanism) ?? new Set()).add(field));
  for (const target of cellTypes.flatMap(allTargets)) {
    if (target.kind === "field") add(target.mechanism, target.field);
  }
  for (const { mechanism, gap } of network.synapses) {
    if (gap) add(mechanism, gap.variable);
    if (gap?.weight !== undefined) add(mechanism, gap.weight);
  }
  return found;
}

function allTargets({ density, points, synapsePointers }: LinkedCell): readonly PointedAt[] {
  const pointers = [
    ...[...density, ...points].flatMap((p) => p.pointers ?? []),
    ...synapsePointers.flatMap((s) => s.pointers),
  ];
  return pointers.flatMap((pointer) => pointer.targets);
}

/** In the order of `ion_…` in runtime-bindings/include/hillock/model.hpp. */
export const ionFields: readonly IonField[] = ["e", "inside", "outside", "i", "didv"];

/**
 * Targets as numbers: 0 and a node (v); 1, ion, field of the ion, node; 2, group, field, row; 3: the weight of a connection.
 * -1: of the own compartment.
 */
export function pointerData(
  pointers: readonly PlacedPointer[],
  groups: readonly GroupKind[],
  mechanisms: readonly MechanismProgram[],
  ions: readonly string[],
): Pick<GroupData, "pointers"> {
  if (pointers.length === 0) return {};
  const code = (target: PointedAt): readonly number[] => {
    if (target.kind === "v") return [0, target.node, 0, 0];
    if (target.kind === "weight") return [weightPointer, 0, 0, 0];
    if (target.kind === "ion") return [1, ions.indexOf(target.ion), ionFields.indexOf(target.field), target.node];
    const group = groups.findIndex(
      ({ name, owner, mechanism }) =>
        name === target.group &&
        mechanisms[mechanism]?.name === target.mechanism &&
        (owner === "density" || owner === "point"),
    );
    const fields = mechanisms[groups[group]?.mechanism ?? -1]?.fields ?? [];
    return [2, group, fields.findIndex((field) => field.name === target.field), target.row];
  };
  return { pointers: pointers.map(({ targets }) => Int32Array.from(targets.flatMap(code))) };
}
