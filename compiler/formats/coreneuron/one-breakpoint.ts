import type { CodeBlock } from "../../../grammar/nmodl/ast.js";
import type { Change, Rule } from "./change.js";

/** NEURON runs all BREAKPOINT blocks of a file as one, in their order; CoreNEURON's compiler takes the last for all. */
export const oneBreakpoint: Rule = ({ file: { blocks, source } }) => {
  const isOwn = (block: (typeof blocks)[number]): block is CodeBlock =>
    (block.kind === "Breakpoint" || block.kind === "Initial") && block.span.source === source;
  return (["Initial", "Breakpoint"] as const).flatMap((kind): Change[] => {
    const [first, ...others] = blocks.filter(isOwn).filter((block) => block.kind === kind);
    if (!first || others.length === 0) return [];
    const close = first.body.span.end - 1;
    const added = others.map(({ body }) => `\t{ ${source.text.slice(body.span.start + 1, body.span.end - 1)} }\n`);
    const gone = others.map(({ span }) => ({ start: span.start, end: span.end, text: "" }));
    const reason = `one ${kind.toUpperCase()}: those further down stand in it, as NEURON runs them`;
    return [{ at: first.span.start, reason, edits: [{ start: close, end: close, text: added.join("") }, ...gone] }];
  });
};
