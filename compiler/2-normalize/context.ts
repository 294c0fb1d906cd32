import type { PassContext } from "../pass.js";

export interface NormalizeOptions {
  /** `neuron`: TABLE makes tables as NEURON does; `exact`: TABLE is ignored. */
  readonly tables: "neuron" | "exact";
  /** `auto`: analytic where every current is proved affine in v, else NEURON's difference. */
  readonly conductance: "auto" | "numeric" | "analytic";
  /** Optional passes that the user has switched off, by name. */
  readonly without?: readonly string[];
}

export interface NormalizeContext extends PassContext {
  readonly options: NormalizeOptions;
}
