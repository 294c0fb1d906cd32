import type { SectionItem } from "../../../grammar/hlk/ast-cell.js";
import { noSpan } from "../../../grammar/source.js";
import type { MechanismFacts, Mechanisms } from "../hlk/mechanism-facts.js";
import type { Notes } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
import type { AlongSection, CellDocument, ParameterValue, SectionDocument } from "./document.js";
import { along } from "./geometry.js";
import { grouped } from "./grouped.js";

/** Something that several sections have in common. */
export interface Shared {
  readonly sections: readonly number[];
  readonly item: SectionItem;
}

/**
 * Ra, cm, nseg, ions and mechanisms, each said once for all sections that have them alike; a mechanism's parameters that
 * differ are `set` after it was inserted.
 */
export function membrane(document: CellDocument, mechanisms: Mechanisms, notes: Notes): readonly Shared[] {
  const names = distinct(document.sections.flatMap((section) => Object.keys(section.mechanisms)));
  const ions = distinct(document.sections.flatMap((section) => Object.keys(section.ions)));
  return [
    ...fields(document, "nseg", ({ nseg }) => nseg).filter(({ item }) => !isOne(item)),
    ...fields(document, "Ra", ({ Ra }) => Ra, "ohm cm"),
    ...fields(document, "cm", ({ cm }) => cm, "uF/cm2"),
    ...names.flatMap((name) => mechanism(name, document, mechanisms, notes)),
    ...ions.flatMap((ion) => ionItems(ion, document)),
  ];
}

function fields(
  { sections }: CellDocument,
  key: string,
  read: (section: SectionDocument) => AlongSection,
  unit?: string,
): readonly Shared[] {
  return alike(all(sections), (i) => read(sections[i] as SectionDocument)).map(({ members, value }) => ({
    sections: members,
    item: tree.field(key, along(value, unit)),
  }));
}

/** What NEURON gives an ion unless told. */
const usual: Readonly<Record<string, number>> = { nai: 10, nao: 140, ki: 54.4, ko: 2.5, cai: 5e-5, cao: 2 };

function ionItems(ion: string, { sections }: CellDocument): readonly Shared[] {
  const given = (i: number) => {
    const values = Object.entries(sections[i]?.ions[ion] ?? {});
    return values.filter(([key, value]) => value !== usual[`${ion}${key}`]);
  };
  const having = all(sections).filter((i) => given(i).length > 0);
  return alike(having, given).map(({ members, value }) => {
    const block = tree.block(value.map(([key, each]) => [key, along(each, key === "e" ? "mV" : "mM")] as const));
    return { sections: members, item: { kind: "Ion", name: tree.name(ion), block, span: noSpan } };
  });
}

function mechanism(name: string, document: CellDocument, known: Mechanisms, notes: Notes): readonly Shared[] {
  const { sections } = document;
  const members = all(sections).filter((i) => sections[i]?.mechanisms[name] !== undefined);
  const facts = known.get(name);
  if (facts?.form !== "density") {
    notes.leaveOut(`mechanism ${name}`, "there is no .mod file of it beside the cell");
    return [];
  }
  const usual = document.defaults[name] ?? {};
  const valueAt = (i: number, key: string) => sections[i]?.mechanisms[name]?.[key] ?? usual[key];
  const keys = distinct(members.flatMap((i) => Object.keys(sections[i]?.mechanisms[name] ?? {}))).filter(isCarried);
  const common = new Map(keys.map((key) => [key, mostFrequent(members, (i) => valueAt(i, key)) ?? usual[key]]));
  const inserted = keys.filter((key) => common.get(key) !== usual[key]).map((key) => [key, common.get(key)] as Given);
  const globals = document.globals.filter((g) => g.mechanism === name).map((g): Given => [g.name, g.value]);
  const insert: SectionItem = {
    kind: "Insert",
    mechanisms: [tree.mechanism(name, parameters([...inserted, ...globals], facts))],
    span: noSpan,
  };
  const own = (i: number) =>
    keys.filter((key) => !isSame(valueAt(i, key), common.get(key))).map((key) => [key, valueAt(i, key)] as Given);
  const settings = alike(members, own).filter(({ value }) => value.length > 0);
  return [
    { sections: members, item: insert },
    ...settings.map(({ members: some, value }) => ({ sections: some, item: setItem(name, parameters(value, facts)) })),
  ];

  function isCarried(key: string): boolean {
    const isArray = members.some((i) => isList(sections[i]?.mechanisms[name]?.[key]));
    const isKnown = facts?.variables.has(key) === true;
    if (isArray) notes.leaveOut(`${name}.${key}`, "an array of a density mechanism");
    else if (!isKnown) notes.leaveOut(`${name}.${key}`, `the .mod file of ${name} has no '${key}'`);
    return !isArray && isKnown;
  }
}

type Given = readonly [string, AlongSection];

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isOne = (item: SectionItem): boolean =>
  item.kind === "Field" && item.value.kind === "Number" && item.value.value === 1;

/** The number that most sections have; undefined where all have lists. */
function mostFrequent(members: readonly number[], read: (section: number) => unknown): number | undefined {
  const groups = alike(members, read).filter(({ value }) => typeof value === "number");
  const most = Math.max(...groups.map((group) => group.members.length));
  return groups.find((group) => group.members.length === most)?.value as number | undefined;
}

const isList = (value: ParameterValue | undefined): boolean => typeof value === "object" && "array" in value;

function setItem(name: string, fields: tree.Fields): SectionItem {
  const pattern = { kind: "Pattern", name: tree.name(name), except: [], span: noSpan } as const;
  return { kind: "SetMechanism", pattern, block: tree.block(fields), span: noSpan };
}

function parameters(values: readonly (readonly [string, AlongSection])[], facts: MechanismFacts): tree.Fields {
  return values.map(([key, value]) => [key, along(value, facts.parameters.get(key))] as const);
}

/** Members with equal values, in the order of their first. */
function alike<T>(members: readonly number[], read: (section: number) => T) {
  const groups = grouped(members, (i) => JSON.stringify(read(i)));
  return groups.map((group) => ({ members: group, value: read(group[0] as number) }));
}

const all = (sections: readonly SectionDocument[]): readonly number[] => sections.map((_, i) => i);
const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
