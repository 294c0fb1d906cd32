import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Dict } from "./document.js";
import type { Importing } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import * as tree from "../hlk/tree.js";
import { numberIn } from "./values.js";

/** Spikes of a `gauss` pattern. */
const gaussSpikes = 50;
/** ms between the two spikes of a cycle. */
const doubletMs = 10;

/**
 * `spikePattern = {'type': 'evoked', 'start': 30, 'startStd': 4, 'numspikes': 2}` of a VecStim as
 * `evoked { mean = 30 ms, sd = 2 ms, count = 2 }`: NetPyNE hands its deviations to h.Random, which takes variances.
 */
export function patternedSource(pattern: Dict, where: string, { notes }: Pick<Importing, "notes">): HlkExpr {
  const { type } = pattern;
  if (pattern.sync)
    notes.change(`${where}.spikePattern.sync`, "cells draw for themselves: make it a population of one cell");
  notes.change(`${where}.spikePattern`, "the pattern has equal statistics, other draws");
  switch (type) {
    case "evoked":
      return evoked(pattern.start, pattern.startStd, numberIn(pattern.numspikes) ?? 1);
    case "gauss":
      return evoked(pattern.mu, pattern.sigma, gaussSpikes);
    case "poisson":
      return tree.mechanism("poisson", [
        ...number("rate", pattern.frequency, "Hz"),
        ...number("start", pattern.start, "ms"),
        ...(pattern.stop === -1 ? [] : number("stop", pattern.stop, "ms")),
      ]);
    case "rhythmic":
      return rhythmic(pattern);
    default:
      throw new NotCarriedOver(`its spikePattern is of the type '${String(type)}'`);
  }
}

function evoked(mean: unknown, variance: unknown, count: number): HlkExpr {
  const sd = Math.sqrt(numberIn(variance) ?? 0);
  const spread: tree.Fields = sd > 0 ? [["sd", tree.number(sd, "ms")]] : [];
  return tree.mechanism("evoked", [
    ...number("mean", mean, "ms"),
    ...spread,
    ["count", tree.number(Math.trunc(count))],
  ]);
}

function rhythmic(pattern: Dict): HlkExpr {
  const { freq, freqStd, repeats, distribution = "normal" } = pattern;
  if (distribution !== "normal") throw new NotCarriedOver(`its rhythmic spikePattern is '${String(distribution)}'`);
  const perCycle = numberIn(pattern.eventsPerCycle) ?? 2;
  const isJittered = (numberIn(freqStd) ?? 0) > 0;
  return tree.mechanism("bursty", [
    ...number("rate", freq, "Hz"),
    ...rhythmStart(pattern),
    ...number("stop", pattern.stop ?? pattern.tstop, "ms"),
    ...(isJittered ? [...number("sd", freqStd, "ms"), ...number("repeats", repeats)] : []),
    ["count", tree.number(perCycle === 1 ? 1 : 2)],
    ...(perCycle === 1 ? [] : number("isi", doubletMs, "ms")),
  ]);
}

/** A start of -1 is drawn between two times. */
function rhythmStart({ start, startMin, startMax, startStd }: Dict): tree.Fields {
  if (start === -1) {
    const bounds = [numberIn(startMin) ?? 25, numberIn(startMax) ?? 125];
    const drawn = tree.call(
      "uniform",
      bounds.map((bound) => tree.number(bound, "ms")),
    );
    return [["start", drawn]];
  }
  const sd = Math.sqrt(Math.max(numberIn(startStd) ?? 0, 0));
  return [...number("start", start, "ms"), ...(sd > 0 ? number("start_sd", sd, "ms") : [])];
}

function number(key: string, value: unknown, unit?: string): tree.Fields {
  const given = numberIn(value);
  return given === undefined ? [] : [[key, tree.number(given, unit)]];
}
