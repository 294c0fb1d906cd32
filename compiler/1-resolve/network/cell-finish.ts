import { type Expr, walk } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { CellType, Section, SegmentRef, SegmentValue } from "../../ir/network.js";
import * as messages from "../messages-hlk.js";
import { attachLoop, ionNotThere, noSections, perSegmentLength, twoRoots } from "../messages-hlk-model.js";
import { type CellDraft, type DraftSection, sectionDefaults } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import type { Resolver } from "./resolver.js";
import { ancestors, sectionContext } from "./section-facts.js";
import { segmentNumbers } from "./segment-numbers.js";
import { ionsIn } from "./section-items.js";
import { spikeOf } from "./spike-source.js";

/** The cell type that a finished draft describes; checks what only the whole cell shows. */
export function finishCell(draft: CellDraft, resolver: Resolver): CellType | undefined {
  const { name, span } = draft;
  if (draft.sections.length === 0) {
    resolver.report.add(noSections(span, name));
    return undefined;
  }
  checkTree(draft, resolver);
  checkIons(draft, resolver);
  const sections = draft.sections.map((section, index) => finishSection(section, index, draft, resolver));
  const lists = [...draft.lists].map(([listName, indices]) => ({ name: listName, sections: indices }));
  return {
    name,
    sections,
    ...(draft.connectOrder ? { connectOrder: withLater(draft.connectOrder, sections.length) } : {}),
    lists,
    ...segmentNumbers(draft, sections, resolver),
    ...(draft.draws.length > 0 ? { draws: draft.draws } : {}),
    spike: spikeOf(draft, resolver),
    span,
  };
}

/** Sections that the body adds are connected after those of the file. */
function withLater(order: readonly number[], count: number): readonly number[] {
  return [...new Set([...order, ...Array.from({ length: count }, (_, i) => i)])];
}

/** One root, no loops. */
function checkTree(draft: CellDraft, resolver: Resolver): void {
  const roots = draft.sections.filter((section) => !section.parent);
  const [root] = roots;
  for (const other of roots.slice(1)) {
    if (root) resolver.report.add(twoRoots(other.span, draft.name, other.name, root.name, root.span));
  }
  for (const [index, section] of draft.sections.entries()) {
    const isLoop = ancestors(draft, index).includes(index);
    if (isLoop) resolver.report.add(attachLoop(section.parent?.span ?? section.span, section.name));
  }
}

function finishSection(section: DraftSection, index: number, draft: CellDraft, resolver: Resolver): Section {
  const nseg = readNseg(section, index, draft, resolver);
  const number = (value: number): SegmentValue => ({ kind: "Number", value, span: section.span });
  const finished: Section = {
    name: section.name,
    geometry: geometryOf(section, nseg),
    cmUfCm2: section.cm?.value ?? number(sectionDefaults.cmUfCm2),
    ...(section.vInit ? { vInitMv: section.vInit.value } : {}),
    inserts: [...section.inserts.values()].map(({ pointers, ...i }) => {
      const bound = pointers.length > 0 ? { pointers } : {};
      return { ...i, parameters: [...i.parameters.values()], ...bound };
    }),
    ions: [...section.ions].map(([ion, { parameters, span }]) => ({ ion, parameters: [...parameters.values()], span })),
    points: section.points,
    ...(Object.values(section.drawn).some((value) => value) ? { drawn: section.drawn } : {}),
    span: section.span,
  };
  checkPerSegment(finished, nseg, section, resolver);
  return finished;
}

/** NEURON counts the nodes of a section in 16 bits. */
const MOST_SEGMENTS = 32_766;

/** nseg may be an expression of L, so it is read when the section is settled. */
function readNseg(section: DraftSection, index: number, draft: CellDraft, resolver: Resolver): number {
  if (!section.nseg) return sectionDefaults.nseg;
  const what = `'nseg' of ${draft.name}.${section.name}`;
  const context = sectionContext(draft, index, what, resolver);
  const env: Env = { scope: section.nseg.scope, context, resolver };
  const nseg = constantIn(asNumeric(evaluate(section.nseg.value, env), what, env), undefined, what, env);
  if (nseg === undefined) return sectionDefaults.nseg;
  if (Number.isInteger(nseg) && nseg >= 1 && nseg <= MOST_SEGMENTS) return nseg;
  resolver.report.add(messages.notACount(section.nseg.value.span, what, nseg, 1, nseg > 1 ? MOST_SEGMENTS : undefined));
  return sectionDefaults.nseg;
}

function geometryOf(section: DraftSection, nseg: number): Section["geometry"] {
  const stylised = {
    kind: "stylised",
    LUm: section.lengthUm?.value ?? sectionDefaults.lengthUm,
    diamUm: section.diamUm?.value ?? sectionDefaults.diamUm,
  } as const;
  return {
    nseg,
    RaOhmCm: section.raOhmCm?.value ?? sectionDefaults.raOhmCm,
    geometry: section.points3d ? { kind: "points", points: section.points3d.value } : stylised,
    ...(section.parent ? { parent: { section: section.parent.section, x: section.parent.x } } : {}),
    childEnd: section.childEnd,
    ...(section.shape ? { shape: section.shape.value } : {}),
    ...(section.spreadUm === undefined ? {} : { spreadUm: section.spreadUm }),
    ...(section.wireFrom ? { wireFrom: section.wireFrom } : {}),
  };
}

/** `in all { ion na { … } }` is for the sections that have the ion: one of them at least. */
function checkIons(draft: CellDraft, resolver: Resolver): void {
  const asked = new Map<Span, { readonly ion: string; readonly sections: DraftSection[] }>();
  for (const section of draft.sections) {
    for (const [ion, { span }] of section.ions) {
      const before = asked.get(span);
      if (before) before.sections.push(section);
      else asked.set(span, { ion, sections: [section] });
    }
  }
  for (const [span, { ion, sections }] of asked) {
    const there = sections.map((section) => ionsIn(section, resolver));
    if (there.some((ions) => ions.includes(ion))) continue;
    const names = sections.map(({ name }) => name);
    resolver.report.add(ionNotThere(span, ion, names, [...new Set(there.flat())]));
  }
}

/** Lists have one value per segment. */
function checkPerSegment(finished: Section, nseg: number, section: DraftSection, resolver: Resolver): void {
  const { inserts, ions, cmUfCm2, vInitMv } = finished;
  const assigned = [...inserts, ...ions].flatMap((owner) => owner.parameters.map((p) => p.value));
  for (const value of [...assigned, cmUfCm2, ...(vInitMv ? [vInitMv] : [])]) {
    walk(value, (e: Expr<SegmentRef>) => {
      if (e.kind !== "Ref" || e.ref.kind !== "PerSegment" || e.ref.values.length === nseg) return;
      resolver.report.add(perSegmentLength(e.span, section.name, nseg, e.ref.values.length));
    });
  }
  const diam = section.diamUm;
  if (diam && typeof diam.value !== "number" && diam.value.length !== nseg) {
    resolver.report.add(perSegmentLength(diam.span, section.name, nseg, diam.value.length));
  }
}
