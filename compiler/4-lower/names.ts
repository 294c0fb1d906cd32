/** The run-time scalar of a mechanism's GLOBAL, under the name by which NEURON users know it: `tau_cad`. */
export function globalName(mechanism: string, variable: string): string {
  return `${variable}_${mechanism}`;
}

/** The run-time scalar of a RANGE parameter from which a TABLE is made. */
export function tableValueName(mechanism: string, variable: string): string {
  return `table_${globalName(mechanism, variable)}`;
}
