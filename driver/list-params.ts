import type { Param, SolvedNetwork } from "../compiler/ir/network.js";
import type { Binding, Setting } from "../compiler/ir/quantity.js";
import { compileOrFail } from "./compile-model.js";
import { type ExitCode, exitCodes } from "./failure.js";
import { listModelValues } from "./list-model-values.js";
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
  const { simulation } = network;
  const params = network.params.map((param): Listed => {
    const { name, value, unit, origin } = param;
    return { name, value, unit, binding: "run", origin, readers: readersOf(param, network) };
  });
  const options = network.options.map(
    ({ name, value, unit = "", binding, origin, readers }): Listed => ({ name, value, unit, binding, origin, readers }),
  );
  const simulate = (name: string, { value, origin }: Setting<number>, unit: string): Listed => {
    return { name, value, unit, binding: "run", origin, readers: ["simulate"] };
  };
  return [
    ...params,
    ...options,
    simulate("duration", simulation.durationMs, "ms"),
    simulate("dt", simulation.dtMs, "ms"),
    simulate("celsius", simulation.celsiusDegC, "degC"),
    simulate("v_init", simulation.vInitMv, "mV"),
    simulate("seed", simulation.seed, ""),
    ...listModelValues(network).map((value): Listed => ({ ...value, origin: "given", readers: [] })),
  ];
}

/** What of the model an expression with that param belongs to: `rule EE`, `cell E`, `stimulus bkg`. */
function readersOf({ name }: Param, network: SolvedNetwork): string[] {
  const lists = [
    ["cell", network.cellTypes],
    ["population", network.populations],
    ["synapse", network.synapses],
    ["rule", network.rules],
    ["stimulus", network.stimuli],
    ["recording", network.recordings],
  ] as const;
  const readers = lists.flatMap(([what, list]) => {
    const own = list.filter((item) => reads(item, name));
    return own.map((item) => `${what} ${"family" in item ? item.family : item.name}`);
  });
  return [...new Set(readers)];
}

/** Whether a tree has a reference to the param; spans lead back to sources and are not followed. */
function reads(tree: unknown, param: string): boolean {
  if (typeof tree !== "object" || tree === null || ArrayBuffer.isView(tree)) return false;
  const node = tree as { readonly kind?: unknown; readonly name?: unknown };
  if (node.kind === "Param" && node.name === param) return true;
  return Object.entries(tree).some(([key, value]) => key !== "span" && reads(value, param));
}

function printValues(listed: readonly Listed[]): string {
  const rows = listed.map(({ name, value, unit, binding, origin, readers }) => [
    name,
    String(value),
    unit,
    binding,
    origin === "given" ? "" : origin,
    readers.length > 3 ? `${readers.slice(0, 3).join(", ")} and ${readers.length - 3} more` : readers.join(", "),
  ]);
  return printTable(["name", "value", "unit", "binds at", "", "read by"], rows);
}
