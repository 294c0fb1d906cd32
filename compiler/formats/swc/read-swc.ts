import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Source } from "../../../grammar/source.js";
import type { Morphology } from "../../ir/morphology.js";
import { parseSwc } from "./parse-swc.js";
import { swcToMorphology } from "./swc-to-morphology.js";

/** An SWC text → the cell that NEURON's Import3d makes of it; what `resolveNetwork` takes to read `cell … from "x.swc"`. */
export function readSwc(
  source: Source,
  swcDigits: 6 | 8,
): { readonly morphology?: Morphology; readonly diagnostics: readonly Diagnostic[] } {
  const { tree, diagnostics } = parseSwc(source);
  if (!tree) return { diagnostics };
  const made = swcToMorphology(tree, { swcDigits });
  return { morphology: made.morphology, diagnostics: [...diagnostics, ...made.diagnostics] };
}
