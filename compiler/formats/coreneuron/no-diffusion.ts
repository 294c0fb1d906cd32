import type { Compartment, NmodlFile } from "../../../grammar/nmodl/ast.js";
import type { Rule } from "./change.js";

/** CoreNEURON solves each segment by itself. */
export const noDiffusion: Rule = ({ file }) =>
  diffusions(file).map(({ span: { start, end } }) => {
    const reason =
      "without LONGITUDINAL_DIFFUSION: CoreNEURON has no diffusion between segments; alike where a section has one";
    return { at: start, reason, edits: [{ start, end, text: "" }] };
  });

/** Every LONGITUDINAL_DIFFUSION that stands in the file itself. */
export function diffusions({ blocks, source }: NmodlFile): readonly Compartment[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "Kinetic" || block.span.source !== source) return [];
    return block.body.statements.flatMap((s) => (s.kind === "LongitudinalDiffusion" ? [s as Compartment] : []));
  });
}
