/** What `templates/neuron/read-cell.py` writes of a cell that NEURON has built: causes, no areas or resistances. */
export interface CellDocument {
  /** Version of NEURON. */
  readonly neuron: string;
  /** degC and mV, as the file has left them. */
  readonly celsius: number;
  readonly vInit: number;
  /** In the order in which they were made. */
  readonly sections: readonly SectionDocument[];
  /** For each section those that hang on it, in the order in which they must be attached. */
  readonly branches: readonly (readonly number[])[];
  /** Section lists by name. */
  readonly lists: Readonly<Record<string, readonly number[]>>;
  /** PARAMETERs of the density mechanisms as their .mod files have them. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** GLOBALs that the file has changed. */
  readonly globals: readonly { readonly mechanism: string; readonly name: string; readonly value: number }[];
}

/** One value for the section, or one for each segment. */
export type AlongSection = number | readonly number[];
export type ParameterValue = AlongSection | { readonly array: readonly number[] };

export interface SectionDocument {
  /** Without the object that holds it: `dend[3]`. */
  readonly name: string;
  /** um; ohm cm; um; uF/cm2. */
  readonly L: number;
  readonly Ra: number;
  readonly nseg: number;
  readonly diam: AlongSection;
  readonly cm: AlongSection;
  /** x, y, z, diameter, um: float32 values; empty without 3-D points. */
  readonly points: readonly (readonly number[])[];
  /** Index of the section that it hangs on. */
  readonly parent: number | null;
  readonly parentX: number | null;
  readonly childEnd: number;
  /** PARAMETERs that differ from the .mod file's value. */
  readonly mechanisms: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  /** mV and mM: e where it is given, i and o where something uses them. */
  readonly ions: Readonly<Record<string, Readonly<Partial<Record<"e" | "i" | "o", AlongSection>>>>>;
  readonly extracellular: boolean;
  readonly pointProcesses: readonly PointDocument[];
}
export interface PointDocument {
  readonly mechanism: string;
  readonly x: number;
  readonly values: Readonly<Record<string, number>>;
}
