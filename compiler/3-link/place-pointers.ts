import type { Report } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { ionFieldOf } from "../ir/ion-variables.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { PlacedMechanism, PlacedPointer, PointedAt } from "../ir/model.js";
import type { CellType, PointerBinding, PointerTarget } from "../ir/network.js";
import { usedPointers } from "../ir/used-pointers.js";
import { nodeAt } from "./geometry/sites.js";
import { nothingToPointAt, unknownPlaceOfPointer, unknownPointedAt, unsetPointer } from "./messages.js";
import type { SegmentScope } from "./segment-values.js";

/** What pointers of a cell type may stand for. */
export interface PointerScope {
  readonly cell: CellType;
  readonly scope: SegmentScope;
  readonly mechanisms: ReadonlyMap<string, SolvedMechanism>;
  readonly ions: readonly string[];
  /** Density mechanisms and point processes of the cell type. */
  readonly placed: readonly PlacedMechanism[];
  readonly report: Report;
}

/** One instance that has pointers: where it is (-1: not known yet) and what the model binds. */
export interface PointerUser {
  readonly node: number;
  readonly bindings: readonly PointerBinding[];
  /** The pointer that stands for the weight of a connection. */
  readonly weight?: string;
  readonly span: Span;
}

/** What each pointer that the mechanism uses stands for, instance by instance. */
export function placePointers(
  mechanism: SolvedMechanism,
  users: readonly PointerUser[],
  around: PointerScope,
): readonly PlacedPointer[] {
  return usedPointers(mechanism).map((pointer) => ({
    pointer,
    targets:
      sharedTargets(mechanism, pointer, users.length) ??
      users.map(({ node, bindings, weight, span }) => {
        if (weight === pointer) return { kind: "weight" } as const;
        const binding = bindings.find((candidate) => candidate.pointer === pointer);
        if (binding) return pointedAt(binding.target, node, binding.span, around) ?? nothing;
        const declared = mechanism.variables.find((variable) => variable.name === pointer)?.span ?? mechanism.span;
        around.report.add(unsetPointer(span, mechanism.name, pointer, declared));
        return nothing;
      }),
  }));
}

/** All instances of the cell stand for a variable of the first: see `Variable.sharedAs`. */
function sharedTargets({ name, variables }: SolvedMechanism, pointer: string, count: number): PointedAt[] | undefined {
  const field = variables.find((variable) => variable.name === pointer)?.sharedAs;
  if (field === undefined) return undefined;
  return Array.from({ length: count }, () => ({ kind: "field", group: name, mechanism: name, field, row: 0 }));
}

const nothing: PointedAt = { kind: "v", node: 0 };

function pointedAt(target: PointerTarget, own: number, span: Span, around: PointerScope): PointedAt | undefined {
  const { owner, variable, place } = target;
  const node = place ? placeNode(place, span, around) : own;
  if (node === undefined) return undefined;
  if (owner === undefined && variable === "v") return { kind: "v", node };
  const ion = around.ions.find((name) => (owner ?? name) === name && ionFieldOf(name, variable));
  const field = ion === undefined ? undefined : ionFieldOf(ion, variable);
  if (ion !== undefined && field) return { kind: "ion", ion, field, node };
  return fieldAt(target, node, span, around);
}

function placeNode(
  { section, x }: NonNullable<PointerTarget["place"]>,
  span: Span,
  { cell, scope, report }: PointerScope,
): number | undefined {
  const index = cell.sections.findIndex((candidate) => candidate.name === section);
  if (index >= 0) return nodeAt(scope.compartments, { section: index, x });
  report.add(unknownPlaceOfPointer(span, cell.name, section));
  return undefined;
}

/** A RANGE variable of a density mechanism, or of a point process by the name that the cell gives it. */
function fieldAt(target: PointerTarget, node: number, span: Span, around: PointerScope): PointedAt | undefined {
  const { owner, variable, place } = target;
  const { placed, mechanisms, cell, report } = around;
  const groups = placed.filter(({ name }) => name === owner);
  const isKnown = groups.some(({ mechanism }) => {
    const found = mechanisms.get(mechanism)?.variables.find((v) => v.name === variable);
    return (
      found?.scope === "range" && (found.role === "parameter" || found.role === "state" || found.role === "assigned")
    );
  });
  const [group] = groups;
  if (!group || !isKnown) {
    report.add(unknownPointedAt(span, owner === undefined ? variable : `${owner}.${variable}`, cell.name));
    return undefined;
  }
  const isDensity = group.name === group.mechanism;
  const kind = { kind: "field", group: group.name, mechanism: group.mechanism, field: variable } as const;
  if (node < 0 && (isDensity || group.nodes.length > 1)) return { row: -1, ...kind };
  const rows = [...group.nodes.keys()].filter((row) => (!place && !isDensity) || group.nodes[row] === node);
  const row = rows.find((r) => group.nodes[r] === node) ?? rows[0];
  if (row !== undefined) return { row, ...kind };
  report.add(nothingToPointAt(span, group.name, cell.name));
  return undefined;
}
