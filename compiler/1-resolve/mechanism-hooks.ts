import type * as ast from "../../grammar/nmodl/ast.js";
import type { HookMoment, Mechanism, Step } from "../ir/mechanism.js";
import type { CodeContext } from "./mechanism-scope.js";
import { innerScope } from "./mechanism-scope.js";
import { resolveSteps } from "./mechanism-statements.js";
import { unknownHook } from "./messages-nmodl.js";

/** Moments by the words of the block. NEURON has no others: AFTER BREAKPOINT is a mistake there too. */
const moments: { readonly [words: string]: HookMoment } = {
  "BEFORE INITIAL": "beforeInitial",
  "AFTER INITIAL": "afterInitial",
  "BEFORE BREAKPOINT": "beforeBreakpoint",
  "AFTER SOLVE": "afterSolve",
  "BEFORE STEP": "beforeStep",
};

/** BEFORE and AFTER blocks by their moments, and the contexts of their code. */
export function resolveHooks(
  file: ast.NmodlFile,
  newContext: (kind: CodeContext["kind"]) => CodeContext,
): Pick<Mechanism, "hooks" | "hookBlocks"> & { readonly contexts: readonly CodeContext[] } {
  const hooks: { [moment in HookMoment]?: readonly Step[] } = {};
  const hookBlocks: { [moment in HookMoment]?: number } = {};
  const contexts: CodeContext[] = [];
  for (const block of file.blocks) {
    if (block.kind !== "Hook") continue;
    const words = `${block.when} ${block.what}`;
    const moment = moments[words];
    const cx = newContext("other");
    contexts.push(cx);
    if (moment) {
      if (hooks[moment]) hookBlocks[moment] = (hookBlocks[moment] ?? 1) + 1;
      hooks[moment] = [...(hooks[moment] ?? []), ...resolveSteps(cx, innerScope(), block.body)];
    } else cx.report.add(unknownHook(block.span, words, Object.keys(moments)));
  }
  const joined = Object.keys(hookBlocks).length > 0 ? { hookBlocks } : {};
  return { contexts, ...(Object.keys(hooks).length > 0 ? { hooks } : {}), ...joined };
}
