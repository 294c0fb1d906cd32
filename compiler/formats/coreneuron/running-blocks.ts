import type { Block, FunctionBlock, NmodlFile } from "../../../grammar/nmodl/ast.js";
import { blockText, wordsOf } from "./block-text.js";

/** The blocks whose code a simulation runs: INITIAL and its kin, and the routines that these call, in C too. */
export function runningBlocks(file: NmodlFile): ReadonlySet<Block> {
  const routines = new Map(file.blocks.filter(isRoutine).map((block) => [block.name.name, block]));
  const running = new Set<Block>(file.blocks.filter((block) => "body" in block && !isRoutine(block)));
  for (const block of running) {
    for (const word of wordsOf(blockText(block))) {
      const called = routines.get(word);
      if (called) running.add(called);
    }
  }
  return running;
}

export function isRoutine(block: Block): block is FunctionBlock {
  return block.kind === "Function" || block.kind === "Procedure";
}
