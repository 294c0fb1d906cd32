import type { SolvedMechanism } from "../ir/mechanism.js";
import type { ReversalStyle } from "../ir/program.js";

/** How far mechanisms claim an ion's concentrations and its e: 0 not at all, 1 read, 2 depends, 3 written. */
export interface IonClaim {
  readonly concentration: number;
  readonly reversal: number;
}

export const noClaim: IonClaim = { concentration: 0, reversal: 0 };

/** What nocmodl passes to `nrn_promote` for one USEION statement: WRITE outdoes READ. */
export function ionClaim(mechanism: SolvedMechanism, ion: string): IonClaim {
  const use = mechanism.ions.find((candidate) => candidate.ion === ion);
  if (!use) return noClaim;
  const reaches = (names: readonly string[]) => names.includes(`${ion}i`) || names.includes(`${ion}o`);
  return {
    concentration: reaches(use.write) ? 3 : reaches(use.read) ? 1 : 0,
    reversal: use.write.includes(`e${ion}`) ? 3 : use.read.includes(`e${ion}`) ? 1 : 0,
  };
}

export function strongest(claims: readonly IonClaim[]): IonClaim {
  return claims.reduce(
    (a, b) => ({
      concentration: Math.max(a.concentration, b.concentration),
      reversal: Math.max(a.reversal, b.reversal),
    }),
    noClaim,
  );
}

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
