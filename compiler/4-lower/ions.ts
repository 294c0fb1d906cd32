import { number, ref } from "../../grammar/expression.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { IonField, Place, Statement } from "../ir/program.js";
import { placesRead, placesWritten } from "../ir/statements.js";
import { ionFieldOf } from "./names.js";

/** One ion variable of a mechanism: `ena` read from field `e` of `na`. */
export interface IonVariable {
  readonly name: string;
  readonly ion: string;
  readonly field: IonField;
  readonly written: boolean;
}

export function ionVariables(mechanism: SolvedMechanism): IonVariable[] {
  return mechanism.ions.flatMap((use) =>
    [...new Set([...use.read, ...use.write])].flatMap((name): IonVariable[] => {
      const field = ionFieldOf(use.ion, name);
      return field ? [{ name, ion: use.ion, field, written: use.write.includes(name) }] : [];
    }),
  );
}

/**
 * Loads the ion variables that the code uses into locals of their names and writes concentrations and potentials back, as
 * NEURON copies them around each kernel. Currents are not written here: they are added up by the current kernel.
 */
export function withIons(mechanism: SolvedMechanism, body: readonly Statement[]): Statement[] {
  const used = localNames([...placesRead(body), ...placesWritten(body)]);
  const written = localNames(placesWritten(body));
  const variables = ionVariables(mechanism).filter((variable) => used.has(variable.name));
  const { span } = mechanism;
  const loads = variables.map((variable): Statement => {
    const isOwnCurrent = variable.field === "i" && variable.written;
    const value = isOwnCurrent ? number<Place>(0, span) : ref<Place>(ionPlace(variable), span);
    return { kind: "Let", name: variable.name, value, span };
  });
  const stores = variables
    .filter((variable) => variable.written && variable.field !== "i" && written.has(variable.name))
    .map((variable): Statement => {
      const value = ref<Place>({ kind: "Local", name: variable.name }, span);
      return { kind: "Store", to: ionPlace(variable), by: "set", value, span };
    });
  return [...loads, ...body, ...stores];
}

export function ionPlace(variable: IonVariable, field: IonField = variable.field): Place {
  return { kind: "Ion", ion: variable.ion, name: field };
}

function localNames(places: readonly Place[]): Set<string> {
  return new Set(places.flatMap((place) => (place.kind === "Local" ? [place.name] : [])));
}
