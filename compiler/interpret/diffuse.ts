import { diffusionVariable } from "../ir/diffusion.js";
import { fieldIndex } from "./kernel-frame.js";
import type { CellReceiver } from "./receivers.js";

/** LONGITUDINAL_DIFFUSION of one cell between its two kernels. Twin: runtime-bindings/include/hillock/diffuse.hpp. */
export function diffuseCell(cell: CellReceiver, dtMs: number): void {
  for (const [g, { mechanism }] of cell.codes.entries()) {
    const tree = cell.type.groups[g]?.tree;
    const fields = cell.groups[g]?.fields;
    if (!tree || !fields) continue;
    for (let k = 0; k < (mechanism.diffusing ?? 0); k++) {
      const column = (name: "volume" | "coefficient" | "value") =>
        fields[fieldIndex(mechanism, diffusionVariable(name, k))] as Float64Array;
      diffuseAlong(tree, column("volume"), column("coefficient"), column("value"), dtMs);
    }
  }
}

interface Tree {
  readonly parent: Int32Array;
  readonly af: Float64Array;
  readonly bf: Float64Array;
}

function diffuseAlong(
  { parent, af, bf }: Tree,
  volume: Float64Array,
  coefficient: Float64Array,
  value: Float64Array,
  dtMs: number,
): void {
  const [a, b, d] = [af, bf, bf].map(() => new Float64Array(parent.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < parent.length; i++) {
    const p = parent[i] as number;
    if (p < 0) continue;
    const mean = (coefficient[i]! + coefficient[p]!) / 2;
    a[i] = (-af[i]! * mean) / volume[p]!;
    b[i] = (-bf[i]! * mean) / volume[i]!;
  }
  for (let i = 0; i < parent.length; i++) {
    const p = parent[i] as number;
    d[i]! += 1 / dtMs;
    value[i]! /= dtMs;
    if (p < 0) continue;
    d[i]! -= b[i]!;
    d[p]! -= a[i]!;
  }
  for (let i = parent.length - 1; i > 0; i--) {
    const p = parent[i] as number;
    if (p < 0) continue;
    const factor = a[i]! / d[i]!;
    d[p]! -= factor * b[i]!;
    value[p]! -= factor * value[i]!;
  }
  for (let i = 0; i < parent.length; i++) {
    const p = parent[i] as number;
    if (p >= 0) value[i]! -= b[i]! * value[p]!;
    value[i]! /= d[i]!;
  }
}
