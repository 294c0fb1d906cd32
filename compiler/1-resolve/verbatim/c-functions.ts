import { newReport } from "../../../grammar/diagnostic.js";
import type { CFunction, CStatement } from "../../../grammar/c/ast.js";
import type { DerivativeItem, Step } from "../../ir/mechanism.js";
import type { Declarations } from "../mechanism-declarations.js";
import type { ResolvedRoutine } from "../mechanism-routine.js";
import { type CodeContext, declareLocal, innerScope, newCodeContext } from "../mechanism-scope.js";
import type { CBinding, CFrame } from "./c-frame.js";
import { withoutEscapes } from "./escapes.js";
import { lowerStatements } from "./lower-statement.js";
import { unsupportedC } from "./messages-verbatim.js";

/** The C functions at file scope that code calls, and those that they call, as routines. */
export function resolveCFunctions(
  callers: readonly CodeContext[],
  declarations: Declarations,
): ReadonlyMap<string, ResolvedRoutine> {
  const resolved = new Map<string, ResolvedRoutine>();
  const visit = (cx: CodeContext) => {
    for (const name of cx.calls.keys()) {
      const fn = declarations.c.functions.get(name);
      const body = fn?.body();
      if (!fn || !body || resolved.has(name) || declarations.routines.has(name)) continue;
      const routine = resolveCFunction(fn, body, declarations);
      resolved.set(name, routine);
      visit(routine.cx);
    }
  };
  callers.forEach(visit);
  return resolved;
}

function resolveCFunction(fn: CFunction, body: CStatement, declarations: Declarations): ResolvedRoutine {
  const { name, result, parameters, span } = fn;
  const kind = result.words.includes("void") && result.pointers === 0 ? "procedure" : "function";
  const own = newReport();
  const cx = newCodeContext(declarations, own, kind, name);
  const names = new Map<string, CBinding>();
  const scope = innerScope();
  const locals = parameters.map(({ name: parameter, type }) => {
    if (type.pointers > 0) cx.postponed.push(unsupportedC(span, `the C function '${name}', which takes an address,`));
    const unique = declareLocal(cx, scope, parameter, span);
    const isInteger = type.words.includes("int");
    if (isInteger) cx.counters.add(unique);
    names.set(parameter, { kind: "number", ref: { kind: "Local", name: unique }, isInteger, isArray: false });
    return unique;
  });
  const out: DerivativeItem[] = [];
  const frame: CFrame = { cx, scope, names: { names }, out, foreign: [], resolveNmodl: () => [] };
  lowerStatements(frame, [body]);
  cx.postponed.push(...own.diagnostics.filter((d) => d.severity === "error"));
  return { routine: { name, kind, parameters: locals, body: withoutEscapes(out as Step[], cx), span }, cx };
}
