import type { Block } from "../../../grammar/nmodl/ast.js";
import { blockText } from "./block-text.js";
import type { Edit, Rule } from "./change.js";
import { neuronBlock, newList } from "./neuron-lists.js";
import { runningBlocks } from "./running-blocks.js";

/**
 * All instances draw from one generator of NEURON's, of which CoreNEURON has none: each gets a stream of its own.
 * ```
 * x = exprand(mean)        x = hillock_exprand(mean)  …  FUNCTION hillock_exprand(mean) { … random_negexp(…) }
 * ```
 */
export const globalDraws: Rule = ({ file }) => {
  const block = neuronBlock(file);
  const own = [...runningBlocks(file)].filter(({ span }) => span.source === file.source);
  const calls = own.filter((running) => !blockText(running).includes("VERBATIM")).flatMap(drawsIn);
  if (!block || calls.length === 0) return [];
  const { length } = file.source.text;
  const stream: Edit = {
    start: block.span.end - 1,
    end: block.span.end - 1,
    text: `\t${newList("RANDOM", [streamName])}\n`,
  };
  const added = [...new Set(calls.map(({ fn }) => fn))].map((fn) => `\n${functions[fn]}\n`).join("");
  const edits = [stream, ...calls.map(({ edit }) => edit), { start: length, end: length, text: added }];
  return [{ at: block.span.start, reason: `${why}; other numbers, distributed alike`, edits }];
};

const why = "each instance draws from a stream of its own, as NEURON's one generator is not in CoreNEURON";
const streamName = "hillock_stream";

/** What stands for NEURON's functions: CoreNEURON's draw standard numbers alone. */
const functions = {
  exprand: `FUNCTION hillock_exprand(mean) { hillock_exprand = mean*random_negexp(${streamName}) }`,
  normrand: `FUNCTION hillock_normrand(mean, sd) { hillock_normrand = mean + sd*random_normal(${streamName}) }`,
  scop_random: `FUNCTION hillock_scop_random() { hillock_scop_random = random_uniform(${streamName}) }`,
};
type DrawFunction = keyof typeof functions;

/** `exprand` of `exprand(mean)`, and all of `scop_random(1)`: its number has no meaning. */
function drawsIn(block: Block): { readonly fn: DrawFunction; readonly edit: Edit }[] {
  const calls = blockText(block).matchAll(/\b(?:(exprand|normrand)(?=\s*\()|scop_random\s*\([^()]*\))/g);
  return [...calls].map(({ 0: call, 1: name, index }) => {
    const start = block.span.start + index;
    const text = name === undefined ? "hillock_scop_random()" : `hillock_${name}`;
    return { fn: (name ?? "scop_random") as DrawFunction, edit: { start, end: start + call.length, text } };
  });
}
