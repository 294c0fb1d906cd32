import type { FunctionBlock, NmodlFile, Verbatim } from "../../../grammar/nmodl/ast.js";
import { blockText, fileCode, wordsOf } from "./block-text.js";
import type { Change, Rule } from "./change.js";
import { isRoutine, runningBlocks } from "./running-blocks.js";

/**
 * What only hoc and Python call stays with NEURON, where it needs what CoreNEURON has not got (arguments, Vectors):
 * ```
 * PROCEDURE setRNG() {        PROCEDURE setRNG() {
 * VERBATIM                    VERBATIM
 *   *pv = getarg(1);          #ifndef CORENEURON_BUILD
 * ENDVERBATIM                 ENDVERBATIM  VERBATIM  *pv = getarg(1);  ENDVERBATIM  VERBATIM
 * }                           #endif
 *                             ENDVERBATIM }
 * ```
 */
export const scriptCode: Rule = ({ file }) => {
  const c = fileCode(file).filter(({ text }) => !isKept(text) && !/\bbbcore_write\b/.test(text));
  const isForScripts = c.some(({ text }) => needsScript(text)) && !runsC(file, c);
  const routines = scriptRoutines(file).filter((block) => {
    const text = blockText(block);
    return !isKept(text) && (needsScript(text) || (isForScripts && text.includes("VERBATIM")));
  });
  return [...routines.map(keepRoutine), ...(isForScripts ? c.map(keepC) : [])];
};

/** Those that no simulation runs. */
function scriptRoutines(file: NmodlFile): readonly FunctionBlock[] {
  const running = runningBlocks(file);
  return file.blocks.filter(isRoutine).filter((block) => block.span.source === file.source && !running.has(block));
}

const only = "#ifndef CORENEURON_BUILD";
const isKept = (text: string): boolean => text.includes(only);

/** Functions and headers that come with hoc. */
function needsScript(text: string): boolean {
  return /\b(?:ifarg|chkarg|h?getarg|gargstr|hoc_\w+|(?:is_)?vector_\w+|list_vector_px\d*|IvocVect|install_vector_method|nrn_random_arg|set_seed|exprand|normrand|scop_random|state_discontinuity|misc\.h)\b/.test(
    text,
  );
}

/** Whether a simulation gets to the C outside of the blocks: by C of its own, or by a function that is written there. */
function runsC(file: NmodlFile, c: readonly Verbatim[]): boolean {
  const written = new Set(
    c.flatMap(({ text }) => [...text.matchAll(/\b(\w+)\s*\([^;{}()]*\)\s*\{/g)].map(([, fn]) => fn)),
  );
  for (const word of ["if", "for", "while", "switch"]) written.delete(word);
  return [...runningBlocks(file)].some((block) => {
    const words = wordsOf(blockText(block));
    return words.has("VERBATIM") || [...words].some((word) => written.has(word));
  });
}

/** LOCALs stay ahead: NMODL wants them first in a body. */
function keepRoutine({ kind, name, body, span }: FunctionBlock): Change {
  const declared = body.statements.findLast((statement) => statement.kind === "Local");
  const start = declared ? declared.span.end : body.span.start + 1;
  const end = body.span.end - 1;
  return {
    at: span.start,
    reason: `${kind.toUpperCase()} ${name.name} is NEURON's alone: only scripts call it, and it needs what hoc has`,
    edits: [
      { start, end: start, text: `\nVERBATIM\n${only}\nENDVERBATIM\n` },
      { start: end, end, text: "\nVERBATIM\n#endif\nENDVERBATIM\n" },
    ],
  };
}

function keepC({ span }: Verbatim): Change {
  const [start, end] = [span.start + "VERBATIM".length, span.end - "ENDVERBATIM".length];
  return {
    at: span.start,
    reason: "the C below is NEURON's alone: only scripts come to it, and it needs what hoc has",
    edits: [
      { start, end: start, text: `\n${only}` },
      { start: end, end, text: "\n#endif\n" },
    ],
  };
}
