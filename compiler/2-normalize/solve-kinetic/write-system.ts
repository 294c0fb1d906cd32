import { binary, ref, someExpr, substitute } from "../../../grammar/expression.js";
import type { Compartment, Conserve, Rate, Reaction, ReactionTerm } from "../../ir/equations.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";
import { isStep, mapNested, walkSteps } from "../../ir/mechanism-steps.js";
import { declare, local, num } from "../steps.js";
import { uniqueName } from "../../algebra/unique-name.js";
import type { LinearSystem } from "./linear-system.js";
import { rateProduct } from "./rate-product.js";
import { fluxesOf } from "./statements-of.js";
import type { Unknowns } from "./unknowns.js";

export interface SystemContext {
  readonly unknowns: Unknowns;
  readonly system: LinearSystem;
  readonly taken: Set<string>;
  /** 1/dt: 1e-9 for a steady state. */
  readonly perDt: MechanismExpr;
  /** The states at the beginning of the step, by row; none where the system is written for them. */
  readonly old?: readonly MechanismExpr[];
}

/**
 * The code of a KINETIC block that writes the equations for the change of the states in one implicit step, in NEURON's
 * order of operations: the diagonal, sizes of compartments, then each statement and reaction in its place.
 * ```
 * ~ A <-> B (kf, kb)     becomes     f_flux = kf*A; b_flux = kb*B
 *                                    A_change -= f_flux - b_flux; B_change += f_flux - b_flux
 *                                    A_by_A += kf; B_by_A -= kf; A_by_B -= kb; B_by_B += kb
 * ```
 */
export function writeSystem(items: readonly DerivativeItem[], cx: SystemContext): Step[] {
  const { unknowns, system, perDt, old } = cx;
  const rows = unknowns.refs.map((_, row) => row).slice(unknowns.conserved);
  const start = rows.flatMap((row) => {
    const moved = old && binary("-", stateAt(cx, row), old[row] as MechanismExpr);
    const right = moved
      ? [system.setRight(row, binary("*", { kind: "Unary", op: "negate", operand: perDt, span: perDt.span }, moved))]
      : [];
    return [...right, system.setElement(row, row, perDt)];
  });
  const sizes = sizesOf(items, unknowns);
  const scaled = [false, true].flatMap((isArray) =>
    rows.flatMap((row) => {
      const size = sizes.get(row);
      return size && (unknowns.refs[row]?.index !== undefined) === isArray ? system.scale(row, size) : [];
    }),
  );
  const code = writeItems(items, { ...cx, sizes });
  return [...start, ...scaled, ...system.declarations, ...code];
}

interface WriteContext extends SystemContext {
  readonly sizes: ReadonlyMap<number, MechanismExpr>;
}

function writeItems(items: readonly DerivativeItem[], cx: WriteContext): Step[] {
  return items.flatMap((item): Step[] => {
    if (item.kind === "Reaction") return writeReaction(item, cx);
    if (item.kind === "Conserve") return writeConserve(item, cx);
    if (!isStep(item)) return [];
    return [mapNested(item, (nested) => cx.system.inBranch(() => writeItems(nested, cx)))];
  });
}

function writeReaction(written: Reaction, cx: WriteContext): Step[] {
  if (written.direction === "flux") return writeFlux(written, cx);
  const { steps, rates } = onceEvaluated(written, cx);
  const reaction: Reaction = { ...written, rates };
  const { left, right, span } = reaction;
  const [forward, backward] = rates as [Rate, Rate | undefined];
  const net = uniqueName(cx.taken, "net_flux");
  const sides = [
    { terms: [...left].reverse(), op: "-", rate: forward },
    { terms: [...right].reverse(), op: "+", rate: backward },
  ] as const;
  return [
    ...steps,
    ...fluxesOf(reaction),
    declare(net, binary("-", local("f_flux"), local("b_flux")), span),
    ...sides.flatMap(({ terms, op }) => terms.flatMap((term) => changeRow(term, op, local(net), cx))),
    ...sides.flatMap(({ terms, rate }) => (rate ? writeSlopes(terms, rate, sides, cx) : [])),
  ];
}

/** A rate is needed for the flux and for its slopes: what calls functions is kept in a local. */
function onceEvaluated({ rates }: Reaction, { taken }: WriteContext): { steps: Step[]; rates: Rate[] } {
  const steps: Step[] = [];
  const kept = rates.map((rate): Rate => {
    if (rate.isOpen || !someExpr(rate.value, (e) => e.kind === "Call" || (e.kind === "Binary" && e.op === "pow")))
      return rate;
    const name = uniqueName(taken, "rate");
    steps.push(declare(name, rate.value, rate.value.span));
    return { value: local(name), isOpen: false };
  });
  return { steps, rates: kept };
}

function changeRow({ count, species }: ReactionTerm, op: "+" | "-", net: MechanismExpr, cx: WriteContext): Step[] {
  const row = freeRow(species, cx);
  return row === undefined ? [] : [cx.system.addRight(row, op, count > 1 ? binary("*", num(count), net) : net)];
}

/** The row of a species, unless CONSERVE has taken it. */
function freeRow(species: MechanismRef, { unknowns }: WriteContext): number | undefined {
  const row = unknowns.rowOf(species);
  return row === undefined || row < unknowns.conserved ? undefined : row;
}

interface Side {
  readonly terms: readonly ReactionTerm[];
  readonly op: "+" | "-";
}

/** d(flux)/d(species) for each species of one side, put into the rows of all species. */
function writeSlopes(own: readonly ReactionTerm[], rate: Rate, sides: readonly Side[], cx: WriteContext): Step[] {
  return own.flatMap((by) => {
    const column = cx.unknowns.rowOf(by.species);
    if (column === undefined) return [];
    const others = own.flatMap((term) =>
      Array.from({ length: term === by ? term.count - 1 : term.count }, () => ref(term.species)),
    );
    const slope = rateProduct(rate, [...(by.count === 1 ? [] : [num(by.count)]), ...others]);
    const name = uniqueName(cx.taken, "slope");
    const entries = sides.flatMap(({ terms }) =>
      terms.flatMap((term) => {
        const row = freeRow(term.species, cx);
        if (row === undefined) return [];
        const value = term.count === 1 ? local(name) : binary("*", num(term.count), local(name));
        return [cx.system.addElement(row, column, terms === own ? "+" : "-", value)];
      }),
    );
    return [declare(name, slope, slope.span), ...entries];
  });
}

function writeFlux(reaction: Reaction, cx: WriteContext): Step[] {
  const [term] = reaction.left;
  const row = term && freeRow(term.species, cx);
  return [...fluxesOf(reaction), ...(row === undefined ? [] : [cx.system.addRight(row, "+", local("b_flux"))])];
}

/** In NEURON the equation stands where CONSERVE does; its row is that of the last state without one. */
function writeConserve(item: Conserve, cx: WriteContext): Step[] {
  const { unknowns, system, sizes } = cx;
  const { terms, total } = item;
  const known = [...terms].reverse().flatMap((term) => {
    const row = unknowns.rowOf(term.species);
    return row === undefined ? [] : [{ row, ...term }];
  });
  const diagonal = unknowns.conserves.get(item) ?? 0;
  return [
    system.setRight(diagonal, total),
    ...known.flatMap(({ count, species, row }) => {
      const size = sizes.get(row);
      const held = size ? binary("*", ref(species), size) : ref(species);
      return [
        system.setElement(diagonal, row, size ? binary("*", num(count), size) : num(count)),
        system.addRight(diagonal, "-", count === 1 ? held : binary("*", held, num(count))),
      ];
    }),
  ];
}

function stateAt({ unknowns }: SystemContext, row: number): MechanismExpr {
  return ref(unknowns.refs[row] as MechanismRef);
}

/** The size of each row's compartment, as it is when the block begins. */
export function sizesOf(items: readonly DerivativeItem[], unknowns: Unknowns): Map<number, MechanismExpr> {
  const sizes = new Map<number, MechanismExpr>();
  walkSteps(items, (item) => {
    if (item.kind !== "Compartment") return;
    unknowns.refs.forEach((r, row) => {
      if (item.states.includes(r.name)) sizes.set(row, sizeFor(item, r));
    });
  });
  return sizes;
}

function sizeFor({ index, size }: Compartment, { index: element }: MechanismRef): MechanismExpr {
  if (index === undefined || !element) return size;
  const isIndex = (r: MechanismRef) => r.kind === "Local" && r.name === index;
  const replace = (e: MechanismExpr): MechanismExpr =>
    substitute(e, (r, span) => (isIndex(r) ? element : ref(r.index ? { ...r, index: replace(r.index) } : r, span)));
  return replace(size);
}
