import type { Spike } from "../../../grammar/hlk/ast-cell.js";
import type { HlkBinary, HlkExpr, Name } from "../../../grammar/hlk/ast-expression.js";
import type { Site } from "../../../grammar/hlk/ast-selection.js";
import { emitsSpikes } from "../../ir/emits-spikes.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { CellExpr, CellType, PointPlacement } from "../../ir/network.js";
import { spikeCondition } from "../messages-hlk-model.js";
import { neverSpikes, notASpikeSource, notASpikeVariable } from "../messages-hlk-points.js";
import type { CellDraft } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import { type Env, paramContext } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { unitOfVariable } from "./mechanism-parameters.js";
import { referredName } from "./names.js";
import { knownUnit, type Unit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { readPlace, sectionNames } from "./section-selection.js";

/** `spike at soma(0.5) when v > 10 mV`, `spike at Izhi when V > 30 mV`, `spike at Izhi`. */
export function setSpike(item: Spike, draft: CellDraft, env: Env): void {
  const { site, when } = item;
  const name = pointName(site, draft, env);
  if (name) {
    setPointSpike(name, when, draft, env);
    return;
  }
  if (!when || !isRise(when) || when.left.kind !== "Ref" || when.left.ref !== "v") {
    env.resolver.report.add(spikeCondition((when ?? item).span));
    return;
  }
  const place = readPlace(site, 0.5, draft, env);
  const thresholdMv = readThreshold(when.right, knownUnit("mV"), draft, env);
  if (place && thresholdMv) draft.spike = { ...place, thresholdMv };
}

/** Where a cell spikes: where it says; else where a point has its `voltage`; else NEURON's default. */
export function spikeOf(draft: CellDraft, resolver: Resolver): CellType["spike"] {
  if (draft.spike) return draft.spike;
  const thresholdMv = { kind: "Number", value: resolver.thresholdMv, span: draft.span } as const;
  for (const [section, { points }] of draft.sections.entries()) {
    const found = points.find((point) => point.voltage !== undefined);
    if (!found?.voltage) continue;
    return { section, x: found.x, thresholdMv, of: { point: found.name, variable: found.voltage } };
  }
  return { section: 0, x: 0.5, thresholdMv };
}

type Rise = HlkBinary & { readonly op: ">" | ">=" };

const isRise = (expr: HlkExpr): expr is Rise => expr.kind === "Binary" && (expr.op === ">" || expr.op === ">=");

/** A bare name that is no section's. */
function pointName({ section, positions }: Site, draft: CellDraft, env: Env): Name | undefined {
  if (section.kind !== "NamedSections" || section.subset || positions.length > 0) return undefined;
  const name = referredName(section.name, env);
  if (name === undefined || sectionNames(draft).includes(name)) return undefined;
  return { kind: "Name", text: name, span: section.name.span };
}

function setPointSpike(name: Name, when: HlkExpr | undefined, draft: CellDraft, env: Env): void {
  const { report } = env.resolver;
  const placed = findPoint(name.text, draft);
  const mechanism = placed && env.resolver.mechanisms.get(placed.point.mechanism);
  if (!placed || !mechanism) {
    const points = draft.sections.flatMap((section) => section.points.map((point) => point.name));
    report.add(notASpikeSource(name.span, name.text, draft.name, points));
    return;
  }
  const { section, point } = placed;
  const place = { section, x: point.x };
  if (!when) {
    if (!emitsSpikes(mechanism)) report.add(neverSpikes(name.span, name.text, mechanism.name));
    const nothing = { kind: "Number", value: 0, span: name.span } as const;
    draft.spike = { ...place, thresholdMv: nothing, of: { point: name.text } };
    return;
  }
  if (!isRise(when) || when.left.kind !== "Ref") {
    report.add(spikeCondition(when.span));
    return;
  }
  const variable = spikeVariable({ kind: "Name", text: when.left.ref, span: when.left.span }, mechanism, env.resolver);
  if (variable === undefined) return;
  const thresholdMv = readThreshold(when.right, unitOfVariable(mechanism, variable), draft, env);
  if (thresholdMv) draft.spike = { ...place, thresholdMv, of: { point: name.text, variable } };
}

function findPoint(name: string, draft: CellDraft): { section: number; point: PointPlacement } | undefined {
  for (const [section, { points }] of draft.sections.entries()) {
    const point = points.find((candidate) => candidate.name === name);
    if (point) return { section, point };
  }
  return undefined;
}

/** A variable of a point process that its code changes: what never changes rises above nothing. */
export function spikeVariable(name: Name, mechanism: Mechanism, resolver: Resolver): string | undefined {
  const changing = mechanism.variables.filter(
    ({ role, scope, length, visible }) =>
      scope === "range" && length === undefined && (role === "state" || (role === "assigned" && visible)),
  );
  const known = changing.map((variable) => variable.name);
  if (known.includes(name.text)) return name.text;
  resolver.report.add(notASpikeVariable(name.span, name.text, mechanism.name, known));
  return undefined;
}

function readThreshold(node: HlkExpr, unit: Unit | undefined, draft: CellDraft, env: Env): CellExpr | undefined {
  const what = `The spike threshold of ${draft.name}`;
  const inner: Env = { ...env, context: paramContext(what) };
  return inUnit(asNumeric(evaluate(node, inner), what, inner), unit, what, inner) as CellExpr | undefined;
}
