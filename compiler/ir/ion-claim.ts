import type { SolvedMechanism } from "./mechanism.js";

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
