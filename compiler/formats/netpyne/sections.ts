import type { SectionItem } from "../../../grammar/hlk/ast-cell.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict } from "./document.js";
import type { CellFacts, Importing } from "./importing.js";
import { orNote } from "../hlk/notes.js";
import { plainName } from "../hlk/names.js";
import type { CellDraws } from "./cell-draws.js";
import { type DrawText, parameterFields, segmentLookup, valueIn } from "./parameters.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, numbersIn, saysNothing, textIn, textsIn } from "./values.js";

const span = noSpan;
const geometryUnits: Readonly<Record<string, string | undefined>> = {
  L: "um",
  diam: "um",
  Ra: "ohm cm",
  cm: "uF/cm2",
  nseg: undefined,
};
const knownFields = [
  "geom",
  "topol",
  "mechs",
  "ions",
  "pointps",
  "vinit",
  "spikeGenLoc",
  "threshold",
  "synMechs",
  "weightNorm",
];

/** What a section of a rule holds but where it is attached. `globals`: GLOBALs by mechanism that still have no place. */
export function sectionItems(
  label: string,
  sec: Dict,
  cell: CellFacts,
  globals: ReadonlyMap<string, Dict>,
  draws: CellDraws,
  importing: Importing,
): readonly SectionItem[] {
  const where = `cellParams['${cell.label}'].secs['${label}']`;
  const of: Of = { label, sec, where, draws, importing };
  noteOthers(sec, where, importing);
  return [
    ...geometry(of),
    ...initialVoltage(sec),
    ...inserts(of, cell, globals),
    ...ions(sec, where, importing),
    ...points(of),
  ];
}

/** A section of a rule. */
interface Of {
  readonly label: string;
  readonly sec: Dict;
  readonly where: string;
  readonly draws: CellDraws;
  readonly importing: Importing;
}

/** NetPyNE computes what its string functions say once for the section, or for each of its segments. */
function drawing({ label, draws }: Of, owner: string, nseg: number, where: string): DrawText {
  return (key, text, unit) =>
    draws.drawnValue([label, owner, key].filter(Boolean).join("_"), text, unit, nseg, `${where}.${key}`);
}

function noteOthers(sec: Dict, where: string, { notes }: Importing): void {
  for (const [key, value] of Object.entries(sec)) {
    if (knownFields.includes(key) || saysNothing(value)) continue;
    notes.leaveOut(`${where}.${key}`, "hillock knows no such field");
  }
}

const fieldItem = (key: string, value: HlkExpr): SectionItem => tree.field(key, value);

/** 3-D points win over L and diam, as in NetPyNE, which sets them last. */
function geometry(of: Of): readonly SectionItem[] {
  const { notes } = of.importing;
  const geom = dictIn(of.sec.geom);
  const where = `${of.where}.geom`;
  const draw = drawing(of, "", 1, where);
  const rows = Array.isArray(geom.pt3d) ? geom.pt3d.map(numbersIn) : [];
  const points =
    rows.length > 1 && rows.every((row) => row?.length === 4) ? (rows as (readonly number[])[]) : undefined;
  if (rows.length > 0 && !points)
    notes.leaveOut(`${where}.pt3d`, "it is no list of two or more points [x, y, z, diam]");
  const items = Object.entries(geom).flatMap(([key, value]) => {
    if (key === "pt3d" || saysNothing(value) || (points && (key === "L" || key === "diam"))) return [];
    if (!Object.hasOwn(geometryUnits, key)) {
      notes.leaveOut(`${where}.${key}`, "hillock knows no such geometry");
      return [];
    }
    const made = orNote(`${where}.${key}`, notes, () => {
      const text = textIn(value);
      const drawn = text === undefined ? undefined : draw(key, text, geometryUnits[key]);
      return drawn ?? valueIn(value, geometryUnits[key], of.draws.lookup);
    });
    return made ? [fieldItem(key, made)] : [];
  });
  if (!points) return items;
  const lengthUm = numberIn(geom.L);
  const spread =
    spreadsContacts(of.importing) && lengthUm !== undefined && lengthUm > 0
      ? [fieldItem("spread_L", tree.number(lengthUm, "um"))]
      : [];
  const list = tree.list(points.map((row) => tree.tuple(row.map((number) => tree.number(number)))));
  return [fieldItem("points", tree.withUnit(list, "um")), ...spread, ...items];
}

/** NetPyNE spreads contacts by `L`, also where points say otherwise. */
function spreadsContacts({ params }: Importing): boolean {
  const rules = Object.values(dictIn(params.connParams)).map(dictIn);
  return (
    Object.keys(dictIn(params.subConnParams)).length > 0 ||
    rules.some(({ synsPerConn }) => !saysNothing(synsPerConn) && synsPerConn !== 1)
  );
}

function initialVoltage({ vinit }: Dict): readonly SectionItem[] {
  const value = numberIn(vinit);
  return value === undefined ? [] : [fieldItem("v_init", tree.number(value, "mV"))];
}

function inserts(of: Of, cell: CellFacts, globals: ReadonlyMap<string, Dict>): readonly SectionItem[] {
  const { label, sec, where, draws, importing } = of;
  const { mechanisms, notes } = importing;
  const nseg = numberIn(dictIn(sec.geom).nseg) ?? 1;
  return Object.entries(dictIn(sec.mechs)).flatMap(([name, params]): SectionItem[] => {
    const place = `${where}.mechs['${name}']`;
    const facts = mechanisms.get(name);
    if (facts?.form !== "density") {
      notes.leaveOut(place, `there is no density mechanism '${name}' among hillock's own and the model's .mod files`);
      return [];
    }
    const own = firstWith(name, cell) === label ? globals.get(name) : undefined;
    const draw = drawing(of, name, nseg, place);
    const fields = parameterFields({ ...dictIn(params), ...own }, facts, place, draws.lookup, importing, draw);
    return [{ kind: "Insert", mechanisms: [tree.mechanism(name, fields)], span }];
  });
}

const firstWith = (mechanism: string, { rule }: CellFacts): string | undefined =>
  Object.entries(dictIn(rule.secs)).find(([, sec]) => mechanism in dictIn(dictIn(sec).mechs))?.[0];

/** An ion that no mechanism of the section uses has nothing to act on. */
function ions(sec: Dict, where: string, { mechanisms, notes }: Importing): readonly SectionItem[] {
  const pointMechanisms = Object.values(dictIn(sec.pointps)).map((point) => String(dictIn(point).mod));
  const names = [...Object.keys(dictIn(sec.mechs)), ...pointMechanisms];
  const used = new Set(names.flatMap((name) => mechanisms.get(name)?.ions ?? []));
  return Object.entries(dictIn(sec.ions)).flatMap(([ion, params]): SectionItem[] => {
    const given = Object.entries(dictIn(params)).filter(([key]) => ["e", "i", "o"].includes(key));
    if (!used.has(ion) || given.length === 0) {
      notes.leaveOut(`${where}.ions['${ion}']`, "no mechanism of the section uses this ion");
      return [];
    }
    const fields = given.flatMap(([key, value]) => {
      const made = valueIn(value, key === "e" ? "mV" : "mM", segmentLookup);
      return made ? [[key, made] as const] : [];
    });
    return [{ kind: "Ion", name: tree.name(ion), block: tree.block(fields), span }];
  });
}

function points(section: Of): readonly SectionItem[] {
  const { sec, where, draws, importing } = section;
  const { mechanisms, notes } = importing;
  return Object.entries(dictIn(sec.pointps)).flatMap(([label, value]): SectionItem[] => {
    const { mod, loc, vref, synList, ...params } = dictIn(value);
    const place = `${where}.pointps['${label}']`;
    const facts = mechanisms.get(String(mod));
    if (facts?.form !== "point") {
      notes.leaveOut(
        place,
        `there is no point process '${String(mod)}' among hillock's own and the model's .mod files`,
      );
      return [];
    }
    const received = saysNothing(vref) ? [] : receivedLabels(synList, importing);
    if (!saysNothing(vref) && received.length === 0)
      notes.change(
        `${place}.vref`,
        "rules through several synapses: those without a place in its synList make synapses",
      );
    const own = Object.fromEntries(Object.entries(params).filter(([key]) => !key.startsWith("_")));
    const draw = drawing(section, label, 1, place);
    const fields = parameterFields(own, facts, place, draws.lookup, importing, draw);
    const receiving: tree.Fields = [
      ...(saysNothing(vref) ? [] : [["voltage", tree.ref(String(vref))] as const]),
      ...(received.length > 0 ? [["receives", tree.list(received.map((label) => tree.ref(label)))] as const] : []),
    ];
    const mechanism = tree.mechanism(facts.name, [...fields, ...receiving]);
    return [
      { kind: "Point", name: tree.name(plainName(label)), mechanism, at: tree.number(numberIn(loc) ?? 0.5), span },
    ];
  });
}

/** What comes through these goes to a point that has a `vref`; without a synList all goes to its first argument. */
function receivedLabels(synList: unknown, { params, synapses }: Importing): readonly string[] {
  const [only, ...others] = Object.keys(params.synMechParams);
  const labels = textsIn(synList) ?? (only !== undefined && others.length === 0 ? [only] : []);
  return labels.map((label) => synapses.take(label));
}
