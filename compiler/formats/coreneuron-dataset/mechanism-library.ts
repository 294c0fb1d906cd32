import { capacitanceLayout, type MechanismLayout, mechanismLayout } from "./mechanism-layout.js";
import { type MechanismType, readMechanismTypes } from "./mechanism-types.js";
import { type MechanismInstances, readThreadFile } from "./read-thread-file.js";

/** What NEURON wrote of two cells with one instance of each mechanism, and what CoreNEURON's compiler made of them. */
export interface Specimen {
  /** bbcore_mech.dat and globals.dat: text. */
  readonly mechanisms: string;
  readonly globals: string;
  /** X_2.dat. */
  readonly thread: Uint8Array;
  /** The C++ of every mechanism. */
  readonly code: readonly string[];
}

/** A mechanism that the dataset may have instances of. */
export interface DatasetMechanism extends MechanismType {
  readonly layout: MechanismLayout;
  /** Its doubles, integers and streams where nothing has set them. */
  readonly specimen: MechanismInstances;
}

/** Mechanisms by name, in the order in which files have them. */
export type MechanismLibrary = ReadonlyMap<string, DatasetMechanism>;

export function mechanismLibrary({ mechanisms, thread, code }: Specimen): MechanismLibrary {
  const types = readMechanismTypes(mechanisms);
  const layouts = [capacitanceLayout, ...code.flatMap((text) => mechanismLayout(text) ?? [])];
  const present = readThreadFile(thread, types);
  return new Map(
    present.map((specimen) => {
      const own = types.find(({ type }) => type === specimen.type) as MechanismType;
      const layout = own.isIon ? ionLayout(own.name) : layouts.find(({ name }) => name === own.name);
      if (!layout || layout.slots.length !== own.slots)
        throw new Error(`bug in hillock: CoreNEURON's code of ${own.name} is not as NEURON describes it`);
      return [own.name, { ...own, layout, specimen }];
    }),
  );
}

/** Of `na_ion`: ena, nai, nao, ina and the slope of ina, and the ion's style. */
function ionLayout(name: string): MechanismLayout {
  const columns = new Map(["e", "inside", "outside", "i", "didv"].map((variable, place) => [variable, place]));
  return { name, columns, slots: [{ name: "style", meaning: "iontype" }], emitsEvents: false };
}
