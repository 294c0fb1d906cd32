import type { NmodlFile } from "../../../grammar/nmodl/ast.js";
import { blockText, fileCode } from "./block-text.js";
import type { Change, Rule } from "./change.js";
import { bbcorePointers, listsOf, neuronBlock, takeOut } from "./neuron-lists.js";
import { runningBlocks } from "./running-blocks.js";
import { drawsOfStreams, handOverOfStreams } from "./stream-code.js";

/**
 * A hoc Random that a POINTER holds gets to CoreNEURON as the Random123 stream that it draws from:
 * ```
 * POINTER rng        BBCOREPOINTER rng  …  VERBATIM  bbcore_write … bbcore_read …  ENDVERBATIM
 * ```
 */
export const hocStreams: Rule = ({ file }) => {
  const names = streamPointers(file);
  const block = neuronBlock(file);
  if (names.length === 0 || !block || fileCode(file).some(({ text }) => /\bbbcore_write\b/.test(text))) return [];
  const { start, end } = block.span;
  const lists = listsOf(file, "POINTER").flatMap((list) => takeOut(list, ({ name }) => names.includes(name)));
  const pointers = { start: end - 1, end: end - 1, text: bbcorePointers(file, names) };
  const draws = { start: end, end, text: `\nVERBATIM\n${drawsOfStreams}ENDVERBATIM` };
  const { length } = file.source.text;
  const handOver = { start: length, end: length, text: `\nVERBATIM\n${handOverOfStreams(names)}ENDVERBATIM\n` };
  const reason = `POINTER ${names.join(", ")}: BBCOREPOINTER, with C that hands the Random over; it must be of Random123, uniform(0, 1) or negexp(1)`;
  const change: Change = { at: start, reason, edits: [...lists, pointers, draws, handOver] };
  return [change];
};

/** POINTERs that running code draws from: `nrn_random_pick(RANDCAST _p_rng)`. */
function streamPointers(file: NmodlFile): readonly string[] {
  const code = [...runningBlocks(file)].map(blockText).join("\n");
  const drawn = new Set([...code.matchAll(/\bnrn_random_pick\s*\([^;]*?\b_p_(\w+)/g)].map(([, name]) => name));
  const pointers = listsOf(file, "POINTER").flatMap((list) => list.names);
  return pointers.map(({ name }) => name).filter((name) => drawn.has(name));
}
