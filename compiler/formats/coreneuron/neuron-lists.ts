import type {
  Name,
  NameList,
  NameListKeyword,
  NeuronBlock,
  NeuronStatement,
  NmodlFile,
} from "../../../grammar/nmodl/ast.js";
import type { Edit } from "./change.js";

/** The statements of the NEURON blocks that stand in the file itself: those of an INCLUDEd one are not for editing. */
export function neuronStatements({ blocks, source }: NmodlFile): readonly NeuronStatement[] {
  return blocks.flatMap((block) => (block.kind === "Neuron" && block.span.source === source ? block.statements : []));
}

/** The first NEURON block of the file itself. */
export function neuronBlock({ blocks, source }: NmodlFile): NeuronBlock | undefined {
  return blocks.find((block): block is NeuronBlock => block.kind === "Neuron" && block.span.source === source);
}

/** The lists of one word: every `GLOBAL a, b`. */
export function listsOf(file: NmodlFile, keyword: NameListKeyword): readonly NameList[] {
  return neuronStatements(file).flatMap((s) => (s.kind === "NameList" && s.keyword === keyword ? [s] : []));
}

/** Every name that lists of the word have. */
export function listedIn(file: NmodlFile, keyword: NameListKeyword): ReadonlySet<string> {
  return new Set(listsOf(file, keyword).flatMap(({ names }) => names.map(({ name }) => name)));
}

/** Takes names out of a list: `GLOBAL a, b, c` → `GLOBAL a, c`; a list that would be empty goes as a whole. */
export function takeOut({ names, span }: NameList, isGone: (name: Name) => boolean): Edit[] {
  const lastKept = names.findLastIndex((name) => !isGone(name));
  if (lastKept < 0) return [{ start: span.start, end: span.end, text: "" }];
  const inner = names.slice(0, lastKept).flatMap((name, i): Edit[] => {
    const next = names[i + 1];
    return isGone(name) && next ? [{ start: name.span.start, end: next.span.start, text: "" }] : [];
  });
  const [kept, last] = [names[lastKept], names.at(-1)];
  return kept && last && last !== kept ? [...inner, { start: kept.span.end, end: last.span.end, text: "" }] : inner;
}

/** Room for a list of its own after a statement: `\n\tRANGE a, b`. */
export function newList(keyword: NameListKeyword, names: readonly string[]): string {
  return `${keyword} ${names.join(", ")}`;
}

/** What a file with a BBCOREPOINTER of our own says: NEURON hands the arguments of a thread to its C. */
export function bbcorePointers(file: NmodlFile, names: readonly string[]): string {
  const isSafe = listsOf(file, "THREADSAFE").length > 0;
  return `${isSafe ? "" : "\tTHREADSAFE\n"}\t${newList("BBCOREPOINTER", names)}\n`;
}
