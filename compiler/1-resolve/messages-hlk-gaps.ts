import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong in gap junctions and other continuous connections. */

export const notAGap = (at: Span, name: string): Diagnostic =>
  error("not-a-gap", at, `'${name}' receives events, not the voltage of the other side.`, {
    hint: "`<->` takes `synapse NAME = HalfGap`, or a mechanism of your own with `pointer vgap = pre.v`",
  });

export const mixedGap = (at: Span, gap: string, other: string): Diagnostic =>
  error("mixed-gap", at, `'${gap}' is a continuous connection, '${other}' receives events: they need a rule each.`);

export const gapField = (at: Span, field: string): Diagnostic =>
  error("gap-field", at, `A continuous connection has no '${field}': it passes no spikes.`);

export const gapWeight = (at: Span, mechanism: string): Diagnostic =>
  error("gap-weight", at, `'${mechanism}' has no parameter that a weight could be: \`weight\`, \`g\` or \`gmax\`.`);

export const gapNeedsSections = (at: Span, population: string): Diagnostic =>
  error("gap-needs-sections", at, `'${population}' has no sections, so no voltage to share.`);

export const gapFromStimulus = (at: Span, name: string): Diagnostic =>
  error("gap-from-stimulus", at, `'${name}' is a continuous connection between cells; a stimulus sends events.`);

export const otherSide = (at: Span): Diagnostic =>
  error("other-side", at, "Only a synapse has another side; write `synapse NAME = … { pointer NAME = pre.v }`.");
