import type { Recorded, Record as RecordNode } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Sites } from "../../../grammar/hlk/ast-selection.js";
import type { CellType } from "../../ir/network.js";
import type { Signal, SignalKind } from "../../ir/network-run.js";
import { emptySelection } from "../messages-hlk-model.js";
import { dipoleIsOfCells, noElectrodes, nothingAlong } from "../messages-hlk-signals.js";
import type { Env } from "./evaluate-context.js";
import { readPoints } from "./points.js";
import { type RecordingFields, readPositive, readTiming, recordingFields } from "./recording-fields.js";
import type { ModelParts } from "./rules.js";
import { type Pick, selectCells, toSelections } from "./selections.js";
import { checkTargets, resolveSites } from "./sites.js";

/** Of grey matter, as NetPyNE and BMTK have it; S/m is mS/mm. */
const usualConductivity = 0.3;

/** `record lfp`, `record dipole`: of no cell by itself. */
export const isSignal = ({ owner, name }: Recorded): boolean =>
  !owner && (name.text === "lfp" || name.text === "dipole");

export function resolveSignal(
  node: RecordNode,
  what: Recorded,
  parts: ModelParts,
  cellTypes: readonly CellType[],
  env: Env,
): Signal | undefined {
  const { report, populations } = env.resolver;
  const withSections = populations.filter(({ cellType }) => cellType !== undefined);
  const targets = node.cells
    ? selectCells(node.cells, env, parts.groups)
    : withSections.map((population) => ({ population }));
  if (!targets) return undefined;
  const place = node.cells?.span ?? node.span;
  if (targets.length === 0) report.add(emptySelection(place, "the recording"));
  if (targets.length === 0 || !checkTargets(targets, place, env)) return undefined;
  const isLfp = what.name.text === "lfp";
  const fields = recordingFields(node, isLfp ? ["sigma"] : [], env);
  const kind = isLfp ? lfpOf(node, fields, env) : dipoleOf(node, targets, parts, cellTypes, env);
  if (!kind) return undefined;
  return { name: "", what: kind, of: toSelections(targets), ...readTiming(node, fields, env), span: node.span };
}

const isPlace = (at: Sites | HlkExpr): at is Sites => ["Site", "SiteList", "SitePolicy"].includes(at.kind);

function lfpOf(node: RecordNode, fields: RecordingFields, env: Env): SignalKind | undefined {
  const { at, along, span } = node;
  if (along) env.resolver.report.add(nothingAlong(along.span, "lfp"));
  if (!at || isPlace(at)) {
    env.resolver.report.add(noElectrodes(at?.span ?? span));
    return undefined;
  }
  const electrodesUm = readPoints(at, env);
  if (!electrodesUm) return undefined;
  if (electrodesUm.length === 0) env.resolver.report.add(noElectrodes(at.span));
  const conductivitySPerM = readPositive(fields, "sigma", "S/m", env) ?? usualConductivity;
  return { kind: "lfp", electrodesUm, conductivitySPerM };
}

function dipoleOf(
  { at, along }: RecordNode,
  targets: readonly Pick[],
  { drafts }: ModelParts,
  cellTypes: readonly CellType[],
  env: Env,
): SignalKind | undefined {
  if (at) env.resolver.report.add(dipoleIsOfCells(at.span));
  if (!along) return { kind: "dipole" };
  const sites = resolveSites(along, targets, drafts, false, env);
  if (!sites) return undefined;
  const known = sites.byCellType.filter(({ cellType }) => cellTypes.some(({ name }) => name === cellType));
  return {
    kind: "dipole",
    along: known.flatMap(({ cellType, sites: [first] }) => (first ? [{ cellType, section: first.section }] : [])),
  };
}
