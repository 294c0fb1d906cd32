import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef } from "./mechanism.js";

/** `2 ca[i]`, a term of a reaction or of CONSERVE. */
export interface ReactionTerm {
  readonly count: number;
  readonly species: MechanismRef;
}

/**
 * A rate of a reaction. NEURON multiplies its text: `~ A <-> B (a + b, c)` gives a flux of `a + b*A` where no
 * parentheses hold the sum together; `isOpen` says so.
 */
export interface Rate {
  readonly value: MechanismExpr;
  readonly isOpen: boolean;
}

/**
 * `~ A + 2 B <-> C (kf, kb)` (two rates), `~ A -> (k)` and `~ A << (flux)` (one rate, nothing on the right). It sets
 * the locals f_flux and b_flux, which the KINETIC block declares where it mentions them.
 */
export interface Reaction {
  readonly kind: "Reaction";
  readonly direction: "reversible" | "decay" | "flux";
  readonly left: readonly ReactionTerm[];
  readonly right: readonly ReactionTerm[];
  readonly rates: readonly Rate[];
  readonly span: Span;
}

/** `CONSERVE c1 + c2 + o = 1` */
export interface Conserve {
  readonly kind: "Conserve";
  readonly terms: readonly ReactionTerm[];
  readonly total: MechanismExpr;
  readonly span: Span;
}

/** `COMPARTMENT i, vol[i] { ca }`: in `size`, the local `index` is the number of the element. */
export interface Compartment {
  readonly kind: "Compartment" | "LongitudinalDiffusion";
  readonly index?: string;
  readonly size: MechanismExpr;
  readonly states: readonly string[];
  readonly span: Span;
}

/** `~ a + b = c` in a LINEAR or NONLINEAR block */
export interface Equation {
  readonly kind: "Equation";
  readonly left: MechanismExpr;
  readonly right: MechanismExpr;
  readonly span: Span;
}
