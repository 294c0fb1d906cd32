import { globalGenerator } from "../ir/global-generator.js";
import { binary, call, number, ref, unary } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef, Variable } from "../ir/mechanism.js";
import { ghkCurrent } from "./mechanism-ghk.js";
import { type CodeContext, innerScope, lookUp } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

/** Functions of NEURON's library that are made of others, with their number of arguments. */
export const libraryFunctions: ReadonlyMap<string, number> = new Map([
  ["scop_random", 0],
  ["exprand", 1],
  ["normrand", 2],
  ["poisrand", 1],
  ["gauss", 3],
  ["at_time", 1],
  ["nrn_ghk", 4],
]);

/** `exprand(mean)` → `random_negexp(global_generator, mean)`; undefined where the function is not one of these. */
export function resolveLibraryCall(
  cx: CodeContext,
  fn: string,
  given: readonly MechanismExpr[],
  span: Span,
): MechanismExpr | undefined {
  const wanted = libraryFunctions.get(fn);
  if (wanted === undefined) return undefined;
  // old files write scop_random(1) and at_time(_nt, te); C took what it needed
  const isTolerated = fn === "scop_random" || given.length === wanted;
  if (!isTolerated) cx.report.add(m.argumentCountMismatch(span, fn, wanted, given.length));
  const [a = number(0, span), b = number(0, span), c = number(1, span)] = given;
  const draw = (distribution: string, ...args: MechanismExpr[]) =>
    call(`random_${distribution}`, [generatorRef(cx, span), ...args], span);
  switch (fn) {
    case "scop_random":
      return draw("uniform", number(0, span), number(1, span));
    case "exprand":
      return draw("negexp", a);
    case "normrand":
      return draw("normal", a, b);
    case "poisrand":
      return draw("poisson", a);
    case "gauss":
      return gaussian(a, b, c, span);
    case "nrn_ghk":
      return given.length === wanted ? ghkCurrent(cx, given, span) : number(0, span);
    default:
      return atTime(cx, a, span);
  }
}

/** The hidden RANDOM variable of mechanisms that draw from NEURON's global generator. */
export function generatorRef(cx: CodeContext, span: Span): MechanismExpr {
  const variable: Variable = { name: globalGenerator, role: "random", scope: "range", visible: false, value: 0, span };
  if (!cx.implicit.has(globalGenerator)) cx.implicit.set(globalGenerator, variable);
  return ref({ kind: "Variable", name: globalGenerator }, span);
}

/** The density at x, with the digits of 2π that NEURON has. */
function gaussian(x: MechanismExpr, mean: MechanismExpr, deviation: MechanismExpr, span: Span): MechanismExpr {
  const z = binary("/", binary("-", x, mean, span), deviation, span);
  const square = binary("pow", z, number<MechanismRef>(2, span), span);
  const power = binary("*", unary("negate", number<MechanismRef>(0.5, span), span), square, span);
  const width = binary("*", call<MechanismRef>("sqrt", [number(6.2831853, span)], span), deviation, span);
  return binary("/", call("exp", [power], span), width, span);
}

/** With a fixed step: 1 in the step in which t gets to `time`. */
function atTime(cx: CodeContext, time: MechanismExpr, span: Span): MechanismExpr {
  const implicit = (name: string): MechanismExpr => {
    const meaning = lookUp(cx, innerScope(), name, span);
    return meaning.kind === "Reference" ? ref<MechanismRef>(meaning.ref, span) : number(0, span);
  };
  const t = implicit("t");
  const x = binary("-", time, number(1e-11, span), span);
  const begin = binary("-", t, implicit("dt"), span);
  return binary("and", binary("<=", x, t, span), binary(">", x, begin, span), span);
}
