import type { DrawnGeometry } from "../../ir/cell-draw.js";
import type { Point3d, Position } from "../../ir/morphology.js";
import type { SegmentValue } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { badPoint, pointsAndLength } from "../messages-hlk-model.js";
import { middleOf } from "./cell-draws.js";
import { type CellDraft, type DraftSection, diamOf, lengthOf, sectionDefaults } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asNumeric, constantIn, inUnit } from "./expect.js";
import type { FieldEntry } from "./fields.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { changed, segmentValue, targetUnit } from "./segment-values.js";
import { describeValue, type Value } from "./value.js";

export const sectionFieldNames = ["L", "diam", "Ra", "cm", "nseg", "points", "shape", "spread_L", "v_init"] as const;

/** One field of a section: geometry is fixed now, cm and v_init may read params and the segment's place. */
export function applySectionField(section: DraftSection, field: FieldEntry, cell: CellDraft, resolver: Resolver): void {
  const what = `'${field.name}' of ${cell.name}.${section.name}`;
  const shaping: Shaping = { section, field, cell, what, resolver };
  const { span } = field;
  switch (field.name) {
    case "L":
      setLength(shaping);
      return;
    case "diam":
      setDiameter(shaping);
      return;
    case "spread_L":
      setSpreadLength(shaping);
      return;
    case "Ra": {
      const before = section.raOhmCm?.value ?? sectionDefaults.raOhmCm;
      const value = shapingNumber("RaOhmCm", "ohm cm", before, shaping);
      if (value !== undefined) section.raOhmCm = { value, span };
      return;
    }
    case "cm":
    case "v_init": {
      const unit = knownUnit(field.name === "cm" ? "uF/cm2" : "mV");
      const before = (field.name === "cm" ? section.cm : section.vInit)?.value ?? defaultValue(field);
      const value = segmentValue(field, unit, before, what, resolver);
      if (value) section[field.name === "cm" ? "cm" : "vInit"] = { value, span };
      return;
    }
    case "nseg":
      section.nseg = field;
      if (field.op !== "=") resolver.report.add(messages.onlyAssignment(span, field.op, "nseg"));
      return;
    case "points":
    case "shape":
      setPoints(section, field, what, resolver);
      return;
    default:
      resolver.report.add(messages.unknownField(field.nameSpan, field.name, "A section", sectionFieldNames));
  }
}

function defaultValue(field: FieldEntry): SegmentValue {
  return { kind: "Number", value: field.name === "cm" ? sectionDefaults.cmUfCm2 : -65, span: field.span };
}

/** A field of a section that shapes the cable. */
interface Shaping {
  readonly section: DraftSection;
  readonly field: FieldEntry;
  readonly cell: CellDraft;
  readonly what: string;
  readonly resolver: Resolver;
}

function setLength(shaping: Shaping): void {
  const { section, field, resolver } = shaping;
  if (refusedByPoints(section, field, resolver)) return;
  const value = shapingNumber("LUm", "um", lengthOf(section), shaping);
  if (value !== undefined) section.lengthUm = { value, span: field.span };
}

/** `points` rule the cable; `spread_L` is the length that contacts are spread by all the same. */
function setSpreadLength({ section, field, what, resolver }: Shaping): void {
  const { span, scope, op } = field;
  if (op !== "=") resolver.report.add(messages.onlyAssignment(span, op, field.name));
  const env: Env = { scope, context: staticContext(what), resolver };
  const value = constantIn(asNumeric(evaluate(field.value, env), what, env), knownUnit("um"), what, env);
  if (value !== undefined && !(value > 0)) resolver.report.add(messages.notPositive(field.value.span, what, value));
  else if (value !== undefined) section.spreadUm = value;
}

function setDiameter(shaping: Shaping): void {
  const { section, field, what, resolver } = shaping;
  if (refusedByPoints(section, field, resolver)) return;
  const env: Env = { scope: field.scope, context: { ...staticContext(what), readsDraws: true }, resolver };
  const given = field.op === "=" ? evaluate(field.value, env) : undefined;
  if (given?.kind === "list") {
    const values = given.items.map((item) => constantIn(asNumeric(item, what, env), knownUnit("um"), what, env));
    if (values.every((v) => v !== undefined)) section.diamUm = { value: values, span: field.span };
    section.drawn = { ...section.drawn, diamUm: undefined };
    return;
  }
  const value = shapingNumber("diamUm", "um", diamOf(section), shaping);
  if (value !== undefined) section.diamUm = { value, span: field.span };
}

function refusedByPoints(section: DraftSection, field: FieldEntry, resolver: Resolver): boolean {
  if (!section.points3d) return false;
  resolver.report.add(pointsAndLength(field.span, section.name, field.name, section.points3d.span));
  return true;
}

/** A positive number; what each cell draws by itself is kept beside, and its middle stands here. */
function shapingNumber(key: keyof DrawnGeometry, unitText: string, before: number, shaping: Shaping) {
  const { section, field, cell, what, resolver } = shaping;
  const env: Env = { scope: field.scope, context: { ...staticContext(what), readsDraws: true }, resolver };
  const unit = targetUnit(field, knownUnit(unitText));
  const by = inUnit(asNumeric(evaluate(field.value, env), what, env), unit, what, env);
  if (!by) return undefined;
  const start = section.drawn[key] ?? ({ kind: "Number", value: before, span: field.span } as const);
  const result = changed(field, start, by);
  section.drawn = { ...section.drawn, [key]: result.kind === "Number" ? undefined : (result as SegmentValue) };
  const value = middleOf(result, cell.draws, resolver);
  if (value > 0) return value;
  resolver.report.add(messages.notPositive(field.value.span, what, value));
  return undefined;
}

/** `points = [(x, y, z, diam), …] um` rule the cable; `shape = [(x, y, z), …] um` is for positions only. */
function setPoints(section: DraftSection, field: FieldEntry, what: string, resolver: Resolver): void {
  const env: Env = { scope: field.scope, context: staticContext(what), resolver };
  const isPoints = field.name === "points";
  const clash = isPoints ? (section.lengthUm ?? section.diamUm) : undefined;
  if (clash) {
    const name = section.lengthUm ? "L" : "diam";
    resolver.report.add(pointsAndLength(clash.span, section.name, name, field.span));
  }
  const value = evaluate(field.value, env);
  if (!value) return;
  const rows = readRows(value, isPoints ? 4 : 3, what, env);
  if (!rows) return;
  if (rows.length < 2) resolver.report.add(badPoint(field.span, "one of two or more"));
  else if (isPoints) section.points3d = { value: rows as unknown as readonly Point3d[], span: field.span };
  else section.shape = { value: rows as unknown as readonly Position[], span: field.span };
}

function readRows(value: Value, width: number, what: string, env: Env): readonly (readonly number[])[] | undefined {
  if (value.kind !== "list") {
    env.resolver.report.add(messages.wrongKind(value.span, what, "a list of points", describeValue(value)));
    return undefined;
  }
  const expected = width === 4 ? "four numbers: (x, y, z, diam)" : "three numbers: (x, y, z)";
  const rows: (readonly number[])[] = [];
  for (const item of value.items) {
    const row = item.kind === "list" && item.items.length === width ? item.items : undefined;
    if (!row) {
      env.resolver.report.add(badPoint(item.span, expected));
      return undefined;
    }
    const numbers = row.map((n) => constantIn(asNumeric(n, what, env), knownUnit("um"), what, env));
    if (!numbers.every((n) => n !== undefined)) return undefined;
    rows.push(numbers);
  }
  return rows;
}
