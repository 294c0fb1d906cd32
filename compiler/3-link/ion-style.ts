import type { IonClaim } from "../ir/ion-claim.js";
import type { ReversalStyle } from "../ir/program.js";

/**
 * NEURON's ion style at one node (`nrn_promote`): once a mechanism uses a concentration, e depends on it: computed at
 * initialisation where concentrations are only read, before the currents of every step where one is written. An e
 * that a mechanism writes is left to that mechanism.
 */
export function reversalStyle({ concentration, reversal }: IonClaim): ReversalStyle {
  if (concentration === 0 || reversal === 3) return "constant";
  return concentration === 3 ? "everyStep" : "once";
}

/** A claim in one number: the concentrations' part, and four times that of e. */
export function packClaim({ concentration, reversal }: IonClaim): number {
  return concentration + 4 * reversal;
}
