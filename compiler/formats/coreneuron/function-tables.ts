import type { FunctionTableBlock, NmodlFile } from "../../../grammar/nmodl/ast.js";
import { fileCode } from "./block-text.js";
import type { Change, Rule } from "./change.js";
import { bbcorePointers, listsOf, neuronBlock } from "./neuron-lists.js";
import { handOverOfTables, lookUpOfTables } from "./table-code.js";

/**
 * A FUNCTION_TABLE of one argument is C that looks its Vectors up, and that takes their numbers to CoreNEURON:
 * ```
 * FUNCTION_TABLE tau(v (mV)) (ms)        FUNCTION tau(v (mV)) (ms) { … }  PROCEDURE table_tau() { … }
 * ```
 * Scripts go on calling `table_tau_SUFFIX(ys, xs)`, after `setdata_SUFFIX(segment)` as NEURON asks of procedures with C.
 */
export const functionTables: Rule = ({ file }) => {
  const tables = changeableTables(file);
  const block = neuronBlock(file);
  if (tables.length === 0 || !block) return [];
  const [{ end }, { length }] = [block.span, file.source.text];
  const look = `\nASSIGNED { ${pointer} }\nVERBATIM\n${lookUpOfTables(tables.length)}ENDVERBATIM`;
  const handOver = `\nVERBATIM\n${handOverOfTables(tables.length)}ENDVERBATIM\n`;
  const shared = [
    { start: end - 1, end: end - 1, text: bbcorePointers(file, [pointer]) },
    { start: end, end, text: look },
    { start: length, end: length, text: handOver },
  ];
  return tables.map((table, i): Change => {
    const { start, end: tableEnd } = table.span;
    const reason = `FUNCTION_TABLE ${table.name.name}: C that looks its Vectors up, which CoreNEURON's compiler takes`;
    const edit = { start, end: tableEnd, text: asFunction(table, i) };
    return { at: start, reason, edits: i === 0 ? [...shared, edit] : [edit] };
  });
};

const pointer = "hillock_tables";

/** Those of one argument; none where the file hands something else over already. */
function changeableTables(file: NmodlFile): readonly FunctionTableBlock[] {
  if (fileCode(file).some(({ text }) => /\bbbcore_write\b/.test(text)) || listsOf(file, "POINTER").length > 0)
    return [];
  const tables = file.blocks.flatMap((block) => (block.kind === "FunctionTable" ? [block] : []));
  const areOfOne = tables.every(({ args, span }) => args.length === 1 && span.source === file.source);
  return areOfOne ? tables : [];
}

function asFunction({ name, args: [argument], span }: FunctionTableBlock, i: number): string {
  const head = span.source.text.slice(span.start, span.end).replace(/^FUNCTION_TABLE\b/, "FUNCTION");
  return `${head} {
VERBATIM
	_l${name.name} = hillock_look_up(HILLOCK_TABLE(${i}), _l${argument?.name.name});
ENDVERBATIM
}
PROCEDURE table_${name.name}() {
VERBATIM
#ifndef CORENEURON_BUILD
	hillock_set_table(${i});
#endif
ENDVERBATIM
}`;
}
