import type { CellFrom } from "../../../grammar/hlk/ast-cell.js";
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Source } from "../../../grammar/source.js";
import type { Morphology, MorphologySection } from "../../ir/morphology.js";
import { baseFolder, normalizePath } from "../../workspace.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import * as messages from "../messages-hlk.js";
import { type CellDraft, newSection } from "./cell-draft.js";
import { stringText } from "./evaluate.js";
import { staticContext } from "./evaluate-context.js";
import type { Resolver } from "./resolver.js";

/** Readers of cell files, which are formats and so handed in by `compile`. */
export interface CellReaders {
  readonly swc?: (
    source: Source,
    swcDigits: 6 | 8,
  ) => { readonly morphology?: Morphology; readonly diagnostics: readonly Diagnostic[] };
}

/** `cell … from "pyramidal.swc"`: the sections that NEURON's Import3d makes, soma[0], axon[0], dend[0], apic[0]… */
export function loadSwc(from: CellFrom, draft: CellDraft, swcDigits: 6 | 8, resolver: Resolver): boolean {
  const { report, workspace } = resolver;
  const path = stringText(from.path, { scope: draft.scope, context: staticContext("a path"), resolver });
  if (path === undefined) return false;
  const read = resolver.readers.swc;
  if (from.loader || !path.toLowerCase().endsWith(".swc") || !read) {
    const hint = "`hillock import neuron FILE --cell NAME` writes a cell of a .hoc or .py file as .hlk, for `use`";
    report.add(notSupportedYet(from.span, "cells from files other than .swc", hint));
    return false;
  }
  const full = baseFolder(from.span, resolver.file) + path;
  const source = workspace.text(full);
  if (!source) {
    report.add(messages.fileNotFound(from.path.span, path, workspace.list(normalizePath(`${full}/..`))));
    return false;
  }
  resolver.addSource(source);
  const { morphology, diagnostics } = read(source, swcDigits);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  if (!morphology) return false;
  for (const section of morphology.sections) addSection(section, from, draft);
  if (morphology.connectOrder) draft.connectOrder = morphology.connectOrder;
  addRegions(morphology.sections, draft);
  return true;
}

function addSection(section: MorphologySection, from: CellFrom, draft: CellDraft): void {
  const { span } = from;
  const name = section.index === undefined ? section.name : `${section.name}[${section.index}]`;
  const made = newSection(name, section.name, span);
  if (section.geometry.kind === "points") made.points3d = { value: section.geometry.points, span };
  made.raOhmCm = { value: section.RaOhmCm, span };
  made.childEnd = section.childEnd;
  if (section.parent) made.parent = { ...section.parent, span };
  if (section.wireFrom) made.wireFrom = section.wireFrom;
  draft.sections.push(made);
}

/** Import3d's lists: somatic, axonal, basal, apical. */
function addRegions(sections: readonly MorphologySection[], draft: CellDraft): void {
  for (const [index, { region }] of sections.entries()) {
    if (region !== undefined) draft.lists.set(region, [...(draft.lists.get(region) ?? []), index]);
  }
}
