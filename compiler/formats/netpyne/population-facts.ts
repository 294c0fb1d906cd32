import {
  positionConditions,
  positionVerdict,
  tagsMatch,
  together,
  type Verdict,
  type VolumeSize,
} from "./conditions.js";
import type { Dict, NetpyneDocument, NetParams } from "./document.js";
import { type Axis, axes, type Interval, type PopulationCell, type PopulationFacts } from "./importing.js";
import type { Mechanisms } from "../hlk/mechanism-facts.js";
import type { Namespace } from "../hlk/names.js";
import type { Notes } from "../hlk/notes.js";
import { dictIn, numberIn, numbersIn, saysNothing, textIn } from "./values.js";

/** NetPyNE's own default is a cube of 100 um. */
export function volumeSize(params: NetParams): VolumeSize {
  const size = (axis: Axis) => numberIn(params[`size${axis.toUpperCase()}`]) ?? 100;
  return { x: size("x"), y: size("y"), z: size("z") };
}

export const scaleOf = (params: NetParams): number => numberIn(params.scale) ?? 1;

/** Artificial cells that NetPyNE makes of a population without any cellParams. */
const sources = ["NetStim", "VecStim", "DynamicNetStim"];
/** Fields of a population that are no parameters of its point process. */
const ownFields = [
  ...["pop", "cellModel", "cellType", "numCells", "density", "cellsList", "gridSpacing", "xRange", "yRange", "zRange"],
  ...[
    "xnormRange",
    "ynormRange",
    "znormRange",
    "vref",
    "spkTimes",
    "dynamicRates",
    "params",
    "diversity",
    "originalFormat",
  ],
];

/** The populations in order, as the rules see them; gids as NetPyNE counts them, unscaled numbers included. */
export function populationFacts(
  { netParams, isSaved }: NetpyneDocument,
  names: Namespace,
  mechanisms: Mechanisms,
  notes: Notes,
): readonly PopulationFacts[] {
  const size = volumeSize(netParams);
  let gid: number | undefined = 0;
  return Object.entries(netParams.popParams).map(([label, params]) => {
    const intervals = intervalsOf(params, size);
    const tags = tagsOf(label, params, netParams);
    const { count, step } = countOf(params, netParams, isSaved);
    const cell = cellOf(label, params, { tags, intervals }, netParams, mechanisms, notes);
    const facts = { label, name: names.take(label), params, tags, intervals, count, firstGid: gid, cell };
    gid = gid === undefined || step === undefined ? undefined : gid + step;
    return facts;
  });
}

function tagsOf(label: string, params: Dict, netParams: NetParams): Dict {
  const copied = Array.isArray(netParams.popTagsCopiedToCells) ? netParams.popTagsCopiedToCells : [];
  const keys = [...new Set(["cellModel", "cellType", ...copied.map(String)])].filter((key) => key !== "params");
  return { ...Object.fromEntries(keys.map((key) => [key, params[key]])), pop: label };
}

/** How many cells there are, and by how many the next population's first gid is higher. */
function countOf(params: Dict, netParams: NetParams, isSaved: boolean) {
  const { cellsList, gridSpacing } = params;
  const numCells = numberIn(params.numCells);
  if (Array.isArray(cellsList)) return { count: cellsList.length, step: cellsList.length };
  if (params.density !== undefined && (isSaved || numCells === undefined)) {
    const density = numberIn(params.density);
    const count = density === undefined ? numCells : Math.trunc(density * volumeOf(params, netParams));
    return { count, step: count };
  }
  if (numCells !== undefined) return { count: Math.trunc(scaleOf(netParams) * numCells), step: numCells };
  if (gridSpacing === undefined) return { count: 1, step: 1 };
  const count = gridCount(params, volumeSize(netParams));
  return { count, step: count };
}

function volumeOf(params: Dict, netParams: NetParams): number {
  const size = volumeSize(netParams);
  const [x, y, z] = [size.x / 1e3, size.y / 1e3, size.z / 1e3];
  const whole = { cylinder: ((y * x) / 2) * (z / 2) * Math.PI, ellipsoid: (x * y * z * Math.PI) / 6 };
  const shape = textIn(netParams.shape) as keyof typeof whole | undefined;
  const share = axes.map((axis) => {
    const interval = rangeOf(params, axis, size);
    return interval ? (interval.high - interval.low) / size[axis] : 1;
  });
  return share.reduce((product, part) => product * part, (shape && whole[shape]) ?? x * y * z);
}

/** `numpy.arange(low, high + 1, spacing)` along each axis. */
export function gridCoordinates(params: Dict, axis: Axis, spacing: number, size: VolumeSize): readonly number[] {
  const { low, high } = rangeOf(params, axis, size) ?? { low: 0, high: size[axis] };
  const step = low + spacing - low;
  return Array.from({ length: Math.ceil((high + 1 - low) / spacing) }, (_, i) => low + i * step);
}

/** `gridSpacing`: one number for all axes, or one for each. */
export function gridSpacing({ gridSpacing: given }: Dict): readonly number[] {
  const spacing = numbersIn(given) ?? [numberIn(given) ?? Number.NaN];
  return axes.map((_, i) => spacing[i] ?? (spacing[0] as number));
}

function gridCount(params: Dict, size: VolumeSize): number {
  const spacing = gridSpacing(params);
  return axes.reduce((n, axis, i) => n * gridCoordinates(params, axis, spacing[i] as number, size).length, 1);
}

/** `yRange` in um, or `ynormRange` of the volume. */
export function rangeOf(params: Dict, axis: Axis, size: VolumeSize): Interval | undefined {
  const [low, high] = numbersIn(params[`${axis}Range`]) ?? [];
  if (low !== undefined && high !== undefined) return { low, high, closed: low === high };
  const [from, to] = numbersIn(params[`${axis}normRange`]) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return { low: from * size[axis], high: to * size[axis], closed: from === to };
}

function intervalsOf(params: Dict, size: VolumeSize): Record<Axis, Interval> {
  const points = cellPositions(params, size);
  const interval = (axis: Axis, i: number): Interval => {
    const values = points?.map((point) => point[i] as number);
    if (values && values.length > 0) return { low: Math.min(...values), high: Math.max(...values), closed: true };
    const range = rangeOf(params, axis, size) ?? { low: 0, high: size[axis], closed: false };
    return params.gridSpacing === undefined ? range : { ...range, closed: true };
  };
  return { x: interval("x", 0), y: interval("y", 1), z: interval("z", 2) };
}

/** Positions of `cellsList`, in um: absolute, normalised, or 0. */
export function cellPositions(params: Dict, size: VolumeSize): readonly (readonly number[])[] | undefined {
  if (!Array.isArray(params.cellsList)) return undefined;
  return params.cellsList.map((item) => {
    const cell = dictIn(item);
    return axes.map((axis) => numberIn(cell[axis]) ?? (numberIn(cell[`${axis}norm`]) ?? 0) * size[axis]);
  });
}

function cellOf(
  label: string,
  params: Dict,
  facts: Pick<PopulationFacts, "tags" | "intervals">,
  netParams: NetParams,
  mechanisms: Mechanisms,
  notes: Notes,
): PopulationCell {
  const rule = netParams.cellParams[textIn(params.cellType) ?? ""];
  const model = textIn(params.cellModel) ?? (rule?.secs === undefined ? textIn(rule?.cellModel) : undefined);
  const mechanism = model === undefined ? undefined : mechanisms.get(model);
  if (model !== undefined && (mechanism || sources.includes(model))) {
    const inline = Object.fromEntries(Object.entries(params).filter(([key]) => !ownFields.includes(key)));
    const ofRule = Object.fromEntries(
      Object.entries(rule ?? {}).filter(([key]) => !["conds", "cellModel", "params"].includes(key)),
    );
    return {
      kind: "point",
      mechanism: model,
      params: { ...ofRule, ...dictIn(rule?.params), ...inline, ...dictIn(params.params) },
    };
  }
  const rules = matchingRules(label, facts, netParams, notes);
  if (saysNothing(params.diversity) || rules.length < 2) return { kind: "sections", rules };
  const variants = rules.map((of) => ({ rule: of, part: numberIn(netParams.cellParams[of]?.diversityFraction) ?? 0 }));
  const sum = variants.reduce((all, { part }) => all + part, 0);
  const isWhole = Math.abs(sum - 1) < 1e-6 && params.gridSpacing === undefined;
  if (!isWhole)
    notes.change(
      `popParams['${label}'].diversity`,
      `its parts do not make 1, or lie on a grid: all cells are '${rules[0]}'`,
    );
  return { kind: "sections", rules: rules.slice(0, 1), ...(isWhole ? { variants } : {}) };
}

/** The cellParams rules whose `conds` hold for the population, in order; without `conds` the label is the cellType. */
function matchingRules(
  label: string,
  facts: Pick<PopulationFacts, "tags" | "intervals">,
  netParams: NetParams,
  notes: Notes,
): readonly string[] {
  const size = volumeSize(netParams);
  return Object.entries(netParams.cellParams).flatMap(([rule, params]) => {
    const conds = dictIn(params.conds);
    const isBare = Object.keys(conds).length === 0;
    const verdict = isBare ? (facts.tags.cellType === rule ? "all" : "none") : ruleVerdict(conds, facts, size);
    if (verdict === "part") {
      notes.leaveOut(
        `cellParams['${rule}'] of popParams['${label}']`,
        "it holds for some cells of the population only, by their positions: split the population",
      );
    }
    return verdict === "all" ? [rule] : [];
  });
}

/** Lists of numbers are ranges here, both ends included. */
function ruleVerdict(conds: Dict, facts: Pick<PopulationFacts, "tags" | "intervals">, size: VolumeSize): Verdict {
  const rest = Object.fromEntries(Object.entries(conds).filter(([, value]) => !numbersIn(value)));
  if (!tagsMatch(facts.tags, rest)) return "none";
  return together(positionConditions(conds).map((condition) => positionVerdict(facts, condition, size, true)));
}
