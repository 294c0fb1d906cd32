import { number } from "../../../grammar/expression.js";
import type { Conserve, Reaction, ReactionTerm } from "../../ir/equations.js";
import type { Mechanism, MechanismRef, Routine } from "../../ir/mechanism.js";
import { walkSteps } from "../../ir/mechanism-steps.js";

/** The states that a KINETIC block solves for, numbered as NEURON numbers them. */
export interface Unknowns {
  readonly refs: readonly MechanismRef[];
  /** `ca_3` for ca[3]: what the locals of a row are named after. */
  readonly labels: readonly string[];
  /** The first rows are those of CONSERVE, the last one of the block first; the other rows follow the reactions. */
  readonly conserved: number;
  readonly conserves: ReadonlyMap<Conserve, number>;
  /** The row of a species; undefined where the block does not solve for it, or where its index is not known. */
  rowOf(species: MechanismRef): number | undefined;
}

/**
 * Each CONSERVE takes the place of a row: that of its last state that has none yet. Then come the other states, by
 * name, arrays with all their elements. Undefined where a CONSERVE finds no state.
 */
export function unknownsOf({ body, solveFor }: Routine, mechanism: Mechanism): Unknowns | undefined {
  const lengths = new Map(mechanism.variables.map((v) => [v.name, v.length]));
  const isSolved = (name: string) => mechanism.stateOrder.includes(name) && (solveFor?.includes(name) ?? true);
  const { reactions, conserves } = itemsOf(body);
  const diagonals: string[] = [];
  const byConserve = new Map<Conserve, number>();
  for (const conserve of [...conserves].reverse()) {
    const isFree = (name: string) => isSolved(name) && lengths.get(name) === undefined && !diagonals.includes(name);
    const free = [...conserve.terms].reverse().map(nameOf).find(isFree);
    if (free === undefined) return undefined;
    byConserve.set(conserve, diagonals.length);
    diagonals.push(free);
  }
  const terms = [...reactions.flatMap((r) => [...r.left, ...r.right]), ...conserves.flatMap((c) => c.terms)];
  const used = new Set(terms.map(nameOf));
  const others = mechanism.stateOrder.filter((name) => isSolved(name) && used.has(name) && !diagonals.includes(name));
  const refs = [...diagonals, ...others].flatMap((name) => elementsOf(name, lengths.get(name)));
  const rows = new Map(refs.map((r, row) => [keyOf(r), row]));
  const conserved = diagonals.length;
  return { refs, labels: refs.map(labelOf), conserved, conserves: byConserve, rowOf: (r) => rows.get(keyOf(r)) };
}

const nameOf = ({ species }: ReactionTerm): string => species.name;

/** Reactions and conservations in source order, in branches too. */
function itemsOf(body: Routine["body"]): { readonly reactions: Reaction[]; readonly conserves: Conserve[] } {
  const reactions: Reaction[] = [];
  const conserves: Conserve[] = [];
  walkSteps(body, (item) => {
    if (item.kind === "Reaction") reactions.push(item);
    if (item.kind === "Conserve") conserves.push(item);
  });
  return { reactions, conserves };
}

/** A variable, or all elements of an array. */
export function elementsOf(name: string, length: number | undefined): MechanismRef[] {
  if (length === undefined) return [{ kind: "Variable", name }];
  return Array.from({ length }, (_, i): MechanismRef => ({ kind: "Variable", name, index: number(i) }));
}

/** `ca`, `ca[3]`; undefined for an index that is not known. */
export function keyOf({ name, index }: MechanismRef): string | undefined {
  if (!index) return name;
  return index.kind === "Number" ? `${name}[${Math.trunc(index.value)}]` : undefined;
}

export const labelOf = (r: MechanismRef): string => (keyOf(r) ?? r.name).replace("[", "_").replace("]", "");
