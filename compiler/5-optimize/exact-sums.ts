import { binary, type Expr, mapOperands, ref, references, unary, walk } from "../../grammar/expression.js";
import { uniqueName } from "../algebra/unique-name.js";
import type { Kernel, KernelExpr, MechanismProgram, Place, Statement } from "../ir/program.js";
import { printKernelExpr } from "../ir/program.print.js";
import { expressionsOf, placesWritten } from "../ir/statements.js";
import { localNames } from "./local-names.js";
import { mapStatement } from "./map-program.js";
import { definitionOf, follow, newStraightLine, placeKey, type StraightLine } from "./straight-line.js";

/**
 * In single precision, sums of what a kernel only reads are taken in double and then rounded, where a divisor may be 0 with them:
 *
 *     a = 0.1*(v + 40)/-expm1(-(v + 40)/10)   →   let exact sum = v + 40; a = 0.1*sum/-expm1(-sum/10)
 *
 * v rounded first would meet -40 now and then, which is 0/0, and near it next to nothing would be left of the sum.
 */
export function withExactSums(kernel: Kernel, { fields }: MechanismProgram): Kernel {
  const written = new Set(placesWritten(kernel.body).map(placeKey));
  const isOnlyRead = (place: Place) => place.kind !== "Local" && !written.has(placeKey(place));
  const sums = sumsBesideDivisors(kernel, isOnlyRead);
  if (sums.size === 0) return kernel;
  const taken = new Set([...localNames(kernel.body), ...fields.map(({ name }) => name)]);
  const names = new Map([...sums.keys()].map((key) => [key, uniqueName(taken, "sum")]));
  const line = newStraightLine();
  const replaced = (e: KernelExpr): KernelExpr => {
    const sum = isSum(e) ? plain(e, line, isOnlyRead) : undefined;
    const name = sum && names.get(printKernelExpr(sum));
    return name ? ref<Place>({ kind: "Local", name }, e.span) : mapOperands(e, replaced);
  };
  const body = kernel.body.map((s) => {
    const mapped = mapStatement(s, replaced);
    follow(s, line);
    return mapped;
  });
  const exact = [...sums].map(([key, value]): Statement => {
    return { kind: "Let", name: names.get(key) as string, value, isExact: true, span: value.span };
  });
  return { ...kernel, body: [...exact, ...body] };
}

type IsOnlyRead = (place: Place) => boolean;

/** Sums that are factors of divisors, or of what is divided by an `expm1`, by their texts. */
function sumsBesideDivisors({ body }: Kernel, isOnlyRead: IsOnlyRead): Map<string, KernelExpr> {
  const line = newStraightLine();
  const sums = new Map<string, KernelExpr>();
  const add = (factors: readonly KernelExpr[]) => {
    for (const factor of factors) {
      const sum = isSum(factor) ? plain(factor, line, isOnlyRead) : undefined;
      if (sum && references(sum).length > 0) sums.set(printKernelExpr(sum), sum);
    }
  };
  for (const s of body) {
    for (const whole of expressionsOf(s))
      walk(whole, (e) => {
        if (e.kind !== "Binary" || e.op !== "/") return;
        const divisors = factorsOf(e.right, line);
        add(divisors);
        if (divisors.some((factor) => factor.kind === "Call" && factor.fn === "expm1")) add(factorsOf(e.left, line));
      });
    follow(s, line);
  }
  return sums;
}

/** What a product is 0 with: its factors, through locals, with those of what an `expm1` is of. */
function factorsOf(e: KernelExpr, line: StraightLine): readonly KernelExpr[] {
  const inner = (operand: KernelExpr) => factorsOf(operand, line);
  if (e.kind === "Ref") {
    const definition = definitionOf(e, line);
    return definition ? inner(definition) : [e];
  }
  if (e.kind === "Unary") return inner(e.operand);
  if (e.kind === "Select") return [...inner(e.then), ...inner(e.else)];
  if (e.kind === "Call") return e.fn === "expm1" ? [e, ...e.args.flatMap(inner)] : [e];
  return e.kind === "Binary" && (e.op === "*" || e.op === "/") ? [...inner(e.left), ...inner(e.right)] : [e];
}

function isSum(e: KernelExpr): boolean {
  return e.kind === "Binary" && (e.op === "+" || e.op === "-");
}

/** An expression without functions, of what the kernel only reads; undefined: it is made of something else too. */
function plain(e: KernelExpr, line: StraightLine, isOnlyRead: IsOnlyRead): KernelExpr | undefined {
  if (e.kind === "Number") return e;
  if (e.kind === "Ref") {
    if (isOnlyRead(e.ref)) return e;
    const definition = definitionOf(e, line);
    return definition && plain(definition, line, isOnlyRead);
  }
  const inner = (operand: Expr<Place>) => plain(operand, line, isOnlyRead);
  if (e.kind === "Unary" && e.op === "negate") {
    const operand = inner(e.operand);
    return operand && unary("negate", operand, e.span);
  }
  if (e.kind !== "Binary" || !"+-*/".includes(e.op)) return undefined;
  const [left, right] = [inner(e.left), inner(e.right)];
  return left && right && binary(e.op, left, right, e.span);
}
