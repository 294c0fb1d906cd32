import { CSyntaxError, type CToken } from "./lex.js";

/** `#define NAME text`, `#define NAME(a, b) text` */
export interface CMacro {
  readonly parameters?: readonly string[];
  readonly body: readonly CToken[];
}

export type CMacros = ReadonlyMap<string, CMacro>;

/** Replaces macros by what they stand for; a macro within itself stays. */
export function expandMacros(tokens: readonly CToken[], macros: CMacros, hidden: readonly string[] = []): CToken[] {
  const out: CToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as CToken;
    const macro = token.kind === "name" && !hidden.includes(token.text) ? macros.get(token.text) : undefined;
    if (!macro) out.push(token);
    else if (!macro.parameters) out.push(...expandMacros(at(macro.body, token), macros, [...hidden, token.text]));
    else if (tokens[i + 1]?.text !== "(") out.push(token);
    else {
      const { args, next } = callArguments(tokens, i + 1);
      const body = macro.body.flatMap((t) => replaceParameter(t, macro.parameters ?? [], args));
      out.push(...expandMacros(at(body, token), macros, [...hidden, token.text]));
      i = next - 1;
    }
  }
  return out;
}

function replaceParameter(token: CToken, parameters: readonly string[], args: readonly CToken[][]): readonly CToken[] {
  if (token.text === "__VA_ARGS__") return args.slice(parameters.indexOf("...")).flat();
  const index = token.kind === "name" ? parameters.indexOf(token.text) : -1;
  return index < 0 ? [token] : (args[index] ?? []);
}

/** Where a macro is used is where its tokens are, for messages. */
function at(tokens: readonly CToken[], use: CToken): CToken[] {
  return tokens.map((t) => ({ ...t, span: use.span }));
}

function callArguments(tokens: readonly CToken[], open: number): { readonly args: CToken[][]; readonly next: number } {
  const args: CToken[][] = [[]];
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const token = tokens[i] as CToken;
    if (token.text === "(" && depth++ === 0) continue;
    if (token.text === ")" && --depth === 0) return { args, next: i + 1 };
    if (token.text === "," && depth === 1) args.push([]);
    else args.at(-1)?.push(token);
  }
  throw new CSyntaxError((tokens[open] as CToken).span, "a parenthesis that is never closed");
}
