import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import { didYouMean } from "../../grammar/did-you-mean.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong in `at TIME { set … }`, and in `place`. */

const among = (name: string, known: readonly string[], otherwise: string): string =>
  didYouMean(name, known) ??
  (known.length > 0 ? `there are: ${[...new Set(known)].slice(0, 12).join(", ")}` : otherwise);

export const badChangeTime = (at: Span, what: string, ms: number, most: string): Diagnostic =>
  error("bad-change-time", at, `${what} is ${most}, but this is ${Number(ms.toPrecision(12))} ms.`);

export const changesWhat = (at: Span, known: readonly string[]): Diagnostic =>
  error("changes-what", at, "This does not say which of the cells' mechanisms is set.", {
    hint: `write it behind a colon: set CELLS: ${known[0] ?? "hh"} { … }${known.length > 1 ? `; these cells have ${known.join(", ")}` : ""}`,
  });

export const notInCells = (at: Span, name: string, cells: string, known: readonly string[]): Diagnostic =>
  error("not-in-cells", at, `'${name}' is no mechanism, point process or synapse of ${cells}.`, {
    hint: among(name, known, "they have none"),
  });

export const mixedTargets = (at: Span): Diagnostic =>
  error("mixed-targets", at, "Cells with sections and artificial cells have nothing in common that could be set.", {
    hint: "write a `set` for each",
  });

export const unknownChanged = (at: Span, what: string, name: string, known: readonly string[]): Diagnostic =>
  error("unknown-changed", at, `No ${what} is called '${name}'.`, {
    hint: among(name, known, "there is none"),
  });

export const changesGlobal = (at: Span, name: string, mechanism: string): Diagnostic =>
  error("changes-global", at, `'${name}' is a GLOBAL of '${mechanism}', which stays the same during a run.`, {
    hint: "only RANGE variables can be set at given times",
  });

export const onlyWeights = (at: Span, name: string): Diagnostic =>
  error("only-weights", at, `'${name}' cannot be set at given times: of connections only the \`weight\` can.`);

export const placesNothing = (at: Span): Diagnostic =>
  error("places-nothing", at, "No rule makes such contacts on these cells: there is nothing to place.", {
    hint: "`place` moves the contacts of `connect` rules between the same cells, of the synapses that it names",
  });

export const playedForAll = (at: Span, name: string): Diagnostic =>
  error("played-for-all", at, `'${name}' changes with time, and is then the same for all cells of the stimulus.`, {
    hint: "leave the cell's place and random numbers out of it, or write a stimulus for each group of cells",
  });
