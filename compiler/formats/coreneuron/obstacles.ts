import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Block, NmodlFile } from "../../../grammar/nmodl/ast.js";
import { notForCoreNeuron, withoutDiffusion } from "./messages.js";
import { listsOf } from "./neuron-lists.js";
import { diffusions } from "./no-diffusion.js";
import { solvesOf } from "./solves-of.js";

/** What of a file no rule has made `ready`, each at its own text in the file as it was given. */
export function obstacles(file: NmodlFile, ready: NmodlFile): Diagnostic[] {
  return [
    ...file.blocks.flatMap((block) => unknownBlocks(block, ready)),
    ...unknownMethods(file, ready),
    ...externals(file),
    ...pointers(file),
    ...diffusions(file).map(({ span }) => withoutDiffusion(span)),
  ];
}

function unknownBlocks(block: Block, ready: NmodlFile): Diagnostic[] {
  if (block.kind === "FunctionTable") {
    if (!ready.blocks.some(({ kind }) => kind === "FunctionTable")) return [];
    const why = "of two arguments, or in a file with other POINTERs, it has no words: write the curve as a FUNCTION";
    return [notForCoreNeuron(block.name.span, `the FUNCTION_TABLE '${block.name.name}'`, why)];
  }
  if (block.kind === "Discrete") return [notForCoreNeuron(block.span, "DISCRETE", "call a PROCEDURE instead")];
  return [];
}

/** Those that it has, and those that plain-methods writes as one of them. */
const methods: ReadonlySet<string> = new Set(
  "cnexp euler derivimplicit sparse after_cvode matexp cvode_t cvode_t_v".split(" "),
);

function unknownMethods(file: NmodlFile, ready: NmodlFile): Diagnostic[] {
  const left = new Set(solvesOf(ready).map(({ method }) => method?.name));
  return solvesOf(file).flatMap(({ method }) => {
    if (!method || methods.has(method.name) || !left.has(method.name)) return [];
    const why = "it has cnexp, euler, derivimplicit and sparse; another method gives other numbers, so you decide";
    return [notForCoreNeuron(method.span, `METHOD ${method.name}`, why)];
  });
}

function externals(file: NmodlFile): Diagnostic[] {
  return listsOf(file, "EXTERNAL").map(({ span }) =>
    notForCoreNeuron(span, "EXTERNAL", "it stands for a variable of another file, which is not there"),
  );
}

/** A BBCOREPOINTER tells NEURON how to hand over what it points to, in two functions of C. */
function pointers(file: NmodlFile): Diagnostic[] {
  const text = file.blocks.flatMap((block) => (block.kind === "Verbatim" ? [block.text] : [])).join("\n");
  if (/\bbbcore_write\b/.test(text) && /\bbbcore_read\b/.test(text)) return [];
  return listsOf(file, "BBCOREPOINTER").map(({ span }) =>
    notForCoreNeuron(span, "a BBCOREPOINTER", "no VERBATIM has bbcore_write and bbcore_read"),
  );
}
