import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { describeDims } from "../algebra/units/describe-dims.js";
import { parseUnit } from "../algebra/units/parse-unit.js";
import { type Dims, dimensionless, divideUnits, multiplyUnits, sameDims, type Unit } from "../algebra/units/unit.js";
import type { DerivativeItem, Mechanism, MechanismExpr, MechanismRef } from "../ir/mechanism.js";
import { walkSteps } from "../ir/mechanism-steps.js";
import { inconsistentUnits, unitMismatch } from "./messages-nmodl.js";

/**
 * Places of a .mod where sums, comparisons, assignments or equations join quantities of different dimensions. Only
 * what the file itself gives units to counts: a bare number may have any, and what UNITSOFF … UNITSON encloses is not
 * looked at. Scale is not checked (mV + volt is fine): NEURON does not convert either.
 */
export function checkUnits(mechanism: Mechanism): readonly Diagnostic[] {
  const units = new Map<string, Unit>();
  for (const { name, unit } of mechanism.variables) {
    const parsed = unit === undefined ? undefined : parseUnit(unit);
    if (parsed) units.set(name, parsed);
  }
  const found: Diagnostic[] = [];
  const isOff = unitsOff(mechanism.source.text);
  const cx: UnitContext = {
    units,
    report: (at, what, a, b) => {
      if (!isOff(at.start)) found.push(unitMismatch(at, `${what}: ${describeDims(a)} and ${describeDims(b)}.`));
    },
  };
  const { initial, breakpoint, receive, routines } = mechanism;
  const bodies = [
    ...routines.map((r) => r.body),
    initial,
    breakpoint,
    receive?.body ?? [],
    receive?.initial ?? [],
    ...Object.values(mechanism.hooks ?? {}),
  ];
  for (const body of bodies) walkSteps(body, (step) => checkStep(cx, step));
  return found;
}

/** One warning for a file, however many places disagree. */
export function summarizeUnits(places: readonly Diagnostic[]): Diagnostic | undefined {
  const [first] = places;
  return first && inconsistentUnits(first.span, places.length, first.message);
}

interface UnitContext {
  readonly units: ReadonlyMap<string, Unit>;
  report(at: Span, what: string, a: Dims, b: Dims): void;
}

/** Offsets inside UNITSOFF … UNITSON. */
function unitsOff(text: string): (offset: number) => boolean {
  let switches: readonly RegExpExecArray[] | undefined;
  return (offset) => {
    switches ??= [...text.matchAll(/^[^:?\n\r]*?\b(UNITSOFF|UNITSON)\b/gm)];
    const before = switches.filter((s) => s.index + s[0].length <= offset).at(-1);
    return before?.[1] === "UNITSOFF";
  };
}

function checkStep(cx: UnitContext, step: DerivativeItem): void {
  if (step.kind === "Assign")
    agree(cx, step.span, "The two sides disagree", unitOfRef(cx, step.to), unitOf(cx, step.value));
  else if (step.kind === "Ode") {
    const state = unitOfRef(cx, step.state);
    const perMs = parseUnit("ms");
    const expected = state && perMs && divideUnits(state, perMs);
    agree(cx, step.span, "The equation needs the state's unit per time", expected, unitOf(cx, step.rate));
  } else if (step.kind === "If" || step.kind === "While") unitOf(cx, step.test);
}

/** Undefined: unknown, agrees with everything. */
type Known = Unit | undefined;

function agree(cx: UnitContext, at: Span, what: string, a: Known, b: Known): Known {
  if (a && b && !sameDims(a, b)) cx.report(at, what, a.dims, b.dims);
  return a && b ? a : undefined;
}

function unitOfRef({ units }: UnitContext, ref: MechanismRef): Known {
  return ref.kind === "Variable" ? units.get(ref.name) : undefined;
}

function unitOf(cx: UnitContext, expr: MechanismExpr): Known {
  switch (expr.kind) {
    case "Number":
      return expr.unit && parseUnit(expr.unit.text);
    case "Ref":
      return unitOfRef(cx, expr.ref);
    case "Unary":
      return unitOf(cx, expr.operand);
    case "Binary":
      return unitOfBinary(cx, expr);
    case "Call":
      for (const arg of expr.args) unitOf(cx, arg);
      return expr.fn === "fabs" && expr.args[0] ? unitOf(cx, expr.args[0]) : undefined;
    case "Select":
      return agree(cx, expr.span, "The branches disagree", unitOf(cx, expr.then), unitOf(cx, expr.else));
  }
}

function unitOfBinary(cx: UnitContext, expr: Extract<MechanismExpr, { kind: "Binary" }>): Known {
  const { op, span } = expr;
  const [a, b] = [unitOf(cx, expr.left), unitOf(cx, expr.right)];
  switch (op) {
    case "*":
      return a && b && multiplyUnits(a, b);
    case "/":
      return a && b && divideUnits(a, b);
    case "+":
    case "-":
      return agree(cx, span, "A sum of different quantities", a, b);
    case "pow":
    case "and":
    case "or":
      return undefined;
    default:
      agree(cx, span, "A comparison of different quantities", a, b);
      return dimensionless;
  }
}
