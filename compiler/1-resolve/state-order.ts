import type { Source } from "../../grammar/source.js";

/**
 * States in the order in which NEURON's translator numbers the unknowns of a system: by the code of their first letter,
 * and among those of one letter the one that the file mentions first comes last. It decides which pivot is taken where
 * several would do, and so the last bits.
 */
export function orderStates(states: readonly string[], { text }: Source): readonly string[] {
  if (states.length < 2) return states;
  const firsts = firstMentions(text);
  const place = (name: string) => firsts.get(name) ?? Number.MAX_SAFE_INTEGER;
  return [...new Set(states)].sort((a, b) => a.charCodeAt(0) - b.charCodeAt(0) || place(b) - place(a));
}

function firstMentions(text: string): Map<string, number> {
  const code = text
    .replace(/^[ \t]*(COMMENT|VERBATIM)\b[\s\S]*?^[ \t]*END\1\b/gm, blank)
    .replace(/^[ \t]*TITLE\b.*$/gm, blank)
    .replace(/"[^"\n]*"|[:?].*$/gm, blank);
  const found = new Map<string, number>();
  for (const { 0: name, index } of code.matchAll(/(?<![\w.])[A-Za-z_]\w*/g)) {
    if (!found.has(name)) found.set(name, index);
  }
  return found;
}

const blank = (text: string): string => " ".repeat(text.length);
