import type { Report } from "../../grammar/diagnostic.js";
import { elementNames } from "../ir/element-names.js";
import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import type { PlacedMechanism } from "../ir/model.js";
import type { Assignment, CellType, Insert, PointPlacement, SegmentRef } from "../ir/network.js";
import { nodeAt } from "./geometry/sites.js";
import { valueNotFinite, valueOutsideLimits } from "./messages.js";
import type { PointerUser } from "./place-pointers.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

/** One instance while it is being placed: its node and what the model says about its parameters. */
interface Instance {
  readonly node: number;
  readonly parameters: readonly Assignment<SegmentRef>[];
  readonly pointers: PointerUser;
}

/** A placed mechanism, and its instances as users of pointers: what these stand for is found when all is placed. */
export interface PlacedWithUsers {
  readonly placed: PlacedMechanism;
  readonly users: readonly PointerUser[];
}

/** Every `insert` of one mechanism on a cell: one row per segment, in order of the nodes. */
export function placeDensity(
  mechanism: SolvedMechanism,
  cell: CellType,
  scope: SegmentScope,
  report: Report,
): PlacedWithUsers | undefined {
  const inserts = cell.sections.map((section) => section.inserts.find((insert) => insert.mechanism === mechanism.name));
  const instances = membraneNodes(scope).flatMap((node): Instance[] => {
    const insert = inserts[scope.compartments.section[node] as number];
    return insert ? [{ node, parameters: insert.parameters, pointers: pointerUser(node, insert) }] : [];
  });
  return instances.length > 0 ? placed(mechanism.name, mechanism, instances, scope, report) : undefined;
}

/** The `point` placements of a cell by their names: those of one name and mechanism are one group. */
export function placePoints(
  cell: CellType,
  mechanisms: ReadonlyMap<string, SolvedMechanism>,
  scope: SegmentScope,
  report: Report,
): PlacedWithUsers[] {
  const groups = new Map<
    string,
    { readonly name: string; readonly mechanism: SolvedMechanism; readonly instances: Instance[] }
  >();
  cell.sections.forEach((section, index) => {
    for (const point of section.points) {
      const { name, mechanism, x, parameters } = point;
      const known = mechanisms.get(mechanism);
      if (!known) continue;
      const key = `${name} ${mechanism}`;
      const group = groups.get(key) ?? { name, mechanism: known, instances: [] };
      const node = nodeAt(scope.compartments, { section: index, x });
      group.instances.push({ node, parameters, pointers: pointerUser(node, point) });
      groups.set(key, group);
    }
  });
  return [...groups.values()].map((group) => placed(group.name, group.mechanism, group.instances, scope, report));
}

/** Ascending; ends of sections and the root node have no membrane. */
export function membraneNodes({ compartments }: SegmentScope): number[] {
  return Array.from({ length: compartments.nodeCount }, (_, node) => node).filter(
    (node) => (compartments.segment[node] as number) >= 0,
  );
}

function placed(
  name: string,
  mechanism: SolvedMechanism,
  instances: readonly Instance[],
  scope: SegmentScope,
  report: Report,
): PlacedWithUsers {
  const isSet = ({ name }: Variable) => instances.some((i) => i.parameters.some((p) => p.variable === name));
  const variables = mechanism.variables.filter((variable) => variable.scope === "range");
  const parameters = variables.filter((variable) => variable.role === "parameter");
  const others = variables.filter((variable) => variable.role !== "parameter" && isSet(variable));
  const columns = (variable: Variable) =>
    elementNames(variable).map((name) => {
      const element = { ...variable, name };
      return {
        variable: name,
        values: variable.leads
          ? Float64Array.from(instances, (_, row) => (row === 0 ? 1 : 0))
          : Float64Array.from(instances, (instance) => parameterValue(element, instance, scope, report)),
      };
    });
  const placed: PlacedMechanism = {
    name,
    mechanism: mechanism.name,
    nodes: Int32Array.from(instances, (instance) => instance.node),
    parameters: [...parameters, ...others].flatMap(columns),
  };
  return { placed, users: instances.map((instance) => instance.pointers) };
}

function pointerUser(node: number, { pointers = [], span }: Insert | PointPlacement): PointerUser {
  return { node, bindings: pointers, span };
}

function parameterValue(
  variable: Variable,
  { node, parameters }: Instance,
  scope: SegmentScope,
  report: Report,
): number {
  const assignment = parameters.find((parameter) => parameter.variable === variable.name);
  if (!assignment) return variable.value;
  const value = valueAt(assignment.value, node, scope);
  const place = placeName(node, scope);
  const { span } = assignment;
  if (!Number.isFinite(value)) report.add(valueNotFinite(span, variable.name, value, place));
  else if (
    variable.limits &&
    assignment.value.kind !== "Number" &&
    (value < variable.limits[0] || value > variable.limits[1])
  ) {
    report.add(valueOutsideLimits(span, variable.name, value, variable.limits, place, variable.span));
  }
  return value;
}
