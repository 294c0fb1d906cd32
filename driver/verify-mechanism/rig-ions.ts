import type { IonUse, Mechanism } from "../../compiler/ir/mechanism.js";
import type { Driver } from "./rig.js";
import { numberText } from "./rig-parameters.js";

/** mV, mM, mM: near what cells have, but nobody's default. */
interface IonLevels {
  readonly e: number;
  readonly i: number;
  readonly o: number;
}

/**
 * `ion ca { i = 0.0003, o = 1.9 }` for each ion that the mechanism reads; `scale` tells instances apart. Where drivers move
 * a concentration nothing else sets that ion.
 */
export function ionSettings({ ions }: Mechanism, scale: number, drivers: readonly Driver[] = []): string[] {
  const own = ions.filter(({ ion }) => !drivers.some(({ name }) => name === `rig_c_${ion}`));
  return own.flatMap(({ ion, read, write }) => {
    const { e, i, o } = levelsOf(ion);
    const usesConcentration = [...read, ...write].some((name) => name === `${ion}i` || name === `${ion}o`);
    const fields = [
      ...(read.includes(`e${ion}`) && !usesConcentration ? [`e = ${numberText(e)}`] : []),
      ...(read.includes(`${ion}i`) && !write.includes(`${ion}i`) ? [`i = ${rounded(i * scale)}`] : []),
      ...(read.includes(`${ion}o`) && !write.includes(`${ion}o`) ? [`o = ${rounded(o * (2 - 1 / scale))}`] : []),
    ];
    return fields.length === 0 ? [] : [`ion ${ion} { ${fields.join(", ")} }`];
  });
}

function rounded(value: number): string {
  return numberText(Number(value.toPrecision(6)));
}

function levelsOf(ion: string): IonLevels {
  const name = ion.toLowerCase();
  if (name.includes("ca")) return { e: 118, i: 3e-4, o: 1.9 };
  if (name.startsWith("na")) return { e: 53, i: 9, o: 141 };
  if (name.startsWith("k")) return { e: -88, i: 52, o: 2.6 };
  if (name === "cl") return { e: -72, i: 5.1, o: 133 };
  if (name.startsWith("h")) return { e: -33, i: 1, o: 1 };
  return { e: -41, i: 1.2, o: 1.7 };
}

/**
 * What moves the mechanism's ions: a current where it reads one that it does not write itself, as calcium pools do, and where
 * the valence is another file's to say. Synapses do not bring their ions to a cell before they are there: `always` does.
 */
export function currentDrivers({ ions }: Mechanism, always = false): Driver[] {
  const isRead = ({ ion, read, write }: IonUse) => read.includes(`i${ion}`) && !write.includes(`i${ion}`);
  return ions.filter((use) => always || isRead(use) || valenceFor(use) !== undefined).map((use) => currentDriver(use));
}

/** Where the file does not say it and NEURON does not know it. */
export function valenceFor({ ion, valence }: IonUse): number | undefined {
  if (valence !== undefined || ["na", "k", "ca"].includes(ion)) return undefined;
  const name = ion.toLowerCase();
  return name === "cl" ? -1 : name.includes("ca") ? 2 : 1;
}

/** A concentration that rises and falls, where the mechanism reads one that it does not write. */
export function concentrationDrivers({ ions }: Mechanism): Driver[] {
  return ions
    .filter(({ ion, read, write }) => read.includes(`${ion}i`) && !write.includes(`${ion}i`))
    .map((use) => concentrationDriver(use));
}

function currentDriver(use: IonUse): Driver {
  const { ion } = use;
  const valence = valenceFor(use);
  const name = `rig_i_${ion}`;
  const e = levelsOf(ion).e;
  const text = `: An ohmic current of ${ion} for test rigs. Written by hillock.
NEURON {
  SUFFIX ${name}
  USEION ${ion} WRITE i${ion}${valence === undefined ? "" : ` VALENCE ${valence}`}
  RANGE g, e
}
PARAMETER {
  g = 2e-5 (S/cm2)
  e = ${numberText(e)} (mV)
}
ASSIGNED {
  v (mV)
  i${ion} (mA/cm2)
}
BREAKPOINT {
  i${ion} = g*(v - e)
}
`;
  return { name, text };
}

function concentrationDriver({ ion }: IonUse): Driver {
  const name = `rig_c_${ion}`;
  const { i } = levelsOf(ion);
  const text = `: Moves the concentration ${ion}i for test rigs: up to 25 ms, then down. Written by hillock.
NEURON {
  SUFFIX ${name}
  USEION ${ion} WRITE ${ion}i
  RANGE low, high
}
PARAMETER {
  low = ${numberText(i / 3)} (mM)
  high = ${numberText(i * 4)} (mM)
}
ASSIGNED {
  ${ion}i (mM)
}
INITIAL {
  ${ion}i = low
}
BREAKPOINT {
  if (t < 25) {
    ${ion}i = low + (high - low)*t/25
  } else {
    ${ion}i = high - (high - low)*(t - 25)/50
  }
}
`;
  return { name, text };
}
