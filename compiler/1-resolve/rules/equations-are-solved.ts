import { unsolvedBlock } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

const equationKinds = new Set(["Derivative", "Kinetic"]);

/** A DERIVATIVE block that no SOLVE names does nothing, which is hardly meant. */
export const equationsAreSolved: MechanismRule = ({ file, declarations }, report) => {
  const hasBreakpoint = file.blocks.some((b) => b.kind === "Breakpoint");
  const text = file.source.text;
  for (const block of declarations.routines.values()) {
    if (!equationKinds.has(block.kind) || !hasBreakpoint) continue;
    const isNamed = new RegExp(`\\bSOLVE\\s+${block.name.name}\\b`).test(text);
    if (!isNamed) report.add(unsolvedBlock(block.name.span, block.name.name));
  }
};
