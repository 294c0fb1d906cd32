import type { Mechanism as MechanismNode } from "../../../grammar/hlk/ast.js";
import type {
  Attach,
  Insert,
  Ion,
  Pattern,
  Point,
  Remove,
  SectionItem,
  SetMechanism,
} from "../../../grammar/hlk/ast-cell.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { Assignment, SegmentRef, SegmentValue } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { alreadyInserted, notInserted, unknownParameter } from "../messages-hlk-model.js";
import type { CellDraft, DraftInsert, DraftSection } from "./cell-draft.js";
import { declaredUnit, inDeclaredUnit } from "./declared-unit.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { decideIf } from "./expand.js";
import { asNumeric } from "./expect.js";
import { expandBlock, type FieldEntry, fieldEntry } from "./fields.js";
import { glob } from "./glob.js";
import { mechanismForm } from "./mechanism-form.js";
import {
  arrayElements,
  checkLimits,
  findArray,
  findParameter,
  mechanismParameters,
  parameterValue,
  settableNames,
} from "./mechanism-parameters.js";
import { readPointFields } from "./point-fields.js";
import { readPointers } from "./pointers.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import { applySectionField } from "./section-fields.js";
import { readPlace, readPosition } from "./section-selection.js";
import { changed, perSegment, segmentContext, segmentValue } from "./segment-values.js";

/** Carries out one statement on one section. */
export function applySectionItem(item: SectionItem, section: DraftSection, draft: CellDraft, env: Env): void {
  switch (item.kind) {
    case "Field":
      applySectionField(section, fieldEntry(item, env.scope), draft, env.resolver);
      return;
    case "Attach":
      attach(item, section, draft, env);
      return;
    case "Insert":
      insert(item, section, draft, env);
      return;
    case "SetMechanism":
      setMechanism(item, section, draft, env);
      return;
    case "Remove":
      remove(item, section, env);
      return;
    case "Ion":
      setIon(item.name, expandBlock(item.block, env), section, draft, env);
      return;
    case "Point":
      addPoint(item, section, draft, env);
      return;
    case "If": {
      const taken = decideIf(item.test, { ...env, context: staticContext("an if") });
      const items = taken === undefined ? [] : taken ? item.then : (item.else ?? []);
      for (const inner of items) applySectionItem(inner, section, draft, env);
    }
  }
}

function attach(item: Attach, section: DraftSection, draft: CellDraft, env: Env): void {
  const place = readPlace(item.site, 1, draft, env) ?? { section: 0, x: 1 };
  section.parent = { ...place, span: item.span };
  const end = item.childEnd ? readPosition(item.childEnd, env) : 0;
  if (end !== undefined && end !== 0 && end !== 1) {
    env.resolver.report.add(
      messages.wrongKind(item.childEnd?.span ?? item.span, "The end that is attached", "0 or 1", `${end}`),
    );
  }
  section.childEnd = end === 1 ? 1 : 0;
}

const needsDensity = "`insert` takes density mechanisms; a point process stands under `point`";

function insert(item: Insert, section: DraftSection, draft: CellDraft, env: Env): void {
  for (const node of item.mechanisms) {
    const mechanism = mechanismForm(node.name, ["density"], needsDensity, env.resolver);
    if (!mechanism) continue;
    const before = section.inserts.get(mechanism.name);
    if (before && draft.edits) {
      for (const field of node.block ? expandBlock(node.block, env) : [])
        setParameter(before, field, section, draft, env);
      continue;
    }
    if (before) {
      env.resolver.report.add(alreadyInserted(node.span, mechanism.name, section.name, before.span));
      continue;
    }
    const assignments = segmentParameters(mechanism, node, `${draft.name}.${section.name}`, env);
    const parameters = new Map(assignments.map((a) => [a.variable, a]));
    const pointers = readPointers(mechanism, node.block, [], env);
    section.inserts.set(mechanism.name, { mechanism: mechanism.name, parameters, pointers, span: node.span });
  }
}

function segmentParameters(mechanism: Mechanism, node: MechanismNode, where: string, env: Env) {
  const fields = node.block ? expandBlock(node.block, env) : [];
  const context = segmentContext(where);
  return mechanismParameters<SegmentRef>(mechanism, fields, context, env.resolver, (value, unit, what) =>
    perSegment(value, unit, what, { ...env, context }),
  );
}

/** `set hh { gnabar = … }`, `set "k*" except kBK { gbar *= 2 }`. */
function setMechanism(item: SetMechanism, section: DraftSection, draft: CellDraft, env: Env): void {
  const inserts = matching(item.pattern, section);
  if (inserts.length === 0) {
    checkInserted(item.pattern, [section], env);
    return;
  }
  for (const field of expandBlock(item.block, env)) {
    for (const inserted of inserts) setParameter(inserted, field, section, draft, env);
  }
  for (const inserted of inserts) {
    const mechanism = env.resolver.mechanisms.get(inserted.mechanism) as Mechanism;
    inserted.pointers = [...readPointers(mechanism, item.block, [], env), ...inserted.pointers];
  }
}

export function setParameter(
  inserted: DraftInsert,
  field: FieldEntry,
  section: DraftSection,
  draft: CellDraft,
  env: Env,
): void {
  const { resolver } = env;
  const mechanism = resolver.mechanisms.get(inserted.mechanism) as Mechanism;
  const array = findArray(mechanism, field.name);
  if (array) {
    const context = segmentContext(`${draft.name}.${section.name}`);
    const elements = arrayElements<SegmentRef>(mechanism, array, field, context, resolver);
    for (const element of elements) inserted.parameters.set(element.variable, element);
    return;
  }
  const variable = findParameter(mechanism, field.name);
  if (!variable) {
    resolver.report.add(unknownParameter(field.nameSpan, field.name, mechanism.name, settableNames(mechanism)));
    return;
  }
  const where = `${draft.name}.${section.name}`;
  if (variable.scope === "global") {
    mechanismParameters(mechanism, [field], segmentContext(where), resolver);
    return;
  }
  const by = field.op === "*=" ? factor(field, where, env) : parameter(mechanism, field, where, env);
  if (!by) return;
  const initial: SegmentValue = { kind: "Number", value: variable.value, span: field.span };
  const before = inserted.parameters.get(variable.name)?.value ?? initial;
  const value = changed(field, before, by) as SegmentValue;
  checkLimits(variable, value, resolver);
  inserted.parameters.set(variable.name, { variable: variable.name, value, span: field.span });
}

function parameter(mechanism: Mechanism, field: FieldEntry, where: string, env: Env) {
  const variable = findParameter(mechanism, field.name);
  const context = segmentContext(where);
  const inner: Env = { scope: field.scope, context, resolver: env.resolver };
  if (field.op !== "=") {
    const value = asNumeric(evaluate(field.value, inner), `'${field.name}'`, inner);
    return inDeclaredUnit(value, variable, `'${field.name}' of ${mechanism.name}`, inner);
  }
  const readList = (value: Parameters<typeof perSegment>[0]) =>
    perSegment(value, declaredUnit(variable), `'${field.name}' of ${mechanism.name}`, inner);
  return variable && parameterValue(mechanism, variable, field, context, env.resolver, readList);
}

export function factor(field: FieldEntry, where: string, env: Env) {
  const inner: Env = { scope: field.scope, context: segmentContext(where), resolver: env.resolver };
  const value = asNumeric(evaluate(field.value, inner), `The factor of '${field.name}'`, inner);
  if (value?.unit) {
    env.resolver.report.add(messages.notAPlainNumber(value.span, `The factor of '${field.name}'`, value.unit.text));
    return undefined;
  }
  return value?.expr;
}

function remove(item: Remove, section: DraftSection, env: Env): void {
  const inserts = matching(item.pattern, section);
  if (inserts.length === 0) {
    checkInserted(item.pattern, [section], env);
    return;
  }
  for (const inserted of inserts) section.inserts.delete(inserted.mechanism);
  const kept = ionsIn(section, env.resolver);
  for (const ion of section.ions.keys()) if (!kept.includes(ion)) section.ions.delete(ion);
}

/** Ions that the mechanisms of a section use. */
export function ionsIn(section: DraftSection, resolver: Resolver): readonly string[] {
  const mechanisms = [...section.inserts.keys(), ...section.points.map((p) => p.mechanism)];
  return [...new Set(mechanisms.flatMap((name) => resolver.mechanisms.get(name)?.ions.map((use) => use.ion) ?? []))];
}

/** A name must be in every section that is edited, a pattern with `*` in one of them. */
export function checkPattern(item: SectionItem, sections: readonly DraftSection[], env: Env): void {
  if (item.kind !== "SetMechanism" && item.kind !== "Remove") return;
  const isWild = item.pattern.name.text.includes("*");
  if (isWild && sections.every((s) => matching(item.pattern, s).length === 0)) {
    env.resolver.report.add(notInsertedIn(item.pattern, sections));
  }
}

function checkInserted(pattern: Pattern, sections: readonly DraftSection[], env: Env): void {
  if (pattern.name.text.includes("*")) return;
  const isKnown = mechanismForm(pattern.name, ["density"], needsDensity, env.resolver) !== undefined;
  if (isKnown) env.resolver.report.add(notInsertedIn(pattern, sections));
}

function notInsertedIn(pattern: Pattern, sections: readonly DraftSection[]) {
  const inserted = [...new Set(sections.flatMap((s) => [...s.inserts.keys()]))];
  return notInserted(pattern.span, pattern.name.text, sections[0]?.name ?? "", inserted);
}

/** `"k*"` stands for every inserted mechanism that begins with k. */
function matching(pattern: Pattern, section: DraftSection): readonly DraftInsert[] {
  const expression = glob(pattern.name.text);
  const except = pattern.except.map((name) => name.text);
  return [...section.inserts.values()].filter((i) => expression.test(i.mechanism) && !except.includes(i.mechanism));
}

/** `ion na { e = 50 mV, i = 10 mM, o = 140 mM }`; NEURON's own names (ena, nai, nao) are understood. */
export function setIon(
  ionName: Ion["name"],
  fields: readonly FieldEntry[],
  section: DraftSection,
  draft: CellDraft,
  env: Env,
): void {
  const ion = ionName.text;
  const target = section.ions.get(ion) ?? {
    parameters: new Map<string, Assignment<SegmentRef>>(),
    span: ionName.span,
  };
  section.ions.set(ion, target);
  const spellings: { readonly [name: string]: string } = { [`e${ion}`]: "e", [`${ion}i`]: "i", [`${ion}o`]: "o" };
  for (const field of fields) {
    const name = Object.hasOwn(spellings, field.name) ? (spellings[field.name] as string) : field.name;
    if (!["e", "i", "o"].includes(name)) {
      env.resolver.report.add(messages.unknownField(field.nameSpan, field.name, `The ion '${ion}'`, ["e", "i", "o"]));
      continue;
    }
    const what = `'${field.name}' of the ion ${ion} in ${draft.name}.${section.name}`;
    const before = target.parameters.get(name)?.value;
    if (field.op !== "=" && !before) {
      env.resolver.report.add(messages.onlyAssignment(field.span, field.op, field.name));
      continue;
    }
    const zero: SegmentValue = { kind: "Number", value: 0, span: field.span };
    const value = segmentValue(field, knownUnit(name === "e" ? "mV" : "mM"), before ?? zero, what, env.resolver);
    if (value) target.parameters.set(name, { variable: name, value, span: field.span });
  }
}

function addPoint(item: Point, section: DraftSection, draft: CellDraft, env: Env): void {
  const expected = "`point` takes a POINT_PROCESS; a density mechanism stands under `insert`";
  const mechanism = mechanismForm(item.mechanism.name, ["point"], expected, env.resolver);
  if (!mechanism) return;
  const name = item.name?.text ?? mechanism.name;
  const before = draft.sections.flatMap((s) => s.points).find((p) => p.name === name);
  if (before) env.resolver.report.add(messages.duplicateName(item.span, "The point process", name, before.span));
  const x = item.at ? readPosition(item.at, env) : 0.5;
  const fields = item.mechanism.block ? expandBlock(item.mechanism.block, env) : [];
  const { rest, ...own } = readPointFields(mechanism, fields, env.resolver);
  const context = segmentContext(`${draft.name}.${section.name}`);
  const parameters = mechanismParameters<SegmentRef>(mechanism, rest, context, env.resolver);
  const pointers = readPointers(mechanism, item.mechanism.block, [], env);
  const bound = pointers.length > 0 ? { pointers } : {};
  if (x !== undefined)
    section.points.push({ name, mechanism: mechanism.name, x, parameters, ...bound, ...own, span: item.span });
}
