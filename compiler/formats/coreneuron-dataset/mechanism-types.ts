/** A line of bbcore_mech.dat: what NEURON has decided about a mechanism. */
export interface MechanismType {
  readonly name: string;
  readonly type: number;
  readonly isArtificial: boolean;
  readonly isIon: boolean;
  /** Doubles of an instance. */
  readonly width: number;
  /** Integers of an instance. */
  readonly slots: number;
}

/** Of all mechanisms that NEURON knows, those included that the model does not use. */
export function readMechanismTypes(text: string): MechanismType[] {
  return text.split("\n").flatMap((line) => {
    const words = line.split(" ");
    if (words.length < 7) return [];
    const [type, , artificial, ion, width, slots] = words.slice(1).map(Number) as number[];
    return [
      {
        name: words[0] as string,
        type: type as number,
        isArtificial: artificial === 1,
        isIon: ion === 1,
        width: width as number,
        slots: slots as number,
      },
    ];
  });
}
