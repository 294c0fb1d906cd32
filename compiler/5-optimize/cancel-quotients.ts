import { binary, type Expr, mapOperands, references, unary } from "../../grammar/expression.js";
import type { Kernel, KernelExpr, Place, Program, Statement } from "../ir/program.js";
import { placesWritten } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { mapKernels, mapStatement } from "./map-program.js";

/**
 * Quotients that cnexp and rate equations make and unmake (bits: rewritten, by an ulp or two):
 *
 *     let m_rate = -1/mtau; … (-(minf/mtau)/m_rate - m)    →    … (minf - m)
 *     mtau = 1/(q10*total); let m_rate = -1/mtau           →    let m_rate = -1*(q10*total)
 *
 * Only in straight lines, where what the definition reads has not changed since.
 */
export const cancelQuotients: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => (kernel.shape === "vector" ? cancelled(kernel) : kernel));

/** What a local or field was last set to, and the versions of what that reads. */
interface Definition {
  readonly value: KernelExpr;
  readonly versions: ReadonlyMap<string, number>;
}

interface State {
  readonly definitions: Map<string, Definition>;
  readonly versions: Map<string, number>;
}

function cancelled(kernel: Kernel): Kernel {
  const state: State = { definitions: new Map(), versions: new Map() };
  const body = kernel.body.map((s) => {
    const better = mapStatement(s, (e) => cancelIn(e, state));
    follow(better, state);
    return better;
  });
  return body.every((s, i) => s === kernel.body[i]) ? kernel : { ...kernel, body };
}

function follow(s: Statement, { definitions, versions }: State): void {
  const set: readonly Place[] = s.kind === "Let" ? [{ kind: "Local", name: s.name }] : placesWritten([s]);
  for (const place of set) {
    const key = keyOf(place);
    const isPlain = s.kind === "Let" || (s.kind === "Store" && s.by === "set");
    const read = isPlain ? references(s.value).map(keyOf) : [];
    versions.set(key, (versions.get(key) ?? 0) + 1);
    definitions.delete(key);
    if (!isPlain || read.includes(key) || ("index" in place && place.index !== undefined)) continue;
    definitions.set(key, { value: s.value, versions: new Map(read.map((name) => [name, versions.get(name) ?? 0])) });
  }
}

const keyOf = (place: Place) => JSON.stringify(place, (key, value: unknown) => (key === "span" ? undefined : value));

/** The definition of a reference, where it still holds. */
function definitionOf(expr: KernelExpr, { definitions, versions }: State): KernelExpr | undefined {
  const found = expr.kind === "Ref" ? definitions.get(keyOf(expr.ref)) : undefined;
  const holds = found && [...found.versions].every(([name, version]) => (versions.get(name) ?? 0) === version);
  return holds ? found.value : undefined;
}

function cancelIn(expr: KernelExpr, state: State): KernelExpr {
  const e = mapOperands(expr, (operand) => cancelIn(operand, state));
  if (e.kind !== "Binary" || e.op !== "/") return e;
  return withoutRate(e, state) ?? timesReciprocal(e, state) ?? e;
}

type Quotient = Extract<Expr<Place>, { kind: "Binary" }>;

/** `-(a/tau)/rate` with `rate = -1/tau` is a. */
function withoutRate({ left, right }: Quotient, state: State): KernelExpr | undefined {
  const rate = definitionOf(right, state);
  if (rate?.kind !== "Binary" || rate.op !== "/" || !isNumber(rate.left, -1)) return undefined;
  if (left.kind !== "Unary" || left.op !== "negate") return undefined;
  const { operand } = left;
  if (operand.kind !== "Binary" || operand.op !== "/") return undefined;
  return isSame(operand.right, rate.right) ? operand.left : undefined;
}

/** `c/tau` with `tau = 1/x` is c*x, where x is no more than a product. */
function timesReciprocal({ left, right, span }: Quotient, state: State): KernelExpr | undefined {
  const tau = definitionOf(right, state);
  if (tau?.kind !== "Binary" || tau.op !== "/" || !isNumber(tau.left, 1)) return undefined;
  if (isNumber(left, -1)) return unary("negate", tau.right, span);
  return isNumber(left, 1) ? tau.right : binary("*", left, tau.right, span);
}

function isNumber(expr: KernelExpr, value: number): boolean {
  if (expr.kind === "Unary" && expr.op === "negate") return isNumber(expr.operand, -value);
  return expr.kind === "Number" && expr.value === value;
}

function isSame(a: KernelExpr, b: KernelExpr): boolean {
  return a.kind === "Ref" && b.kind === "Ref" && keyOf(a.ref) === keyOf(b.ref);
}
