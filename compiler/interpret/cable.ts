import { fma } from "../algebra/arithmetic/fma.js";
import { log } from "../algebra/arithmetic/log.js";
import type { CellTypeData } from "../ir/model-data.js";
import type { CellArrays } from "./kernel.js";

/**
 * The tree matrix of one cell and its solution, in NEURON's order (nrn_rhs, nrn_lhs, triang, bksub, nrn_update_voltage),
 * with one division per compartment. Twin: `runtime-bindings/include/hillock/advance.hpp`.
 */

/** The constant diagonal and the axial currents, after the membrane's are in rhs and d. */
export function addCable({ nodes }: CellArrays, type: CellTypeData, dtMs: number): void {
  const { parent, a, b } = type;
  const { v, rhs, d } = nodes as Numbers;
  const diagonal = constantDiagonal(type, dtMs);
  for (let i = 0; i < v.length; i++) d[i]! += diagonal[i]!;
  for (let i = 1; i < v.length; i++) {
    const p = parent[i] as number;
    const dv = v[p]! - v[i]!;
    rhs[i] = fma(-b[i]!, dv, rhs[i]!);
    rhs[p] = fma(a[i]!, dv, rhs[p]!);
  }
}

const diagonals = new WeakMap<CellTypeData, Float64Array>();

/** What does not change of the matrix diagonal: capacitance, then axial terms in NEURON's order. */
function constantDiagonal(type: CellTypeData, dtMs: number): Float64Array {
  const known = diagonals.get(type);
  if (known) return known;
  const { parent, a, b, cm } = type;
  const factor = 0.001 * (1 / dtMs); // uF/cm2 over ms to mS/cm2
  const diagonal = Float64Array.from(cm, (value) => factor * value);
  for (let i = 1; i < diagonal.length; i++) {
    diagonal[i]! -= b[i]!;
    diagonal[parent[i]!]! -= a[i]!;
  }
  diagonals.set(type, diagonal);
  return diagonal;
}

/** Hines' elimination from the leaves to the root and back: rhs becomes the change of v, d its diagonal's reciprocal. */
export function solveTree({ nodes }: CellArrays, { parent, a, b }: CellTypeData): void {
  const { rhs, d } = nodes as Numbers;
  for (let i = rhs.length - 1; i > 0; i--) {
    const p = parent[i] as number;
    d[i] = 1 / d[i]!;
    const factor = a[i]! * d[i]!;
    d[p] = fma(-factor, b[i]!, d[p]!);
    rhs[p] = fma(-factor, rhs[i]!, rhs[p]!);
  }
  d[0] = 1 / d[0]!;
  rhs[0]! *= d[0]!;
  for (let i = 1; i < rhs.length; i++) rhs[i] = fma(-b[i]!, rhs[parent[i]!]!, rhs[i]!) * d[i]!;
}

type Numbers = Readonly<Record<"v" | "rhs" | "d", Float64Array>>;

/** |v| beyond this is a runaway, mV. */
export const runawayMv = 1e5;

/** Adds the change to v; false where some v is no number or ran away. */
export function updateVoltage({ nodes }: CellArrays): boolean {
  const { v, rhs } = nodes as Numbers;
  let staysFinite = true;
  for (let i = 0; i < v.length; i++) {
    v[i]! += rhs[i]!;
    staysFinite &&= Math.abs(v[i]!) <= runawayMv;
  }
  return staysFinite;
}

/**
 * Nernst potential, mV, in NEURON's order of operations (eion.cpp: ktf / z * log(co / ci)). An uncharged ion has 0, an
 * empty inside 1e6, an empty outside -1e6.
 */
export function nernst(inside: number, outside: number, valence: number, celsius: number): number {
  const [gas, faraday] = [8.31446261815324, 96485.33212331001];
  const ktf = (1000 * gas * (celsius + 273.15)) / faraday;
  if (valence === 0) return 0;
  if (inside <= 0) return 1e6;
  return outside <= 0 ? -1e6 : (ktf / valence) * log(outside / inside);
}
