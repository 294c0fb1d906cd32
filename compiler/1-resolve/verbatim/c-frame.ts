import type { CExpr } from "../../../grammar/c/ast.js";
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { number } from "../../../grammar/expression.js";
import type * as ast from "../../../grammar/nmodl/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { DerivativeItem, MechanismExpr, MechanismRef, Step } from "../../ir/mechanism.js";
import { type CodeContext, innerScope, type LocalScope } from "../mechanism-scope.js";
import { unsupportedC } from "./messages-verbatim.js";

/** What an expression of C is worth while it is lowered. Addresses are known here and gone afterwards. */
export type CValue =
  | { readonly kind: "number"; readonly expr: MechanismExpr; readonly isInteger: boolean }
  /** What a slot holds: `_p_rng`; and where: `&_p_rng`. */
  | { readonly kind: "slot"; readonly name: string }
  | { readonly kind: "slotAddress"; readonly name: string }
  /** `nrnran123_newstream3(a, b, c)`, before it is put into a slot */
  | { readonly kind: "stream"; readonly ids: readonly MechanismExpr[] }
  /** `vector_vec(vv)` of the Vector in a slot */
  | { readonly kind: "elements"; readonly slot: string }
  | { readonly kind: "text" | "null" | "thread" | "nothing" };

/** What a name that C declared stands for. */
export type CBinding =
  | { readonly kind: "number"; readonly ref: MechanismRef; readonly isInteger: boolean; readonly isArray: boolean }
  | { kind: "address"; value: CValue };

export interface CNames {
  readonly names: Map<string, CBinding>;
  readonly parent?: CNames;
}

export type ResolveNmodl = (cx: CodeContext, scope: LocalScope, statement: ast.Statement) => DerivativeItem[];

/** Where a piece of C stands, and the steps made of it so far. */
export interface CFrame {
  readonly cx: CodeContext;
  /** NMODL's names; locals of C are among them, so that NMODL code between VERBATIM blocks may use them. */
  readonly scope: LocalScope;
  readonly names: CNames;
  readonly out: DerivativeItem[];
  /** What stands between the VERBATIM blocks, by the index of a Foreign statement. */
  readonly foreign: readonly ast.Statement[];
  readonly resolveNmodl: ResolveNmodl;
}

/** The same place, with names of its own. */
export function innerFrame(frame: CFrame, out: DerivativeItem[] = frame.out): CFrame {
  return { ...frame, scope: innerScope(frame.scope), names: { names: new Map(), parent: frame.names }, out };
}

export function findBinding(names: CNames | undefined, name: string): CBinding | undefined {
  for (let n = names; n; n = n.parent) {
    const found = n.names.get(name);
    if (found) return found;
  }
  return undefined;
}

export function numeric(expr: MechanismExpr, isInteger = false): Extract<CValue, { kind: "number" }> {
  return { kind: "number", expr, isInteger };
}

/** Says that hillock does not know what this is; the code goes on as if it was 0. */
export function refuse(frame: CFrame, span: Span, what: string, hint?: string): CValue {
  frame.cx.postponed.push(unsupportedC(span, what, hint));
  return numeric(number(0, span), true);
}

export function warnOnce({ cx }: CFrame, warning: Diagnostic): void {
  if (!cx.report.diagnostics.some((d) => d.message === warning.message)) cx.report.add(warning);
}

export function emit(frame: CFrame, ...steps: readonly Step[]): void {
  frame.out.push(...steps);
}

/** `&x`, `(void**)(&x)`: the expression without its casts. */
export function withoutCasts(e: CExpr): CExpr {
  return e.kind === "Cast" ? withoutCasts(e.operand) : e;
}
