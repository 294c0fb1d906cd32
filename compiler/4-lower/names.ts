/** The run-time scalar of a mechanism's GLOBAL, under the name by which NEURON users know it: `tau_cad`. */
export function globalName(mechanism: string, variable: string): string {
  return `${variable}_${mechanism}`;
}

/** Splits an ion variable's name: `ena` of na is e, `ina` i, `nai` inside, `nao` outside. */
export function ionFieldOf(ion: string, variable: string): "e" | "i" | "inside" | "outside" | undefined {
  if (variable === `e${ion}`) return "e";
  if (variable === `i${ion}`) return "i";
  if (variable === `${ion}i`) return "inside";
  if (variable === `${ion}o`) return "outside";
  return undefined;
}
