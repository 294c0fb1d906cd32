import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import { didYouMean } from "../../grammar/did-you-mean.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong where a point process is a cell's source of spikes, its voltage, or where connections end. */

export const notASpikeSource = (at: Span, name: string, cell: string, points: readonly string[]): Diagnostic =>
  error("not-a-spike-source", at, `The cell '${cell}' has no point process '${name}' that could spike.`, {
    hint:
      didYouMean(name, points) ??
      (points.length > 0 ? `it has: ${points.join(", ")}` : "write `spike at soma(0.5) when v > 10 mV`"),
  });

export const neverSpikes = (at: Span, point: string, mechanism: string): Diagnostic =>
  error("never-spikes", at, `'${mechanism}' sends no net_event, so '${point}' never spikes by itself.`, {
    hint: `say which of its variables rises above which threshold: \`spike at ${point} when V > 30\``,
  });

export const notASpikeVariable = (at: Span, name: string, mechanism: string, known: readonly string[]): Diagnostic =>
  error("not-a-spike-variable", at, `'${mechanism}' has no variable '${name}' that changes and can be seen.`, {
    hint: didYouMean(name, known) ?? `it has: ${known.join(", ") || "none"}`,
  });

export const tooManyReceived = (at: Span, mechanism: string, count: number, most: number): Diagnostic =>
  error(
    "too-many-received",
    at,
    `'${mechanism}' receives ${most} number${most === 1 ? "" : "s"}, but ${count} names are given.`,
    {
      hint: "one name for each argument of its NET_RECEIVE, in their order",
    },
  );

export const notReceived = (at: Span, name: string, cell: string, having: string): Diagnostic =>
  error("not-received", at, `'${name}' is received by a point process of '${having}', but not here on '${cell}'.`, {
    hint: `declare \`synapse ${name} = …\` for '${cell}', or write a rule of its own for '${having}'`,
  });
