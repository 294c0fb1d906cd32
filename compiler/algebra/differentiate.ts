import { binary, call, type Expr, number, select, someExpr } from "../../grammar/expression.js";
import { negate, operate } from "./simplify.js";

/** The derivative of a reference: `zero`, an expression, or undefined where it is not known. */
export type Slope<R> = Expr<R> | "zero" | undefined;

/**
 * The derivative of an expression along the direction in which each reference has the slope that `slopeOf` says.
 * `gna*(v - ena)` along v is `gna`. Undefined: not differentiable here (abs at 0 is taken as NEURON users expect: 1 or -1).
 */
export function differentiate<R>(expr: Expr<R>, slopeOf: (ref: R) => Slope<R>): Slope<R> {
  const go = (e: Expr<R>): Slope<R> => differentiate(e, slopeOf);
  switch (expr.kind) {
    case "Number":
      return "zero";
    case "Ref":
      return slopeOf(expr.ref);
    case "Unary":
      return expr.op === "negate" ? mapSlope(go(expr.operand), negate) : "zero";
    case "Binary":
      return binarySlope(expr, go);
    case "Select":
      return selectSlope(expr, go);
    case "Call":
      return callSlope(expr, go);
  }
}

type Node<R, K extends Expr<R>["kind"]> = Extract<Expr<R>, { kind: K }>;
type Go<R> = (e: Expr<R>) => Slope<R>;

function mapSlope<R>(slope: Slope<R>, map: (e: Expr<R>) => Expr<R>): Slope<R> {
  return slope === undefined || slope === "zero" ? slope : map(slope);
}

function binarySlope<R>(expr: Node<R, "Binary">, go: Go<R>): Slope<R> {
  const { op, left, right, span } = expr;
  const [dl, dr] = [go(left), go(right)];
  if (dl === undefined || dr === undefined) return undefined;
  if (dl === "zero" && dr === "zero") return "zero";
  switch (op) {
    case "+":
      return addSlopes(dl, dr);
    case "-":
      return addSlopes(dl, mapSlope(dr, negate));
    case "*":
      return addSlopes(
        mapSlope(dl, (d) => operate("*", d, right)),
        mapSlope(dr, (d) => operate("*", left, d)),
      );
    case "/": {
      const whole = binary("/", left, right, span);
      return addSlopes(
        mapSlope(dl, (d) => operate("/", d, right)),
        mapSlope(dr, (d) => negate(operate("/", operate("*", whole, d), right))),
      );
    }
    case "pow":
      return powSlope(expr, dl, dr);
    default:
      return "zero";
  }
}

function powSlope<R>({ left, right }: Node<R, "Binary">, dl: Slope<R>, dr: Slope<R>): Slope<R> {
  if (dr !== "zero") return undefined;
  return mapSlope(dl, (d) => operate("*", operate("*", right, binary("pow", left, operate("-", right, number(1)))), d));
}

function addSlopes<R>(a: Slope<R>, b: Slope<R>): Slope<R> {
  if (a === "zero" || a === undefined) return a === undefined ? undefined : b;
  if (b === "zero" || b === undefined) return b === undefined ? undefined : a;
  return operate("+", a, b);
}

function selectSlope<R>({ test, then, else: otherwise }: Node<R, "Select">, go: Go<R>): Slope<R> {
  const [dt, de] = [go(then), go(otherwise)];
  if (dt === undefined || de === undefined) return undefined;
  if (dt === "zero" && de === "zero") return "zero";
  return select(test, dt === "zero" ? number(0) : dt, de === "zero" ? number(0) : de);
}

function callSlope<R>({ fn, args }: Node<R, "Call">, go: Go<R>): Slope<R> {
  const slopes = args.map(go);
  if (slopes.every((s) => s === "zero")) return "zero";
  const [x] = args;
  const [dx] = slopes;
  if (args.length !== 1 || x === undefined || dx === undefined || dx === "zero") return undefined;
  const outer = outerDerivatives[fn] as ((x: Expr<R>) => Expr<R>) | undefined;
  return outer && operate("*", outer(x), dx);
}

const two = number<never>(2);
const outerDerivatives: Readonly<Record<string, (x: Expr<never>) => Expr<never>>> = {
  exp: (x) => call("exp", [x]),
  log: (x) => binary("/", number(1), x),
  log10: (x) => binary("/", number(1), binary("*", x, number(Math.LN10))),
  sqrt: (x) => binary("/", number(0.5), call("sqrt", [x])),
  sin: (x) => call("cos", [x]),
  cos: (x) => negate(call("sin", [x])),
  tanh: (x) => binary("-", number(1), binary("pow", call("tanh", [x]), two)),
  sinh: (x) => call("cosh", [x]),
  cosh: (x) => call("sinh", [x]),
  fabs: (x) => select(binary("<", x, number(0)), number(-1), number(1)),
};

/** Whether the expression mentions a reference that passes the test. */
export function dependsOn<R>(expr: Expr<R>, test: (ref: R) => boolean): boolean {
  return someExpr(expr, (e) => e.kind === "Ref" && test(e.ref));
}
