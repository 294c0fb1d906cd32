import { type Expr, mapOperands } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, MechanismProgram, Program, RuleFamily, Statement } from "../ir/program.js";

/** A program with every kernel mapped, tables' kernels too; it comes back as it is when nothing changed. */
export function mapKernels(program: Program, map: (kernel: Kernel, mechanism: MechanismProgram) => Kernel): Program {
  const mechanisms = mapSame(program.mechanisms, (mechanism) => {
    const tables = mapSame(mechanism.tables, (table) => {
      const kernel = map(table.kernel, mechanism);
      return kernel === table.kernel ? table : { ...table, kernel };
    });
    const entries = Object.entries(mechanism.kernels) as [string, Kernel | undefined][];
    const mapped = mapSame(entries, (entry) => {
      const kernel = entry[1] && map(entry[1], mechanism);
      return kernel === entry[1] ? entry : ([entry[0], kernel] as [string, Kernel | undefined]);
    });
    if (tables === mechanism.tables && mapped === entries) return mechanism;
    const kernels = Object.fromEntries(mapped) as unknown as MechanismProgram["kernels"];
    return { ...mechanism, tables, kernels };
  });
  return mechanisms === program.mechanisms ? program : { ...program, mechanisms };
}

/** Every expression of a statement mapped, those of nested statements too. */
export function mapStatement(s: Statement, map: (e: KernelExpr) => KernelExpr): Statement {
  const inner = (body: readonly Statement[]) => mapSame(body, (nested) => mapStatement(nested, map));
  switch (s.kind) {
    case "Let":
      return changed(s, { value: map(s.value) });
    case "Store": {
      const { to } = s;
      const value = map(s.value);
      return changed(
        s,
        "index" in to && typeof to.index === "object"
          ? { value, to: changed(to, { index: map(to.index) }) }
          : { value },
      );
    }
    case "If":
      return changed(s, { test: map(s.test), then: inner(s.then), else: inner(s.else) });
    case "While":
      return changed(s, { test: map(s.test), body: inner(s.body) });
    case "Lookup":
      return changed(s, { argument: map(s.argument) });
    case "Draw":
      return changed(s, { args: mapSame(s.args, map) });
    case "SeedStream":
      return changed(s, { ...(s.ids ? { ids: mapSame(s.ids, map) } : {}), sequence: map(s.sequence) });
    case "NetSend":
      return changed(s, { delay: map(s.delay), flag: map(s.flag) });
    case "NetEvent":
    case "NetMove":
      return changed(s, { time: map(s.time) });
    case "Watch":
      return changed(s, { value: map(s.value) });
    case "ForConnections":
      return changed(s, { body: inner(s.body) });
  }
}

/** A family with every expression mapped. */
export function mapFamily(family: RuleFamily, map: <R>(e: Expr<R>) => Expr<R>): RuleFamily {
  const { probability, count } = family;
  return changed(family, {
    contacts: map(family.contacts),
    ...(probability ? { probability: map(probability) } : {}),
    ...(count ? { count: map(count) } : {}),
    terms: mapSame(family.terms, (term) => changed(term, { weight: map(term.weight), delayMs: map(term.delayMs) })),
  });
}

/** Rebuilds an expression from its leaves up. */
export function mapUp<R>(expr: Expr<R>, map: (e: Expr<R>) => Expr<R>): Expr<R> {
  return map(mapOperands(expr, (operand) => mapUp(operand, map)));
}

/** The list itself where no element changed. */
export function mapSame<T>(list: readonly T[], map: (item: T) => T): readonly T[] {
  const mapped = list.map(map);
  return mapped.every((item, i) => item === list[i]) ? list : mapped;
}

function changed<T extends object>(whole: T, parts: Partial<T>): T {
  const isSame = (Object.keys(parts) as (keyof T)[]).every((key) => parts[key] === whole[key]);
  return isSame ? whole : { ...whole, ...parts };
}
