import { functionTableValue, type TablePoints } from "../algebra/function-table.js";
import { tableCalled } from "../ir/function-table.js";
import type { ModelData } from "../ir/model-data.js";
import type { Program } from "../ir/program.js";
import type { Thunk } from "./compile-expression.js";

/** What the model gives to the FUNCTION_TABLEs of one mechanism, by their names. */
export type FunctionTables = ReadonlyMap<string, TablePoints>;

/** One for each mechanism. */
export function givenTables({ mechanisms }: Program, { functionTables = [] }: ModelData): FunctionTables[] {
  let next = 0;
  return mechanisms.map(({ functionTables: names = [] }) => {
    return new Map(names.map((name) => [name, functionTables[next++] as TablePoints]));
  });
}

/** A FUNCTION_TABLE at its arguments; undefined: another function. */
export function lookInto(tables: FunctionTables, fn: string, args: readonly Thunk[]): Thunk | undefined {
  const table = tables.get(tableCalled(fn) ?? "");
  if (!table) return undefined;
  const values = () => args.map((arg) => arg());
  return () => functionTableValue(table, values());
}
