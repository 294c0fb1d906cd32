import { NotCarriedOver } from "../hlk/notes.js";
import { type PyExpr, parsePython } from "./python-expression.js";

/**
 * The value of a string function where each draw is its mean and each normalised position 0.5; undefined where it
 * neither draws nor reads a position, or reads something else.
 */
export function middleValue(text: string): number | undefined {
  let differs = false;
  const draw = (mean: number) => {
    differs = true;
    return mean;
  };
  const go = (e: PyExpr): number => {
    switch (e.kind) {
      case "number":
        return e.value;
      case "name":
        return /^[xyz]norm$/.test(e.name) ? draw(0.5) : Number.NaN;
      case "unary":
        return e.op === "-" ? -go(e.operand) : Number.NaN;
      case "binary":
        return arithmetic[e.op]?.(go(e.left), go(e.right)) ?? Number.NaN;
      case "call":
        return call(e.fn, e.args.map(go), draw);
      case "select":
        return Number.NaN;
    }
  };
  try {
    const value = go(parsePython(text));
    return differs && Number.isFinite(value) ? Number(value.toPrecision(12)) : undefined;
  } catch (error) {
    if (error instanceof NotCarriedOver) return undefined;
    throw error;
  }
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "**": (a, b) => a ** b,
};

function call(fn: string, [a = Number.NaN, b = Number.NaN]: readonly number[], draw: (mean: number) => number): number {
  switch (fn) {
    case "uniform":
    case "discunif":
      return draw((a + b) / 2);
    case "normal":
    case "lognormal":
    case "negexp":
    case "poisson":
      return draw(a);
    case "exp":
      return Math.exp(a);
    case "log":
      return Math.log(a);
    case "sqrt":
      return Math.sqrt(a);
    case "abs":
      return Math.abs(a);
    default:
      return Number.NaN;
  }
}
