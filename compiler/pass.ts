import type { Report } from "../grammar/diagnostic.js";

/** What a pass may use besides the IR: where to report. Phases that need more extend it. */
export interface PassContext {
  readonly report: Report;
}

/** A pure function on one level; the same object comes back when nothing changed. Its `name` is the pass's name. */
export type Pass<Ir, Cx extends PassContext = PassContext> = (ir: Ir, cx: Cx) => Ir;

/** The one edge from a level to the next. */
export type Lowering<From, To, Cx extends PassContext = PassContext> = (from: From, cx: Cx) => To;

/** A level of the compiler: its stable text, and what it may not contain (empty: all is well). */
export interface Level<Ir> {
  readonly name: string;
  print(ir: Ir): string;
  verify(ir: Ir): readonly string[];
}

/** Sees every step: `--dump-ir` writes `hh.07.foldConstants.mechanism` from it. */
export type PassObserver = (step: number, pass: string, print: () => string) => void;

/**
 * Runs passes in order; a broken IR is a bug of ours and throws. Only what is left at the end is verified, a tenth of the
 * time of all. Where that is broken, or a pass falls over, they run once more with a look after each: the message names
 * the pass that did it. With an observer it is always so.
 */
export function runPasses<Ir, Cx extends PassContext>(
  level: Level<Ir>,
  passes: readonly Pass<Ir, Cx>[],
  ir: Ir,
  cx: Cx,
  observe?: PassObserver,
): Ir {
  if (observe) return runWatched(level, passes, ir, cx, observe);
  try {
    const result = passes.reduce((current, pass) => pass(current, cx), ir);
    if (level.verify(result).length === 0) return result;
  } catch (problem) {
    runWatched(level, passes, ir, cx);
    throw problem;
  }
  return runWatched(level, passes, ir, cx);
}

/** Verifies after each pass. */
function runWatched<Ir, Cx extends PassContext>(
  level: Level<Ir>,
  passes: readonly Pass<Ir, Cx>[],
  ir: Ir,
  cx: Cx,
  observe?: PassObserver,
): Ir {
  let current = ir;
  passes.forEach((pass, step) => {
    const result = pass(current, cx);
    const faults = result === current && step > 0 ? [] : level.verify(result);
    if (faults.length > 0) throw new BrokenIr(pass.name, level.name, faults);
    current = result;
    observe?.(step, pass.name, () => level.print(result));
  });
  return current;
}

/** A bug in hillock, never the user's fault. */
export class BrokenIr extends Error {
  constructor(pass: string, level: string, faults: readonly string[]) {
    super(`${pass} broke the ${level} IR: ${faults.join("; ")}. This is a bug in hillock.`);
    this.name = "BrokenIr";
  }
}
