import { type Diagnostic, error, warning } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/*
 * What can be wrong where cells find their populations by conditions, where rules read the places of contacts, and between
 * the numbers of tables.
 */

export const notEverywhere = (at: Span, name: string, having: string, lacking: string): Diagnostic =>
  error("not-everywhere", at, `'${having}' has a number '${name}' for its segments, but '${lacking}' has none.`, {
    hint: `write \`segment ${name} = 1\` in '${lacking}', or a rule of its own for it`,
  });

export const noMatchingCell = (at: Span, population: string, cells: readonly string[]): Diagnostic =>
  error("no-matching-cell", at, `No cell matches the population '${population}'.`, {
    hint: `write \`cell = …\`, or give it the tags that one of these asks for: ${cells.join(", ")}`,
  });

export const matchesPart = (at: Span, cell: string, population: string, declared: Span): Diagnostic =>
  error("matches-part", at, `This holds for some cells of '${population}' only: '${cell}' must match all or none.`, {
    labels: [{ span: declared, text: "its cells lie on both sides" }],
    hint: "split the population, so that the cells of each are alike",
  });

export const onlyItself = (at: Span, rule: string): Diagnostic =>
  warning(
    "only-itself",
    at,
    `The rule '${rule}' matches nothing: there is one cell only, and it would connect to itself.`,
    {
      hint: "write `self = allowed` where that is meant, `optional connect` where nothing is",
    },
  );

export const everySegmentHas = (at: Span, name: string): Diagnostic =>
  error("every-segment-has", at, `Every segment has a number '${name}' already: a rule reads it as site.${name}.`, {
    hint: "give this one another name",
  });

export const nothingBetween = (at: Span, table: string): Diagnostic =>
  error("nothing-between", at, `There is nothing between the values of '${table}': none of its axes has numbers.`, {
    hint: "list numbers for an axis: depth: [0, 100, 300] um",
  });
