import type { Span } from "../../grammar/source.js";

/** `pointer src = hh.m@soma(0.5)`: what a POINTER of a mechanism stands for. */
export interface PointerBinding {
  readonly pointer: string;
  readonly target: PointerTarget;
  readonly span: Span;
}
/** A variable of the same cell, by names: what they mean is decided for each cell type. */
export interface PointerTarget {
  /** A density mechanism, a point process of the cell type or an ion; absent: `v`, or an ion's variable by its own name. */
  readonly owner?: string;
  readonly variable: string;
  /** Absent: the compartment of the mechanism that has the pointer. */
  readonly place?: { readonly section: string; readonly x: number };
}
