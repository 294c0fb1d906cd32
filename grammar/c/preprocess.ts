import type { Span } from "../source.js";
import { evaluateCondition } from "./condition.js";
import { type CToken, lexC } from "./lex.js";
import { type CMacro, type CMacros, expandMacros } from "./macros.js";

/** What the preprocessor is given: C, and what stands between two pieces of it. */
export type CPiece = { readonly kind: "c"; readonly span: Span } | { readonly kind: "foreign"; readonly span: Span };

export interface Preprocessed {
  readonly tokens: readonly CToken[];
  readonly macros: CMacros;
}

/**
 * Runs directives and expands macros over pieces of C in order. A foreign piece becomes one token with its index, unless
 * an `#if` around it leaves it out: `#if !NRNBBCORE` ENDVERBATIM … VERBATIM `#endif`.
 */
export function preprocess(pieces: readonly CPiece[], given: CMacros): Preprocessed {
  const macros = new Map(given);
  const open: Conditional[] = [];
  const tokens: CToken[] = [];
  const isLive = () => open.every((c) => c.isLive);
  pieces.forEach(({ kind, span }, index) => {
    if (kind === "foreign") {
      if (isLive()) tokens.push({ kind: "foreign", text: "NMODL", span, index });
      return;
    }
    let line: CToken[] = [];
    for (const token of lexC(span.source, span.start, span.end)) {
      if (token.kind !== "directive") {
        if (isLive()) line.push(token);
        continue;
      }
      tokens.push(...expandMacros(line, macros));
      line = [];
      runDirective(token, open, macros);
    }
    tokens.push(...expandMacros(line, macros));
  });
  return { tokens, macros };
}

interface Conditional {
  isLive: boolean;
  /** One of its branches was taken. */
  wasTaken: boolean;
}

function runDirective(token: CToken, open: Conditional[], macros: Map<string, CMacro>): void {
  const [, word = "", rest = ""] = /^#\s*(\w*)([^]*)$/.exec(token.text) ?? [];
  const restStart = token.span.start + token.text.length - rest.length;
  const lexRest = () => lexC(token.span.source, restStart, token.span.end);
  const isLive = open.every((c) => c.isLive);
  const top = open.at(-1);
  const begin = (test: () => boolean) => {
    const holds = isLive && test();
    open.push({ isLive: holds, wasTaken: holds || !isLive });
  };
  if (word === "ifdef") begin(() => isDefined(rest.trim(), macros));
  else if (word === "ifndef") begin(() => !isDefined(rest.trim(), macros));
  else if (word === "if") begin(() => evaluateCondition(lexRest(), macros));
  else if (word === "elif" && top) {
    top.isLive = !top.wasTaken && evaluateCondition(lexRest(), macros);
    top.wasTaken ||= top.isLive;
  } else if (word === "else" && top) {
    top.isLive = !top.wasTaken;
    top.wasTaken = true;
  } else if (word === "endif") open.pop();
  else if (word === "define" && isLive) define(lexRest(), macros);
  else if (word === "undef" && isLive) macros.delete(rest.trim());
}

function isDefined(name: string, macros: CMacros): boolean {
  return macros.has(/^\w*/.exec(name)?.[0] ?? "");
}

function define(tokens: readonly CToken[], macros: Map<string, CMacro>): void {
  const [name, open, ...rest] = tokens;
  if (name?.kind !== "name") return;
  const isFunction = open?.text === "(" && open.span.start === name.span.end;
  if (!isFunction) {
    macros.set(name.text, { body: tokens.slice(1) });
    return;
  }
  const close = rest.findIndex((t) => t.text === ")");
  const parameters = rest.slice(0, close).flatMap((t) => (t.text === "," ? [] : [t.text]));
  macros.set(name.text, { parameters, body: rest.slice(close + 1) });
}
