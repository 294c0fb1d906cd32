import { describeParams, listSettable } from "../compiler/compile.js";
import type { SolvedNetwork } from "../compiler/ir/network.js";
import type { Binding } from "../compiler/ir/quantity.js";
import { compileOrFail } from "./compile-model.js";
import { type ExitCode, exitCodes } from "./failure.js";
import { printTable } from "./print-table.js";

interface Listed {
  readonly name: string;
  readonly value: number | string | boolean;
  readonly unit: string;
  readonly binding: Binding;
  readonly origin: string;
  readonly readers: readonly string[];
}

/** `hillock params`: run-time values never compile again, load-time ones make new data, compile-time ones new code. */
export function listParams(model: string, set: Readonly<Record<string, string>>, format: "text" | "json"): ExitCode {
  const { compilation } = compileOrFail(model, { request: { set }, emit: false });
  const listed = listValues(compilation.network);
  process.stdout.write(format === "json" ? `${JSON.stringify(listed, null, 2)}\n` : printValues(listed));
  return exitCodes.ok;
}

function listValues(network: SolvedNetwork): Listed[] {
  const rest = listSettable(network).map((row): Listed => ({ ...row, origin: "given", readers: [] }));
  return [...describeParams(network), ...rest];
}

function printValues(listed: readonly Listed[]): string {
  const rows = listed.map(({ name, value, unit, binding, origin, readers }) => [
    name,
    showValue(value),
    unit,
    binding,
    origin === "given" ? "" : origin,
    readers.length > 3 ? `${readers.slice(0, 3).join(", ")} and ${readers.length - 3} more` : readers.join(", "),
  ]);
  return printTable(["name", "value", "unit", "binds at", "", "read by"], rows);
}

function showValue(value: Listed["value"]): string {
  return typeof value === "boolean" ? (value ? "on" : "off") : String(value);
}
