import { noSpan } from "../../grammar/source.js";
import { number, ref } from "../../grammar/expression.js";
import type { KernelExpr, MechanismProgram, Place, Program, Statement } from "../../compiler/ir/program.js";

/** A program of one density mechanism whose `state` kernel has the given body. */
export function programOf(body: readonly Statement[], extra: Partial<MechanismProgram> = {}): Program {
  const kernel = (name: "initial" | "state", statements: readonly Statement[]) =>
    ({ name, shape: "scalar", body: statements, span: noSpan }) as const;
  const mechanism: MechanismProgram = {
    name: "test",
    form: "density",
    file: "test.mod",
    fields: [{ name: "g", role: "state", unit: "", value: 0, written: true, carried: true }],
    ions: [],
    tables: [],
    streams: ["r"],
    argumentCount: 0,
    sendsToSelf: false,
    emitsEvents: false,
    mergeable: false,
    timeless: false,
    kernels: { initial: kernel("initial", []), state: kernel("state", body) },
    span: noSpan,
    ...extra,
  };
  const empty = {
    ions: [],
    cellTypes: [],
    artificial: [],
    families: [],
    cellExpressions: [],
    lookups: [],
    siteVariables: [],
  };
  return {
    name: "test",
    uniforms: [{ name: "dt", origin: "simulation", unit: "ms", value: 0.025 }],
    mechanisms: [mechanism],
    ...empty,
  };
}

export const n = (value: number): KernelExpr => number(value);
export const local = (name: string): KernelExpr => ref<Place>({ kind: "Local", name });
export const field = (name: string): KernelExpr => ref<Place>({ kind: "Field", name });
export const letLocal = (name: string, value: KernelExpr): Statement => ({ kind: "Let", name, value, span: noSpan });
export const setField = (name: string, value: KernelExpr): Statement => ({
  kind: "Store",
  to: { kind: "Field", name },
  by: "set",
  value,
  span: noSpan,
});
export const setLocal = (name: string, value: KernelExpr): Statement => ({
  kind: "Store",
  to: { kind: "Local", name },
  by: "set",
  value,
  span: noSpan,
});
export const when = (
  test: KernelExpr,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement => ({
  kind: "If",
  test,
  then,
  else: otherwise,
  span: noSpan,
});

/** The state kernel as printed, without its heading. */
export function stateText(
  print: (kernel: MechanismProgram["kernels"]["initial"]) => string[],
  program: Program,
): string {
  const kernel = program.mechanisms[0]?.kernels.state;
  return kernel
    ? print(kernel)
        .slice(1)
        .map((line) => line.slice(2))
        .join("\n")
    : "";
}
