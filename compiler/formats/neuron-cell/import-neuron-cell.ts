import type { Declaration, HlkFile } from "../../../grammar/hlk/ast.js";
import type { Cell, CellItem, In, Section, SectionItem } from "../../../grammar/hlk/ast-cell.js";
import { printHlk } from "../../../grammar/hlk/print.js";
import { noSource, noSpan } from "../../../grammar/source.js";
import type { Mechanisms } from "../hlk/mechanism-facts.js";
import { newNotes, type Notes } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
import type { CellDocument, SectionDocument } from "./document.js";
import { attachItem, attachOrder, geometryItems } from "./geometry.js";
import { grouped } from "./grouped.js";
import { membrane, type Shared } from "./membrane.js";
import { type SectionNames, sectionLists, sectionNames } from "./section-names.js";

export interface CellImportRequest {
  /** Becomes `cell NAME`. */
  readonly cell: string;
  /** `./mod/`: where the cell's own .mod files are, relative to the .hlk file. */
  readonly modFolder?: string;
  readonly mechanisms: Mechanisms;
}
export interface ImportedCell {
  /** A module with the cell, to be taken in by `use`. */
  readonly hlk: string;
  readonly notes: Notes;
}

/** A cell that NEURON has built as a `cell` of .hlk: a tree with points, then what its sections have in common. */
export function importNeuronCell(document: CellDocument, request: CellImportRequest): ImportedCell {
  const notes = newNotes();
  noteOthers(document, notes);
  const names = sectionNames(document);
  const cell: Cell = {
    kind: "Cell",
    name: tree.name(request.cell),
    items: [
      ...branchesOf(document, names),
      ...sectionLists(document, names),
      ...together(membrane(document, request.mechanisms, notes), names),
      ...points(document, request.mechanisms, names, notes),
    ],
    span: noSpan,
  };
  const declarations: readonly Declaration[] = [
    ...(request.modFolder ? [{ kind: "Use", path: tree.text(request.modFolder), span: noSpan } as const] : []),
    cell,
  ];
  const file: HlkFile = { kind: "HlkFile", source: noSource, declarations, comments: [], span: noSpan };
  return { hlk: printHlk(file), notes };
}

/** Each section with its place; arrays are declared first, and edited member by member. */
function branchesOf(document: CellDocument, names: SectionNames): readonly CellItem[] {
  const order = attachOrder(document);
  const isPlain =
    names.declared.every(({ count }) => count === undefined) && order.every((section, i) => section === i);
  const itemsOf = (i: number): readonly SectionItem[] => {
    const section = document.sections[i] as SectionDocument;
    const attach = attachItem(section, names);
    return [...(attach ? [attach] : []), ...geometryItems(section)];
  };
  if (isPlain) return names.declared.map(({ base, members }) => tree.section(base, itemsOf(members[0] as number)));
  const declared = names.declared.map(
    ({ base, count }): Section => ({
      ...tree.section(base, []),
      ...(count === undefined ? {} : { count: tree.number(count) }),
    }),
  );
  return [...declared, ...order.map((i) => within(names, [i], itemsOf(i)))];
}

const within = (names: SectionNames, sections: readonly number[], items: readonly SectionItem[]): In => ({
  kind: "In",
  sections: names.several(sections),
  items,
  span: noSpan,
});

/** One `in` for each set of sections; what is inserted stands before what is set. */
function together(shared: readonly Shared[], names: SectionNames): readonly CellItem[] {
  const isLater = ({ item }: Shared) => item.kind === "SetMechanism";
  const parts = [shared.filter((each) => !isLater(each)), shared.filter(isLater)];
  return parts.flatMap((part) => {
    const sets = grouped(part, ({ sections }) => sections.join());
    const wide = [...sets].sort((a, b) => size(b) - size(a));
    return wide.map((group) =>
      within(
        names,
        group[0]?.sections ?? [],
        group.map(({ item }) => item),
      ),
    );
  });
}

const size = (group: readonly Shared[]): number => group[0]?.sections.length ?? 0;

function points(
  document: CellDocument,
  mechanisms: Mechanisms,
  names: SectionNames,
  notes: Notes,
): readonly CellItem[] {
  return document.sections.flatMap((section, i) => {
    const items = section.pointProcesses.flatMap(({ mechanism, x, values }): readonly SectionItem[] => {
      const facts = mechanisms.get(mechanism);
      if (facts?.form !== "point") {
        notes.leaveOut(`${section.name}(${x}) ${mechanism}`, "there is no .mod file of it beside the cell");
        return [];
      }
      const fields = Object.entries(values).map(
        ([key, value]) => [key, tree.number(value, facts.parameters.get(key))] as const,
      );
      return [{ kind: "Point", mechanism: tree.mechanism(mechanism, fields), at: tree.number(x), span: noSpan }];
    });
    return items.length > 0 ? [within(names, [i], items)] : [];
  });
}

function noteOthers({ sections, globals }: CellDocument, notes: Notes): void {
  for (const { name, extracellular } of sections) {
    if (extracellular) notes.leaveOut(`${name} extracellular`, "hillock has no extracellular layers yet");
  }
  const present = new Set(sections.flatMap((section) => Object.keys(section.mechanisms)));
  for (const { mechanism, name, value } of globals) {
    if (!present.has(mechanism))
      notes.leaveOut(`${name}_${mechanism} = ${value}`, "the cell does not have the mechanism");
  }
}
