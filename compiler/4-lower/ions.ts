import { binary, number, ref, references } from "../../grammar/expression.js";
import { type IonVariable, ionVariables, isLoaded, isStored, type KernelMoment } from "../ir/ion-variables.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { IonField, KernelExpr, Place, Statement } from "../ir/program.js";
import { expressionsOf, placesRead, placesWritten, walkStatements } from "../ir/statements.js";

/**
 * Loads the ion variables that the code uses into locals of their names and writes concentrations and potentials back, as
 * NEURON copies them around each kernel. Where the mechanism keeps a copy (`carried`) that field is what the code works
 * with. Currents are not written here: they are added up by the current kernel.
 */
export function withIons(
  mechanism: SolvedMechanism,
  body: readonly Statement[],
  moment: KernelMoment = "step",
): Statement[] {
  const all = ionVariables(mechanism);
  if (all.length === 0) return [...body];
  const set = placesWritten(body);
  const used = new Set<string>();
  for (const places of [placesRead(body), set]) for (const p of places) if (p.kind === "Local") used.add(p.name);
  const written = new Set<string>();
  for (const p of set) if (p.kind === "Local" || p.kind === "Field") written.add(p.name);
  const { span, carried } = mechanism;
  const loads = all.flatMap((variable): Statement[] => {
    const loaded = isLoaded(variable, moment, all);
    const value = loaded ? ref<Place>(ionPlace(variable), span) : initialValue(variable, moment, mechanism);
    if (carried.has(variable.name)) {
      return loaded ? [{ kind: "Store", to: ownPlace(variable, mechanism), by: "set", value, span }] : [];
    }
    const isUsed = used.has(variable.name) || beginsAtZero(variable, moment);
    return isUsed ? [{ kind: "Let", name: variable.name, value, span }] : [];
  });
  const stores = all
    .filter(
      (variable) => isStored(variable, moment, all) && (written.has(variable.name) || beginsAtZero(variable, moment)),
    )
    .map((variable): Statement => {
      const value = ref<Place>(ownPlace(variable, mechanism), span);
      return { kind: "Store", to: ionPlace(variable), by: "set", value, span };
    });
  return [...loads, ...body, ...stores];
}

/** A potential that is only written begins as the ion has it: what the mechanism wrote last; a current begins at 0. */
function initialValue(variable: IonVariable, moment: KernelMoment, { span }: SolvedMechanism): KernelExpr {
  const isNothing = variable.field === "i" || moment === "connect" || beginsAtZero(variable, moment);
  return isNothing ? number<Place>(0, span) : ref<Place>(ionPlace(variable), span);
}

/** INITIAL hands on a potential that is only written, whether it sets it or not. */
function beginsAtZero({ field, read, written }: IonVariable, moment: KernelMoment): boolean {
  return moment === "initial" && field === "e" && written && !read;
}

/** Where the code of a mechanism has its copy of an ion variable. */
export function ownPlace({ name }: IonVariable, { carried }: SolvedMechanism): Place {
  return carried.has(name) ? { kind: "Field", name } : { kind: "Local", name };
}

export function ionPlace(variable: IonVariable, field: IonField = variable.field): Place {
  return { kind: "Ion", ion: variable.ion, name: field };
}

/** Ions of point processes get `ica * 100 / area`, in NEURON's order of operations. */
export function ionAdd(
  mechanism: SolvedMechanism,
  carrier: IonVariable,
  field: "i" | "didv",
  value: KernelExpr,
): Statement {
  const { span } = mechanism;
  const perArea = (x: KernelExpr): KernelExpr =>
    binary("/", binary("*", x, number(100, span), span), ref<Place>({ kind: "Node", name: "area" }, span), span);
  const amount = mechanism.form === "point" ? perArea(value) : value;
  return { kind: "Store", to: ionPlace(carrier, field), by: "add", value: amount, span };
}

/**
 * Whether code reads what it writes of an ion: point processes on one compartment then have to run one after the other,
 * each on what the one before has left.
 */
export function sharesIons(body: readonly Statement[]): boolean {
  const key = (place: Place) => (place.kind === "Ion" ? [`${place.ion} ${place.name}`] : []);
  const read = new Set<string>();
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) for (const place of references(expr)) for (const k of key(place)) read.add(k);
  });
  return placesWritten(body).some((place) => key(place).some((k) => read.has(k)));
}
