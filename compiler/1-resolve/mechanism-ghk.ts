import { binary, call, number, ref, select, unary } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr } from "../ir/mechanism.js";
import { type CodeContext, innerScope, lookUp } from "./mechanism-scope.js";

/** CODATA 2018, as NEURON 9 has them: C/mol and J/(mol K). */
const [faraday, gasConstant] = [96485.33212331001, 8.31446261815324];

/**
 * `nrn_ghk(v, ci, co, z)`: the constant field current per permeability, in NEURON's order of operations (eion.cpp):
 * 0.001 z F (ci efun(-x) - co efun(x)) with x = z v / (1000 R T / F) and efun(x) = x/(exp(x) - 1).
 */
export function ghkCurrent(cx: CodeContext, args: readonly MechanismExpr[], span: Span): MechanismExpr {
  const [v, inside, outside, z] = args as readonly [MechanismExpr, MechanismExpr, MechanismExpr, MechanismExpr];
  const n = (value: number): MechanismExpr => number(value, span);
  const op = (how: "+" | "-" | "*" | "/", a: MechanismExpr, b: MechanismExpr) => binary(how, a, b, span);
  const meaning = lookUp(cx, innerScope(), "celsius", span);
  const celsius: MechanismExpr = meaning.kind === "Reference" ? ref(meaning.ref, span) : n(0);
  const kelvin = op("+", celsius, n(273.15));
  const millivolts = op("/", op("*", n(1000 * gasConstant), kelvin), n(faraday));
  const x = op("/", op("*", z, v), millivolts);
  const efun = (at: MechanismExpr): MechanismExpr =>
    select(
      binary("<", call("fabs", [at], span), n(1e-4), span),
      op("-", n(1), op("/", at, n(2))),
      op("/", at, op("-", call("exp", [at], span), n(1))),
      span,
    );
  const out = op("*", outside, efun(x));
  const into = op("*", inside, efun(unary("negate", x, span)));
  return op("*", op("*", op("*", n(0.001), z), n(faraday)), op("-", into, out));
}
