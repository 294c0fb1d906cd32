import type { CellFrom } from "../../../grammar/hlk/ast-cell.js";
import { parseSwc } from "../../formats/swc/parse-swc.js";
import { swcToMorphology } from "../../formats/swc/swc-to-morphology.js";
import type { MorphologySection } from "../../ir/morphology.js";
import { normalizePath } from "../../workspace.js";
import * as messages from "../messages-hlk.js";
import { type CellDraft, newSection } from "./cell-draft.js";
import { stringText } from "./evaluate.js";
import { staticContext } from "./evaluate-context.js";
import type { Resolver } from "./resolver.js";

/** `cell … from "pyramidal.swc"`: the sections that NEURON's Import3d makes, soma[0], axon[0], dend[0], apic[0]… */
export function loadSwc(from: CellFrom, draft: CellDraft, swcDigits: 6 | 8, resolver: Resolver): boolean {
  const { report, workspace } = resolver;
  const path = stringText(from.path, { scope: draft.scope, context: staticContext("a path"), resolver });
  if (path === undefined) return false;
  if (from.loader || !path.toLowerCase().endsWith(".swc")) {
    report.add(messages.notSupportedYet(from.span, "cells from files other than .swc"));
    return false;
  }
  const source = workspace.text(path);
  if (!source) {
    report.add(messages.fileNotFound(from.path.span, path, workspace.list(normalizePath(`${path}/..`))));
    return false;
  }
  resolver.addSource(source);
  const { tree, diagnostics } = parseSwc(source);
  for (const diagnostic of diagnostics) report.add(diagnostic);
  if (!tree) return false;
  const made = swcToMorphology(tree, { swcDigits });
  for (const diagnostic of made.diagnostics) report.add(diagnostic);
  for (const section of made.morphology.sections) addSection(section, from, draft);
  if (made.morphology.connectOrder) draft.connectOrder = made.morphology.connectOrder;
  addRegions(made.morphology.sections, draft);
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
