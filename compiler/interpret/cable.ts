import { log } from "../algebra/arithmetic/log.js";
import type { CellTypeData } from "../ir/model-data.js";
import type { CellArrays } from "./kernel.js";

/**
 * The tree matrix of one cell and its solution, in NEURON's order of operations (nrn_rhs, nrn_lhs, triang, bksub,
 * nrn_update_voltage), so that sums round alike. Twin: `runtime-bindings/include/hillock/advance.hpp`.
 */

/** Capacitance and axial terms, after the membrane currents are in rhs and d. */
export function addCable({ nodes }: CellArrays, { parent, a, b, cm }: CellTypeData, dtMs: number): void {
  const { v, rhs, d } = nodes as Numbers;
  const factor = 0.001 * (1 / dtMs); // uF/cm2 over ms to mS/cm2
  for (let i = 0; i < v.length; i++) if (cm[i] !== 0) d[i]! += factor * cm[i]!;
  for (let i = 1; i < v.length; i++) {
    const p = parent[i] as number;
    const dv = v[p]! - v[i]!;
    rhs[i]! -= b[i]! * dv;
    rhs[p]! += a[i]! * dv;
    d[i]! -= b[i]!;
    d[p]! -= a[i]!;
  }
}

/** Hines' elimination from the leaves to the root and back: rhs becomes the change of v. */
export function solveTree({ nodes }: CellArrays, { parent, a, b }: CellTypeData): void {
  const { rhs, d } = nodes as Numbers;
  for (let i = rhs.length - 1; i > 0; i--) {
    const p = parent[i] as number;
    const factor = a[i]! / d[i]!;
    d[p]! -= factor * b[i]!;
    rhs[p]! -= factor * rhs[i]!;
  }
  rhs[0]! /= d[0]!;
  for (let i = 1; i < rhs.length; i++) rhs[i] = (rhs[i]! - b[i]! * rhs[parent[i]!]!) / d[i]!;
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
