/** The run-time scalar of a mechanism's GLOBAL, under the name by which NEURON users know it: `tau_cad`. */
export function globalName(mechanism: string, variable: string): string {
  return `${variable}_${mechanism}`;
}
