import { type Diagnostic, error, warning } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";

export const swcEmpty = (at: Span): Diagnostic =>
  error("swc-empty", at, "This SWC file has no points.", {
    hint: "a point is a line of seven numbers: id, type, x, y, z, radius, parent",
  });

export const swcLineMalformed = (at: Span, found: number): Diagnostic =>
  error(
    "swc-line-malformed",
    at,
    `A point needs seven numbers (id, type, x, y, z, radius, parent); here are ${found}.`,
  );

export const swcNumberMalformed = (at: Span, column: string, text: string): Diagnostic =>
  error("swc-number-malformed", at, `The ${column} '${text}' is not a ${isCount(column) ? "whole " : ""}number.`);

const isCount = (column: string): boolean => column === "id" || column === "type" || column === "parent";

export const swcDuplicateId = (at: Span, id: number, first: Span): Diagnostic =>
  error("swc-duplicate-id", at, `There are two points with the id ${id}.`, {
    labels: [{ span: first, text: "first given here" }],
  });

export const swcMissingParent = (at: Span, id: number, parent: number): Diagnostic =>
  error("swc-missing-parent", at, `Point ${id} hangs on point ${parent}, which is not in the file.`, {
    hint: "the root's parent is -1",
  });

export const swcParentAfterChild = (at: Span, id: number, parent: number): Diagnostic =>
  error(
    "swc-parent-after-child",
    at,
    `Point ${id} hangs on point ${parent}: a parent's id must be below its child's.`,
    {
      hint: "renumber the points so that parents come first",
    },
  );

export const swcSeveralRoots = (at: Span, first: Span, count: number): Diagnostic =>
  error("swc-several-roots", at, `This file holds ${count} trees: a cell is one tree.`, {
    labels: [{ span: first, text: "the first tree starts here" }],
    hint: "give the later roots a parent, or split the file",
  });

export const swcUnordered = (at: Span, id: number): Diagnostic =>
  warning(
    "swc-unordered",
    at,
    `Point ${id} follows a point with a higher id; the points are read in the order of ids.`,
    {
      hint: "NEURON's own importer does not read such a file",
    },
  );

export const swcRadiusNotPositive = (at: Span, count: number): Diagnostic =>
  warning(
    "swc-radius-not-positive",
    at,
    `${count === 1 ? "One point has" : `${count} points have`} a radius of 0 or less.`,
  );

export const swcSectionDropped = (at: Span, id: number): Diagnostic =>
  warning(
    "swc-section-dropped",
    at,
    `The branch that ends at point ${id} has no length: it is left out, as NEURON does.`,
  );
