import { references } from "../../grammar/expression.js";
import type { SolvedMechanism, Variable } from "../ir/mechanism.js";
import type { LinkedCell, PlacedMechanism } from "../ir/model.js";
import { synapsesOn } from "../ir/network-uses.js";
import type { MechanismProgram, Uniform } from "../ir/program.js";
import { placesRead } from "../ir/statements.js";
import type { LowerContext } from "./context.js";
import { tableValueName } from "./names.js";

/**
 * Uniforms for RANGE parameters that a TABLE is made from. NEURON makes one table for all instances, with the values of
 * the first one: that of the least deep section of the first cell that has one. Where TABLE DEPENDs on a parameter that
 * differs, NEURON makes the table anew from instance to instance: see `lowerOwnTables`.
 */
export function tableValues(mechanism: SolvedMechanism, program: MechanismProgram, cx: LowerContext): Uniform[] {
  const places = program.tables.flatMap(({ kernel, from, to }) => [
    ...placesRead(kernel.body),
    ...references(from),
    ...references(to),
  ]);
  const read = new Set(places.flatMap((place) => (place.kind === "Uniform" ? [place.name] : [])));
  return mechanism.variables.flatMap((variable): Uniform[] => {
    const name = tableValueName(mechanism.name, variable.name);
    if (variable.scope !== "range" || !read.has(name)) return [];
    const { first } = valuesOf(mechanism, variable, cx);
    return [{ name, origin: "global", unit: variable.unit ?? "", value: first }];
  });
}

interface Values {
  readonly first: number;
  readonly differ: boolean;
}

/** The value of a RANGE parameter in the first instance, and whether another instance has another. */
export function valuesOf(mechanism: SolvedMechanism, variable: Variable, cx: LowerContext): Values {
  let first = { depth: Number.POSITIVE_INFINITY, value: variable.value };
  const seen = new Set<number>();
  const note = (depth: number, value: number) => {
    seen.add(value);
    if (depth < first.depth) first = { depth, value };
  };
  for (const { cell, count } of cx.network.populations) {
    const type =
      cell.kind === "cell" && count > 0 ? cx.model.cellTypes.find((t) => t.name === cell.cellType) : undefined;
    if (!type) continue;
    for (const placed of [...type.density, ...type.points]) {
      if (placed.mechanism === mechanism.name) notePlaced(placed, variable, type, note);
    }
    for (const synapse of synapsesOn(cx.network, type.name)) {
      if (synapse.mechanism !== mechanism.name) continue;
      const set = synapse.parameters.find((p) => p.variable === variable.name);
      note(Number.MAX_VALUE, set ? cx.valueOf(set.value) : variable.value);
    }
  }
  return { first: first.value, differ: seen.size > 1 };
}

function notePlaced(
  { nodes, parameters }: PlacedMechanism,
  variable: Variable,
  type: LinkedCell,
  note: (depth: number, value: number) => void,
): void {
  const values = parameters.find((p) => p.variable === variable.name)?.values;
  for (const [i, node] of nodes.entries()) note(depthOf(node, type), values?.[i] ?? variable.value);
}

/** How many sections lie between the node's and the root. */
function depthOf(node: number, { compartments }: LinkedCell): number {
  const { section, sections } = compartments;
  let depth = 0;
  for (let s = section[node] as number; (sections.parentNode[s] ?? -1) >= 0; depth++) {
    s = section[sections.parentNode[s] as number] as number;
    if (depth > sections.parentNode.length) break;
  }
  return depth;
}
