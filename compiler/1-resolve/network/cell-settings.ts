import type { Name } from "../../../grammar/hlk/ast-expression.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { PointPlacement, SegmentRef, SegmentValue } from "../../ir/network.js";
import { notInserted, unknownParameter, unknownSection } from "../messages-hlk-model.js";
import type { CellDraft, DraftSection } from "./cell-draft.js";
import type { Env } from "./evaluate-context.js";
import type { FieldEntry } from "./fields.js";
import { type LiteralSetting, settingField } from "./literal-settings.js";
import { checkLimits, findParameter, mechanismParameters, settableNames } from "./mechanism-parameters.js";
import { applySectionField } from "./section-fields.js";
import { factor, setIon, setParameter } from "./section-items.js";
import { sectionNames } from "./section-selection.js";
import { changed, segmentContext } from "./segment-values.js";

/**
 * Carries out what the command line says of a cell, after all its own statements: `PYR.soma.L=20 um`,
 * `PYR.dend.pas.g*=2`, `PYR.apic[3].ion.k.e=-90 mV`. A list of sections or an array stands for all its members.
 */
export function applyCellSettings(draft: CellDraft, env: Env): void {
  for (const setting of env.resolver.settings) {
    const names = [draft.name, ...(draft.parts ?? [])];
    const [rest] = names.flatMap((name) => settingField(setting, "cell", name) ?? []);
    const [where = "", ...path] = rest?.split(".") ?? [];
    const field = path.at(-1);
    if (rest === undefined || field === undefined) continue;
    const sections = namedSections(where, draft);
    // A population may have the cell's name: what is no section here may be a field of it.
    if (sections.length === 0 && path.length < 2 && !setting.path.startsWith("cell.")) continue;
    setting.changed.add("cell");
    if (sections.length === 0) {
      const known = sectionNames(draft);
      env.resolver.report.add(unknownSection(setting.pathSpan, where, draft.name, known));
    } else apply(setting, sections, path, draft, env);
  }
}

function namedSections(where: string, draft: CellDraft): readonly DraftSection[] {
  if (where === "all") return draft.sections;
  const list = draft.lists.get(where);
  if (list) return list.flatMap((index) => draft.sections[index] ?? []);
  return draft.sections.filter(({ name, base }) => name === where || base === where);
}

/** `path`: `L`, `hh.gnabar`, `Izhi.a` or `ion.k.e`. */
function apply(
  setting: LiteralSetting,
  sections: readonly DraftSection[],
  path: readonly string[],
  draft: CellDraft,
  env: Env,
): void {
  const name = path.at(-1) as string;
  const { op, value, span, pathSpan } = setting;
  const field: FieldEntry = { name, op, value, scope: draft.scope, block: undefined, span, nameSpan: pathSpan };
  if (path.length === 1) {
    for (const section of sections) applySectionField(section, field, draft, env.resolver);
    return;
  }
  const owner = path.at(-2) as string;
  if (path[0] === "ion") {
    const ion: Name = { kind: "Name", text: owner, span: pathSpan };
    for (const section of sections) setIon(ion, [field], section, draft, env);
    return;
  }
  const counts = sections.map((section) => setMechanism(owner, field, section, draft, env));
  if (counts.some((found) => found)) return;
  const inserted = sections.flatMap((s) => [...s.inserts.keys(), ...s.points.map((point) => point.name)]);
  env.resolver.report.add(notInserted(pathSpan, owner, sections[0]?.name ?? "", [...new Set(inserted)]));
}

/** A density mechanism by its name, a point process by its own; whether the section has it. */
function setMechanism(owner: string, field: FieldEntry, section: DraftSection, draft: CellDraft, env: Env): boolean {
  const inserted = section.inserts.get(owner);
  if (inserted) setParameter(inserted, field, section, draft, env);
  const at = section.points.findIndex((point) => point.name === owner);
  const point = section.points[at];
  if (point) section.points[at] = withParameter(point, field, `${draft.name}.${section.name}`, env);
  return inserted !== undefined || point !== undefined;
}

function withParameter(point: PointPlacement, field: FieldEntry, where: string, env: Env): PointPlacement {
  const { resolver } = env;
  const mechanism = resolver.mechanisms.get(point.mechanism) as Mechanism;
  const variable = findParameter(mechanism, field.name);
  if (!variable) {
    resolver.report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, settableNames(mechanism)));
    return point;
  }
  const plain: FieldEntry = { ...field, op: "=" };
  const by =
    field.op === "*="
      ? factor(field, where, env)
      : mechanismParameters<SegmentRef>(mechanism, [plain], segmentContext(where), resolver)[0]?.value;
  if (!by) return point;
  const initial = { kind: "Number", value: variable.value, span: field.span } as const;
  const before = point.parameters.find((a) => a.variable === variable.name)?.value ?? initial;
  const value = changed(field, before, by) as SegmentValue;
  checkLimits(variable, value, resolver);
  const others = point.parameters.filter((a) => a.variable !== variable.name);
  return { ...point, parameters: [...others, { variable: variable.name, value, span: field.span }] };
}

/** What a cell offers to `--set`, for suggestions: `PYR.soma.L`, `PYR.soma.hh.gnabar`. */
export function cellPaths(draft: CellDraft, mechanisms: ReadonlyMap<string, Mechanism>): readonly string[] {
  return draft.sections.flatMap((section) => {
    const owner = `${draft.name}.${section.name}`;
    const placed = [
      ...[...section.inserts.keys()].map((name) => [name, name] as const),
      ...section.points.map((point) => [point.name, point.mechanism] as const),
    ];
    return [
      ...["L", "diam", "Ra", "cm", "nseg", "v_init"].map((name) => `${owner}.${name}`),
      ...placed.flatMap(([name, mechanism]) => {
        const known = mechanisms.get(mechanism);
        return known ? settableNames(known).map((parameter) => `${owner}.${name}.${parameter}`) : [];
      }),
    ];
  });
}
