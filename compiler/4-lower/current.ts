import { binary, type Expr, number, ref } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { ionVariables } from "../ir/ion-variables.js";
import type { CurrentUse, SolvedMechanism } from "../ir/mechanism.js";
import { electrodeCurrent, electrodeSlope } from "../ir/electrode-fields.js";
import type { Field, KernelExpr, Place, Statement } from "../ir/program.js";
import { ionAdd } from "./ions.js";
import { lowerNumber, type Naming, placeOf } from "./place.js";
import { lowerSteps } from "./steps.js";

/** NEURON's step in v for the numeric slope, mV (nocmodl's nrn_cur). */
const slopeStepMv = 0.001;

/**
 * The current kernel in NEURON's order (nrn_cur, nrn_jacob): the currents once more at v + 0.001 where the slope is
 * numeric, then at v; their sum in order of declaration; ions; then rhs and d. Point processes are scaled from nA to mA/cm2.
 */
export function lowerCurrent(mechanism: SolvedMechanism, naming: Naming, keepsElectrodes = false): Statement[] {
  const { span } = mechanism;
  const { before, conductance, slopes } = slopeCode(mechanism, naming);
  const total = sumOf(mechanism, naming);
  const electrode = mechanism.currents.some((current) => current.electrode);
  return [
    ...before,
    ...lowerSteps(mechanism.current, { ...naming, once: "never" }),
    letNumber(naming.own("total_current"), total, span),
    letNumber(naming.own("conductance"), conductance(), span),
    ...ionStores(mechanism, naming, slopes),
    {
      kind: "Store",
      to: node("rhs"),
      by: electrode ? "add" : "subtract",
      value: scaled(mechanism, naming.own("total_current")),
      span,
    },
    {
      kind: "Store",
      to: node("d"),
      by: electrode ? "subtract" : "add",
      value: scaled(mechanism, naming.own("conductance")),
      span,
    },
    ...(electrode && keepsElectrodes ? electrodeStores(naming, span) : []),
  ];
}

function electrodeStores(naming: Naming, span: Span): Statement[] {
  const keep = ({ name }: Field, value: string): Statement => {
    return { kind: "Store", to: { kind: "Field", name }, by: "set", value: local(naming.own(value), span), span };
  };
  return [keep(electrodeCurrent, "total_current"), keep(electrodeSlope, "conductance")];
}

interface SlopeCode {
  readonly before: readonly Statement[];
  readonly conductance: () => KernelExpr;
  /** dI/dv of one current, for the ion that carries it. */
  readonly slopes: (current: CurrentUse, index: number) => KernelExpr;
}

function slopeCode(mechanism: SolvedMechanism, naming: Naming): SlopeCode {
  const { conductance, span, currents } = mechanism;
  if (conductance.kind === "analytic") {
    const slopes = conductance.slopes.map((slope) => lowerNumber(slope, naming));
    const slope = (_: CurrentUse, i: number) => slopes[i] as KernelExpr;
    return { before: [], conductance: () => inOrder(slopes, span), slopes: slope };
  }
  const shifted = shiftedNaming(naming);
  const keep = (current: CurrentUse): Statement =>
    letNumber(naming.own(`${current.variable}_shifted`), currentRef(current, naming), span);
  const before: Statement[] = [
    letNumber(
      naming.own("v_shifted"),
      binary("+", ref<Place>(naming.voltage, span), number(slopeStepMv, span), span),
      span,
    ),
    ...lowerSteps(mechanism.current, shifted),
    letNumber(naming.own("total_shifted"), sumOf(mechanism, naming), span),
    ...currents.filter((current) => current.ion !== undefined).map(keep),
  ];
  const quotient = (after: KernelExpr, now: KernelExpr): KernelExpr =>
    binary("/", binary("-", after, now, span), number(slopeStepMv, span), span);
  return {
    before,
    conductance: () => quotient(local(naming.own("total_shifted"), span), local(naming.own("total_current"), span)),
    slopes: (current) => quotient(local(naming.own(`${current.variable}_shifted`), span), currentRef(current, naming)),
  };
}

function shiftedNaming(naming: Naming): Naming {
  return {
    ...naming,
    once: "inFirstRun",
    voltage: { kind: "Local", name: naming.own("v_shifted") },
    locals: (name) => ({ kind: "Local", name: naming.own(`${name}_shifted`) }),
  };
}

function ionStores(mechanism: SolvedMechanism, naming: Naming, slopes: SlopeCode["slopes"]): Statement[] {
  const carriers = new Map(ionVariables(mechanism).map((variable) => [variable.name, variable]));
  return mechanism.currents.flatMap((current, i): Statement[] => {
    const carrier = current.ion === undefined ? undefined : carriers.get(current.variable);
    if (!carrier) return [];
    return [
      ionAdd(mechanism, carrier, "didv", slopes(current, i)),
      ionAdd(mechanism, carrier, "i", currentRef(current, naming)),
    ];
  });
}

function sumOf(mechanism: SolvedMechanism, naming: Naming): KernelExpr {
  return inOrder(
    mechanism.currents.map((current) => currentRef(current, naming)),
    mechanism.span,
  );
}

function inOrder(terms: readonly KernelExpr[], span: Span): KernelExpr {
  const [first, ...rest] = terms;
  return rest.reduce((sum, term) => binary("+", sum, term, span), first ?? number<Place>(0, span));
}

function currentRef(current: CurrentUse, naming: Naming): KernelExpr {
  return ref(placeOf({ kind: "Variable", name: current.variable }, naming), current.span);
}

function scaled(mechanism: SolvedMechanism, name: string): KernelExpr {
  const { span } = mechanism;
  if (mechanism.form !== "point") return local(name, span);
  return binary("*", local(name, span), ref<Place>({ kind: "Node", name: "scale" }, span), span);
}

function local(name: string, span: Span): Expr<Place> {
  return ref<Place>({ kind: "Local", name }, span);
}

function node(name: "rhs" | "d"): Place {
  return { kind: "Node", name };
}

function letNumber(name: string, value: KernelExpr, span: Span): Statement {
  return { kind: "Let", name, value, span };
}
