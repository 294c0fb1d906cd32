import { selectCells } from "../../interpret/network/select-cells.js";
import type { NetworkContext } from "../../interpret/network/context.js";
import type { NetworkInstances, PopulationInstances } from "../../interpret/network/network-instances.js";
import { viewOf } from "../../interpret/network/views.js";
import type { CellTypeData, ChangeData } from "../../ir/model-data.js";
import type { CellTypeProgram, Program } from "../../ir/program.js";
import type { ChangeWord } from "../../ir/timed-change.js";
import { segmentNodes } from "./neuron-cell.js";

/** A timed `set` as model.json has it; each target ends with its number. */
export interface NeuronChange {
  readonly times: readonly number[];
  /** One per time, for all targets; absent: each has its own. */
  readonly numbers?: readonly number[];
  readonly by: ChangeWord;
  readonly variable: string;
  readonly what: "density" | "points" | "artificial" | "weights";
  /** The mechanism, or what point processes are called. */
  readonly group: string;
  /** density: gid, section, segment; points: gid, compartment; artificial: gid; weights: connection, argument. */
  readonly targets: readonly (readonly number[])[];
}

const words: readonly ChangeWord[] = ["set", "multiply", "add"];

export function neuronChanges(
  context: NetworkContext,
  instances: NetworkInstances,
  gids?: ReadonlySet<number>,
): NeuronChange[] {
  return (context.data.changes ?? []).map((change) => {
    const times = [...change.timesMs];
    if (change.kind === "weight") {
      const by = words[change.flag] as ChangeWord;
      return { times, by, variable: "weight", what: "weights", group: "", targets: weightTargets(change, instances) };
    }
    const targets = fieldTargets(change, context, instances).filter(([gid]) => gids?.has(gid as number) !== false);
    const numbers = change.numbers ? { numbers: [...change.numbers] } : {};
    return { times, ...numbers, ...fieldOf(change, context, instances), group: change.group, targets };
  });
}

function weightTargets({ rules, terms, value }: ChangeData, { connections }: NetworkInstances): number[][] {
  const isMeant = (rule: number, term: number) =>
    [...rules].some((r, k) => r === rule && ((terms[k] as number) < 0 || terms[k] === term));
  return connections.flatMap(({ rule, term, argument }, index) =>
    isMeant(rule, term) ? [[index, argument, value]] : [],
  );
}

/** The variable, and how NEURON reaches it. */
function fieldOf(
  { group, of, flag }: ChangeData,
  { program }: NetworkContext,
  { populations }: NetworkInstances,
): Pick<NeuronChange, "by" | "variable" | "what"> {
  const { kind, type } = (populations[of[0]?.population ?? 0] as PopulationInstances).data;
  const own = kind === "cell" ? groupOf(program, type, group) : undefined;
  const index = own?.mechanism ?? program.artificial[type]?.mechanism ?? -1;
  const { field = "", by = "set" } = program.mechanisms[index]?.changed?.[flag] ?? {};
  const what = kind !== "cell" ? "artificial" : own?.owner === "density" ? "density" : "points";
  return { by, variable: field, what };
}

function groupOf(program: Program, type: number, name: string) {
  return (program.cellTypes[type] as CellTypeProgram).groups.find((group) => group.name === name);
}

function fieldTargets(change: ChangeData, context: NetworkContext, { populations }: NetworkInstances): number[][] {
  const compute = context.cellExpressions[change.expression];
  return change.of.flatMap((selection) => {
    const { population, indices } = selectCells(selection, populations, context);
    const own = populations[population] as PopulationInstances;
    const { kind, type, firstGid } = own.data;
    return indices.flatMap((i) => {
      const gid = firstGid + i;
      const number = compute?.(viewOf(own, i, context.data.run.volumeSizeUm), context.draws(0, i));
      if (kind !== "cell") return [[gid, number ?? 0]];
      const places = placesOf(change, type, context);
      return places.map(({ place, value }) => [gid, ...place, number ?? value]);
    });
  });
}

/** Segments of a density mechanism as (section, index), point processes as their compartment. */
function placesOf({ group, byCellType }: ChangeData, type: number, { program, data }: NetworkContext) {
  const cell = data.cellTypes[type] as CellTypeData;
  const at = byCellType[type];
  const nodes = at && at.nodes.length > 0 ? [...at.nodes] : [...cell.parent.keys()];
  const all = nodes.map((node, k) => ({ node, value: at?.values[k] ?? 0 }));
  if (groupOf(program, type, group)?.owner !== "density")
    return all.map(({ node, value }) => ({ place: [node], value }));
  const rows = new Set(cell.groups.find(({ name }) => name === group)?.nodes ?? []);
  const segments = new Map(
    [...cell.sections.firstNode.keys()].flatMap((section) =>
      segmentNodes(cell, section).map((node, segment) => [node, [section, segment]] as const),
    ),
  );
  return all.flatMap(({ node, value }) => (rows.has(node) ? [{ place: segments.get(node) ?? [], value }] : []));
}
