import type { Variable } from "../../compiler/ir/mechanism.js";
import type { RigSubject } from "./rig.js";

/*
 * What rigs give to FUNCTION_TABLEs: a `table` over the arguments, in front of the rig's cells.
 */

const voltages = [-110, -80.5, -62.25, -41, -20.3, 10, 55];
const others = [0, 1e-4, 0.02, 0.4, 1, 7];
/** Times and rates alike have to be above 0, and neither tiny nor huge. */
const values = [1.37, 2.61, 3.34, 1.92, 1.18, 0.73, 0.81];

const tablesOf = ({ mechanism }: RigSubject): readonly Variable[] =>
  mechanism.variables.filter((variable) => variable.argumentUnits !== undefined);

/** `table tau_of_kslow (a0: [-110, -80.5, …]) = [1.37, 2.61, …]` */
export function tableDeclarations(subject: RigSubject): string[] {
  return tablesOf(subject).map((variable) => {
    const axes = (variable.argumentUnits ?? []).map((unit) =>
      unit === undefined || /mV/.test(unit) ? voltages : others,
    );
    const said = axes.map((axis, i) => `a${i}: [${axis.join(", ")}]`);
    return `table ${nameOf(variable, subject)} (${said.join(", ")}) = ${nested(axes, 0)}`;
  });
}

/** `tau = tau_of_kslow` */
export function tableFields(subject: RigSubject): string[] {
  return tablesOf(subject).map((variable) => `${variable.name} = ${nameOf(variable, subject)}`);
}

const nameOf = ({ name }: Variable, { mechanism }: RigSubject): string => `${name}_of_${mechanism.name}`;

/** A list of lists, one level per axis; neighbours differ. */
function nested([axis, ...rest]: readonly (readonly number[])[], from: number): string {
  if (!axis) return String(values[from % values.length]);
  return `[${axis.map((_, i) => nested(rest, from + i)).join(", ")}]`;
}
