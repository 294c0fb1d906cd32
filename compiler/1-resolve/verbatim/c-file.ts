import type { CFunction, CVariable } from "../../../grammar/c/ast.js";
import { CSyntaxError } from "../../../grammar/c/lex.js";
import type { CMacro, CMacros } from "../../../grammar/c/macros.js";
import { type CDeclarations, parseCDeclarations } from "../../../grammar/c/parser.js";
import { type CPiece, preprocess } from "../../../grammar/c/preprocess.js";
import type * as ast from "../../../grammar/nmodl/ast.js";
import type { StreamSetter, Variable } from "../../ir/mechanism.js";
import { streamSetters } from "./stream-setters.js";
import { implicitVariables } from "../mechanism-builtins.js";
import { verbatimSpan } from "./verbatim-span.js";
import { findSlots, type Member, type Slot } from "./slots.js";

/** What a file's VERBATIM blocks declare for the C in its code. */
export interface CFile {
  /** There is C in the file at all. */
  readonly usesC: boolean;
  readonly macros: CMacros;
  readonly functions: ReadonlyMap<string, CFunction>;
  /** `const int FLAG = -99;` */
  readonly constants: ReadonlyMap<string, number>;
  /** `static double scale = 2.5;`: one for all instances, like a LOCAL at file scope. */
  readonly statics: readonly Variable[];
  /** Those of them that hold whole numbers. */
  readonly integers: ReadonlySet<string>;
  /** `double *a1;` at file scope: what hoc would let it point to is not there. */
  readonly addresses: ReadonlySet<string>;
  /** POINTERs and ASSIGNED variables that hold an address: a random stream, a Vector. */
  readonly slots: ReadonlyMap<string, Slot>;
  /** Variables that only say that a stream was given: `usingR123`, always as if one was. */
  readonly flags: ReadonlyMap<string, number>;
  readonly setters: ReadonlyMap<string, StreamSetter>;
  /** Fields of structures that slots point to. */
  readonly members: ReadonlyMap<string, Member>;
}

const empty: CFile = {
  usesC: false,
  macros: new Map(),
  functions: new Map(),
  constants: new Map(),
  statics: [],
  integers: new Set(),
  addresses: new Set(),
  slots: new Map(),
  flags: new Map(),
  setters: new Map(),
  members: new Map(),
};

/** Reads the C at file scope, and of all C which addresses are kept where. */
export function readFileC(file: ast.NmodlFile): CFile {
  const texts = verbatimTexts(file);
  if (texts.length === 0) return empty;
  const { macros, declared } = fileScope(file);
  const constants = new Map<string, number>();
  for (const { name, value, sizes, type } of declared.variables) {
    const number = sizes.length === 0 && type.pointers === 0 ? literal(value) : undefined;
    if (number !== undefined && type.words.includes("const")) constants.set(name, number);
  }
  const found = findSlots(file, texts);
  const isTaken = (name: string) => constants.has(name) || macros.has(name) || found.flags.has(name);
  const own = declared.variables.filter((v) => !isTaken(v.name));
  const statics = own.flatMap(staticNumber);
  const addresses = new Set(own.filter(({ type, value }) => type.pointers > 0 && !value).map((v) => v.name));
  const integers = new Set(own.filter(({ type }) => !isReal(type.words)).map((v) => v.name));
  const functions = new Map(declared.functions.map((f) => [f.name, f]));
  for (const [name, { parameters, body }] of macros) {
    const [only, ...more] = parameters || body.length === 0 ? [] : body.filter((t) => t.text !== "(" && t.text !== ")");
    if (only?.kind === "number" && more.length === 0) constants.set(name, Number(only.text.replace(/[fFlLuU]+$/, "")));
  }
  return {
    usesC: true,
    macros,
    functions,
    constants,
    statics,
    integers,
    addresses,
    ...found,
    setters: streamSetters(file, found.slots),
  };
}

const numberWords: ReadonlySet<string> = new Set(["double", "float", "int", "long", "short", "unsigned", "size_t"]);

const isReal = (words: readonly string[]) => words.includes("double") || words.includes("float");

function staticNumber({ name, type, sizes, value, span }: CVariable): Variable[] {
  const isNumber = type.pointers === 0 && type.words.some((word) => numberWords.has(word));
  const start = value ? literal(value) : 0;
  const [length, ...more] = sizes.map(literal);
  const isKnown = start !== undefined && more.length === 0 && (sizes.length === 0 || (length !== undefined && !value));
  if (!isNumber || !isKnown || type.words.includes("extern") || implicitVariables.has(name)) return [];
  const role = start === 0 ? "assigned" : "parameter";
  const shape = length === undefined ? {} : { length };
  return [{ name, role, scope: "global", visible: false, value: start, ...shape, span }];
}

function literal(value: CDeclarations["variables"][number]["value"]): number | undefined {
  if (value?.kind === "Number") return value.value;
  if (value?.kind === "Unary" && value.op === "-" && value.operand.kind === "Number") return -value.operand.value;
  return undefined;
}

function fileScope(file: ast.NmodlFile): { readonly macros: CMacros; readonly declared: CDeclarations } {
  const pieces = file.blocks.flatMap((b): CPiece[] =>
    b.kind === "Verbatim" ? [{ kind: "c", span: verbatimSpan(b) }] : [],
  );
  try {
    const { tokens, macros } = preprocess(pieces, predefined);
    return { macros, declared: parseCDeclarations(tokens) };
  } catch (problem) {
    if (!(problem instanceof CSyntaxError)) throw problem;
    return { macros: predefined, declared: { functions: [], variables: [] } };
  }
}

const nothing: CMacro = { body: [] };

/** What NEURON's generated code defines before the user's C; the arguments of threads are nothing here. */
const predefined: CMacros = new Map([
  ...["_threadargs_", "_threadargscomma_", "_threadargsproto_", "_threadargsprotocomma_"].map(
    (name) => [name, nothing] as const,
  ),
  ...["_internalthreadargs_", "_internalthreadargsproto_", "NRN_VERSION_GTEQ_8_2_0", "RANDCAST"].map(
    (name) => [name, nothing] as const,
  ),
]);

/** The texts of all VERBATIM blocks, at file scope and in code. */
function verbatimTexts(file: ast.NmodlFile): string[] {
  if (!/VERBATIM|INCLUDE/.test(file.source.text)) return [];
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    else if (typeof node === "object" && node !== null) {
      const { kind, text } = node as { kind?: string; text?: string };
      if (kind === "Verbatim" && text !== undefined) texts.push(text);
      else if (kind !== "Constructor" && kind !== "Destructor")
        for (const [key, value] of Object.entries(node)) if (key !== "span") visit(value);
    }
  };
  visit(file.blocks);
  return texts;
}
