import type { CExpr } from "./ast.js";
import type { CToken } from "./lex.js";
import { type CMacros, expandMacros } from "./macros.js";
import { parseCExpression } from "./parser-expressions.js";

/** NEURON 9.0.2, for NRN_VERSION_GTEQ(8, 2, 0). */
const neuronVersion: readonly number[] = [9, 0, 2];

/** `#if defined(X) && NRN_VERSION_GTEQ(8,2,0)`: a name that stands for nothing is 0. */
export function evaluateCondition(tokens: readonly CToken[], macros: CMacros): boolean {
  const known = replaceDefined(tokens, macros);
  return conditionValue(parseCExpression(expandMacros(known, macros))) !== 0;
}

function replaceDefined(tokens: readonly CToken[], macros: CMacros): CToken[] {
  const out: CToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as CToken;
    if (token.text !== "defined") {
      out.push(token);
      continue;
    }
    const hasParen = tokens[i + 1]?.text === "(";
    const name = tokens[i + (hasParen ? 2 : 1)]?.text ?? "";
    out.push({ ...token, kind: "number", text: macros.has(name) || versionTests.has(name) ? "1" : "0" });
    i += hasParen ? 3 : 1;
  }
  return out;
}

/** NEURON's tests of its version, by how far it is ahead of the one asked for. */
const versionTests: ReadonlyMap<string, (ahead: number) => boolean> = new Map([
  ["NRN_VERSION_EQ", (ahead) => ahead === 0],
  ["NRN_VERSION_NE", (ahead) => ahead !== 0],
  ["NRN_VERSION_GT", (ahead) => ahead > 0],
  ["NRN_VERSION_LT", (ahead) => ahead < 0],
  ["NRN_VERSION_GTEQ", (ahead) => ahead >= 0],
  ["NRN_VERSION_LTEQ", (ahead) => ahead <= 0],
]);

function conditionValue(e: CExpr): number {
  switch (e.kind) {
    case "Number":
      return e.value;
    case "Unary":
      return e.op === "!"
        ? Number(conditionValue(e.operand) === 0)
        : e.op === "-"
          ? -conditionValue(e.operand)
          : conditionValue(e.operand);
    case "Binary":
      return binaryValue(e);
    case "Call":
      return versionValue(e);
    case "Conditional":
      return conditionValue(conditionValue(e.test) === 0 ? e.else : e.then);
    default:
      return 0;
  }
}

function versionValue(e: Extract<CExpr, { kind: "Call" }>): number {
  if (e.callee.kind !== "Name") return 0;
  const asked = e.args.map(conditionValue);
  const difference = neuronVersion.map((n, i) => n - (asked[i] ?? 0)).find((d) => d !== 0) ?? 0;
  return Number(versionTests.get(e.callee.name)?.(difference) ?? false);
}

function binaryValue({ op, left, right }: Extract<CExpr, { kind: "Binary" }>): number {
  const [a, b] = [conditionValue(left), conditionValue(right)];
  switch (op) {
    case "&&":
      return Number(a !== 0 && b !== 0);
    case "||":
      return Number(a !== 0 || b !== 0);
    case "==":
      return Number(a === b);
    case "!=":
      return Number(a !== b);
    case "<":
      return Number(a < b);
    case ">":
      return Number(a > b);
    case "<=":
      return Number(a <= b);
    case ">=":
      return Number(a >= b);
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    default:
      return 0;
  }
}
