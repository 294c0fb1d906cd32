import type { Expr } from "../../grammar/expression.js";
import { binary, call, number, ref, select, unary } from "../../grammar/expression.js";
import { noSpan } from "../../grammar/source.js";
import { hash32 } from "../../compiler/algebra/arithmetic/hash32.js";
import type {
  CellTypeData,
  ModelData,
  PopulationData,
  RuleData,
  SelectionData,
  SiteData,
} from "../../compiler/ir/model-data.js";
import type { CellExpr, PairExpr, PairRef } from "../../compiler/ir/network.js";
import type { CellTypeProgram, Program, RuleFamily } from "../../compiler/ir/program.js";

/*
 * A program and data by hand, without equations: cells, artificial cells and rules, for tests of network generation.
 * `harness/network.cpp` has the same expressions as C++.
 */

export const n = (value: number): PairExpr => number(value);
export const fn = (name: string, ...args: PairExpr[]): PairExpr => call(name, args);
export const op = (a: PairExpr, operator: "+" | "-" | "*" | "/" | "<" | ">" | "and" | "pow", b: PairExpr): PairExpr =>
  binary(operator, a, b);
export const negative = (a: PairExpr): PairExpr => unary("negate", a);
export const not = (a: PairExpr): PairExpr => unary("not", a);
export const choose = (test: PairExpr, a: PairExpr, b: PairExpr): PairExpr => select(test, a, b);
export const pre = (name: "x" | "y" | "z" | "xnorm" | "ynorm" | "znorm" | "index" | "gid"): PairExpr =>
  ref<PairRef>({ kind: "Cell", side: "pre", name });
export const post = (name: "x" | "y" | "z" | "xnorm" | "ynorm" | "znorm" | "index" | "gid"): PairExpr =>
  ref<PairRef>({ kind: "Cell", side: "post", name });
export const distance = (name: Extract<PairRef, { kind: "Distance" }>["name"]): PairExpr =>
  ref<PairRef>({ kind: "Distance", name });
export const param = (name: string): PairExpr => ref<PairRef>({ kind: "Param", name });
export const row = (index: number): PairExpr => ref<PairRef>({ kind: "Row", index });
export const contacts: PairExpr = ref<PairRef>({ kind: "Contacts" });

export function family(name: string, parts: Partial<RuleFamily>): RuleFamily {
  const terms = [{ weight: n(1), delayMs: n(1) }];
  const uniform = { uniformProbability: false, uniformContacts: true };
  return { name, contacts: n(1), terms, ...uniform, readsSite: false, span: noSpan, ...parts };
}

export function tinyProgram(families: readonly RuleFamily[], conditions: readonly CellExpr[]): Program {
  const groups = ["exc", "inh"].map((name) => ({ name, owner: "synapse" as const, mechanism: 0 }));
  const cell: CellTypeProgram = { name: "cell", groups, ions: [] };
  return {
    name: "tiny",
    uniforms: [
      { name: "dt", origin: "simulation", unit: "ms", value: 0.025 },
      { name: "lambda", origin: "param", unit: "um", value: 90 },
    ],
    mechanisms: [],
    ions: [],
    cellTypes: [cell],
    artificial: [{ name: "source", mechanism: 0 }],
    families,
    cellExpressions: conditions.map((value, i) => ({ name: `condition ${i}`, value: value as Expr<never> })),
    lookups: [],
    siteVariables: [],
  };
}

/** Three sections in a row: 1 + 3 + 5 segments, the last one counted from its far end. */
const cellType: CellTypeData = {
  name: "cell",
  parent: Int32Array.from([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  areaUm2: new Float64Array(11).fill(100),
  diamUm: new Float64Array(11).fill(2),
  a: new Float64Array(11),
  b: new Float64Array(11),
  cm: new Float64Array(11),
  vInitMv: new Float64Array(11),
  spikeNode: 1,
  sections: {
    firstNode: Int32Array.from([1, 2, 5]),
    nseg: Int32Array.from([1, 3, 5]),
    parentNode: Int32Array.from([0, 1, 4]),
    reversed: Uint8Array.from([0, 0, 1]),
    lengthUm: Float64Array.from([20, 110, 70.5]),
  },
  groups: ["exc", "inh"].map((name) => ({ name, nodes: new Int32Array(), parameters: [] })),
  ions: [],
};

export function cells(
  name: string,
  count: number,
  firstGid: number,
  cylinder = false,
  ellipsoid = false,
): PopulationData {
  return {
    name,
    kind: "cell",
    type: 0,
    count,
    firstGid,
    thresholdMv: 10,
    placement: {
      kind: "ranges",
      low: Float64Array.from([0, 100, 0]),
      high: Float64Array.from([300, 400, 250]),
      cylinder,
      ellipsoid,
      points: new Float64Array(),
    },
    positionStream: hash32(`pop:${name}/position`),
    noiseStreams: new Uint32Array(),
    parameters: [],
    privateTo: -1,
    spikeOffsets: new Uint32Array(),
    spikeTimesMs: new Float64Array(),
  };
}

/** The whole of a population, or part of it. */
export function part(population: number, slices: readonly number[] = [], where = -1): SelectionData {
  return { population, slices: Int32Array.from(slices), where };
}

export const somewhere: SiteData = {
  policy: "at",
  byCellType: [{ sections: Int32Array.of(0), x: Float64Array.of(0.5) }],
};

export function rule(name: string, family: number, parts: Partial<RuleData>): RuleData {
  const pre = parts.pre ?? [part(0)];
  const post = parts.post ?? [part(0)];
  const pairs = Array.from({ length: pre.length * post.length }, (_, i) => i);
  const streams = (value: string) => Uint32Array.from(pairs, (i) => hash32(`rule:${name}/${i}/${value}`));
  return {
    name,
    family,
    row: new Float64Array(),
    pattern: "probability",
    selfAllowed: false,
    optional: false,
    pre,
    post,
    probabilityStreams: streams("probability"),
    contactStreams: streams("contacts"),
    siteStreams: streams("site"),
    weightStreams: streams("weight"),
    delayStreams: streams("delay"),
    convergenceStreams: Uint32Array.from(post, (_, i) => hash32(`rule:${name}/${i}/convergence`)),
    divergenceStreams: Uint32Array.from(pre, (_, i) => hash32(`rule:${name}/${i}/divergence`)),
    pairs: new Uint32Array(),
    synapses: ["exc", "inh"],
    site: somewhere,
    ...parts,
  };
}

export function tinyData(populations: readonly PopulationData[], rules: readonly RuleData[]): ModelData {
  return {
    uniforms: Float64Array.of(0.025, 90),
    run: { steps: 0, dtMs: 0.025, celsius: 6.3, seed: 7, volumeSizeUm: Float64Array.of(300, 500, 250) },
    cellTypes: [cellType],
    populations,
    rules,
    stimuli: [],
    recordings: [],
    lookups: [],
  };
}
