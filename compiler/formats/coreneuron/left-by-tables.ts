import { assignedInFile } from "../../../grammar/nmodl/assigned-in-file.js";
import type { Block, CodeBlock, FunctionBlock, NmodlFile, Table } from "../../../grammar/nmodl/ast.js";
import { blockText, wordsOf } from "./block-text.js";
import type { Change, Rule } from "./change.js";
import { listedIn } from "./neuron-lists.js";

/**
 * What a PROCEDURE sets beside what its TABLE holds, it sets only while the table is made, once for all instances in NEURON.
 * With a variable in each instance, each must set its own, to what the last row of the table leaves:
 * ```
 * INITIAL { … }                                   INITIAL {
 *                                                   trates_last_row(vmax)
 *                                                   … }
 * PROCEDURE trates(v) { TABLE minf … TO vmax …      the same, and
 *   tadj = q10^((celsius - temp)/10) … }          PROCEDURE trates_last_row(v) { tadj = … }
 * ```
 * Before GLOBALs and LOCALs of the file become variables of the instances.
 */
export const leftByTables: Rule = ({ file }) => {
  const shared = new Set([...listedIn(file, "GLOBAL"), ...fileLocals(file)]);
  const elsewhere = assignedWithoutTables(file);
  return file.blocks.filter(isTabled).flatMap((block): Change[] => {
    const table = tableOf(block) as Table;
    const held = new Set(table.variables.map(({ name }) => name));
    const left = [...assignedFrom(block, file)].filter((n) => shared.has(n) && !held.has(n) && !elsewhere.has(n));
    return left.length === 0 || held.size === 0 ? [] : [setInEachInstance(block, table, left, file)];
  });
};

function setInEachInstance(block: FunctionBlock, table: Table, left: readonly string[], file: NmodlFile): Change {
  const { text } = file.source;
  const written = (span: { readonly start: number; readonly end: number }) => text.slice(span.start, span.end);
  const name = `${block.name.name}_last_row`;
  const head = written({ start: block.name.span.end, end: block.body.span.start });
  const before = written({ start: block.body.span.start, end: table.span.start });
  const after = written({ start: table.span.end, end: block.body.span.end });
  const copy = `\nPROCEDURE ${name}${head}${before}${after}\n`;
  const set = `\n\t${name}(${written(table.to.span)})\n`;
  const initial = file.blocks.find((b): b is CodeBlock => b.kind === "Initial");
  const at = initial ? initial.body.span.start + 1 : block.span.end;
  const { end } = block.span;
  return {
    at,
    reason: `INITIAL sets ${left.join(", ")} in each instance: ${block.name.name}, which does, runs only while its TABLE is made`,
    edits: initial
      ? [
          { start: at, end: at, text: set },
          { start: end, end, text: copy },
        ]
      : [{ start: end, end, text: `${copy}INITIAL {${set}}\n` }],
  };
}

function fileLocals({ blocks }: NmodlFile): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "Local" ? block.variables.map(({ name }) => name.name) : []));
}

function tableOf({ body }: FunctionBlock): Table | undefined {
  return body.statements.find((statement) => statement.kind === "Table");
}

function isTabled(block: Block): block is FunctionBlock {
  return block.kind === "Procedure" && tableOf(block) !== undefined;
}

/** What the code of the file sets whenever it runs: in no PROCEDURE with a TABLE, nor in what only such ones call. */
function assignedWithoutTables(file: NmodlFile): ReadonlySet<string> {
  const roots = file.blocks.filter(
    (block) => "body" in block && block.kind !== "Procedure" && block.kind !== "Function",
  );
  return new Set(roots.flatMap((block) => [...assignedFrom(block, file)]));
}

/** What a block sets, and what it calls; other PROCEDUREs with a TABLE are not followed. */
function assignedFrom(from: Block, file: NmodlFile, seen = new Set<Block>()): ReadonlySet<string> {
  seen.add(from);
  const words = wordsOf(blockText(from));
  const called = file.blocks.filter(
    (block): block is FunctionBlock =>
      (block.kind === "Procedure" || block.kind === "Function") && words.has(block.name.name),
  );
  const inner = called.filter((block) => !seen.has(block) && !isTabled(block));
  const own = assignedInFile({ ...file, blocks: [from] }).names;
  return new Set([...own, ...inner.flatMap((block) => [...assignedFrom(block, file, seen)])]);
}
