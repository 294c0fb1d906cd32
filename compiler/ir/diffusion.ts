/** What LONGITUDINAL_DIFFUSION solves for: one set of variables per diffusing number. um, um2 and um2/ms of any unit. */
export type DiffusionColumn = "volume" | "coefficient" | "value";

/** The variable that holds a column of the k-th diffusing number: `diffusion_value_0`. */
export function diffusionVariable(column: DiffusionColumn, k: number): string {
  return `diffusion_${column}_${k}`;
}
