import { binary, call, number, ref } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { MechanismExpr, MechanismRef, Step, Variable } from "../../ir/mechanism.js";
import { declareLocal, innerScope } from "../mechanism-scope.js";
import { type CFrame, emit } from "./c-frame.js";

/**
 * A pick from hoc's `Random.normal(0, 1)`. It makes numbers in pairs, by the polar method, and hands out the second at
 * the next pick, without a draw; a stream's own normal draws anew each time.
 * ```
 * let x = rng@spare
 * if rng@spared { rng@spared = 0 } else {
 *   let w = 2, a = 0, b = 0
 *   while w > 1 { a = 2*u - 1; b = 2*u - 1; w = a*a + b*b }
 *   w = sqrt(-2*log(w)/w); x = a*w; rng@spare = b*w; rng@spared = 1
 * }
 * ```
 */
export function pickNormal(frame: CFrame, stream: MechanismExpr, slot: string, span: Span): MechanismExpr {
  const spare = kept(frame, `${slot}@spare`, span);
  const isSpared = kept(frame, `${slot}@spared`, span);
  const local = (name: string): MechanismRef => ({
    kind: "Local",
    name: declareLocal(frame.cx, innerScope(), name, span),
  });
  const [x, a, b, w] = ["normal", "normal_a", "normal_b", "normal_w"].map(local) as Four;
  const [value, left, right, square] = [x, a, b, w].map((r) => ref(r, span)) as FourOf<MechanismExpr>;
  const num = (n: number) => number<MechanismRef>(n, span);
  const op = (kind: Parameters<typeof binary>[0], p: MechanismExpr, q: MechanismExpr) => binary(kind, p, q, span);
  const letIt = (r: MechanismRef, at: number): Step => ({ kind: "Let", name: r.name, value: num(at), span });
  const set = (to: MechanismRef, to_: MechanismExpr): Step => ({ kind: "Assign", to, value: to_, span });
  const uniform = call("random_uniform", [stream, num(0), num(1)], span);
  const inSquare = op("-", op("*", num(2), uniform), num(1));
  const turn: Step[] = [
    set(a, inSquare),
    set(b, inSquare),
    set(w, op("+", op("*", left, left), op("*", right, right))),
  ];
  const radius = call("sqrt", [op("/", op("*", num(-2), call("log", [square], span)), square)], span);
  const drawn: Step[] = [
    { kind: "While", test: op(">", square, num(1)), body: turn, span },
    set(w, radius),
    set(x, op("*", left, square)),
    set(spare, op("*", right, square)),
    set(isSpared, num(1)),
  ];
  emit(frame, letIt(x, 0), letIt(a, 0), letIt(b, 0), letIt(w, 2), {
    kind: "If",
    test: op("==", ref(isSpared, span), num(1)),
    then: [set(x, ref(spare, span)), set(isSpared, num(0))],
    else: drawn,
    span,
  });
  return value;
}

type FourOf<T> = [T, T, T, T];
type Four = FourOf<MechanismRef>;

/** A hidden number of the instance, 0 at the start. */
function kept({ cx }: CFrame, name: string, span: Span): MechanismRef {
  const variable: Variable = { name, role: "assigned", scope: "range", visible: false, value: 0, span };
  if (!cx.implicit.has(name)) cx.implicit.set(name, variable);
  return { kind: "Variable", name };
}
