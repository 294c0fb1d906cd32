import type { Record as RecordDeclaration } from "../../../grammar/hlk/ast.js";
import type { CellTerm } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import type { Importing } from "./importing.js";
import type { Namespace } from "../hlk/names.js";
import { recordedCells } from "./recordings.js";
import * as tree from "../hlk/tree.js";
import { numberIn, numbersIn } from "./values.js";

type Parts = Pick<RecordDeclaration, "at" | "cells">;

/** `recordLFP`, `recordDipole` and `saveIMembrane`, under the names that NetPyNE gives what comes of them. */
export function signalDeclarations(names: Namespace, importing: Importing): readonly RecordDeclaration[] {
  const { config, notes } = importing;
  const every = tree.number(numberIn(config.recordStep) ?? 0.1, "ms");
  const record = (label: string, what: string, parts: Parts): RecordDeclaration => {
    const recorded = { kind: "Recorded", name: tree.name(what), span: noSpan } as const;
    return { kind: "Record", names: [tree.name(names.take(label))], what: [recorded], ...parts, every, span: noSpan };
  };
  const electrodes = electrodesOf(config.recordLFP);
  if (electrodes.length === 0 && Array.isArray(config.recordLFP) && config.recordLFP.length > 0)
    notes.leaveOut("simConfig.recordLFP", "electrodes are lists of three numbers");
  const at = tree.withUnit(tree.list(electrodes.map((xyz) => tree.tuple(xyz.map((um) => tree.number(um))))), "um");
  const cells = membraneCells(importing);
  return [
    ...(electrodes.length > 0 ? [record("LFP", "lfp", { at })] : []),
    ...(config.recordDipole === true ? [record("dipoleSum", "dipole", {})] : []),
    ...(cells.length > 0
      ? [record("iMembrane", "i_membrane", { cells: tree.cells(cells), at: tree.everySegment() })]
      : []),
  ];
}

function electrodesOf(value: unknown): readonly (readonly number[])[] {
  const points = (Array.isArray(value) ? value : []).map(numbersIn);
  return points.every((xyz) => xyz?.length === 3) ? (points as readonly (readonly number[])[]) : [];
}

/** All cells, or those of a list as in `recordCells`. */
function membraneCells(importing: Importing): readonly CellTerm[] {
  const asked = importing.config.saveIMembrane;
  if (asked === true) return recordedCells(["all"], "saveIMembrane", importing);
  return Array.isArray(asked) ? recordedCells(asked, "saveIMembrane", importing) : [];
}
