import type { Mechanism, MechanismForm } from "../../compiler/ir/mechanism.js";
import type { MechanismProgram } from "../../compiler/ir/program.js";
import { isSharedPointer } from "../../compiler/ir/shared-pointer.js";
import { usedPointers } from "../../compiler/ir/used-pointers.js";
import type { TranslatedMechanism } from "../../compiler/translate-mechanism.js";

/** What a rig is made for. */
export interface RigSubject {
  readonly mechanism: Mechanism;
  readonly program: MechanismProgram;
  /** POINTERs that the simulation reads or writes: they have to stand for something. */
  readonly pointers: readonly string[];
  /** Some GLOBAL passes values between the instances of a cell; in NEURON, between those of all cells. */
  readonly isSharedInCell: boolean;
  /** NEURON has the same variables only where there is one instance. */
  readonly isSingle: boolean;
}

/** Undefined where the file did not translate. */
export function rigSubject({ mechanism, solved, program }: TranslatedMechanism): RigSubject | undefined {
  if (!mechanism || !solved || !program) return undefined;
  const used = usedPointers(solved);
  const pointers = used.filter((name) => !isSharedPointer(name));
  const isSharedInCell = pointers.length < used.length;
  // the first instance of a cell is NEURON's first where there is one cell; what the others have is seldom a number
  const isSingle = solved.variables.some((v) => v.isSeparated || v.leads);
  return { mechanism, program, pointers, isSharedInCell, isSingle };
}

/** Small cells that drive one mechanism, as text of the language: part of a model, complete but for its head. */
export interface Rig {
  /** SUFFIX or the like; every name of the rig ends in it, so that rigs may stand in one model. */
  readonly mechanism: string;
  readonly form: MechanismForm;
  readonly text: string;
  /** Mechanisms that move what this one reads, as .mod files: `rig_i_ca`. */
  readonly drivers: readonly Driver[];
  readonly recordings: readonly RigRecording[];
  /** What cannot be compared, and why. */
  readonly notes: readonly string[];
}

export interface Driver {
  readonly name: string;
  readonly text: string;
}

export interface RigRecording {
  /** Name of the `record` statement. */
  readonly name: string;
  /** `m`, `cai`, `v`. */
  readonly variable: string;
  /** Column by column. */
  readonly where: readonly string[];
}

/** Everything that is not the rig's own: one head for any number of rigs. */
export function rigModel(name: string, uses: readonly string[], rigs: readonly Rig[]): string {
  const lines = [
    `model ${name}`,
    ...uses.map((path) => `use "${path}"`),
    "",
    ...rigs.map((rig) => rig.text),
    "numerics { conductance = numeric }      # dI/dv as NEURON takes it",
    `simulate ${rigRun.durationMs} ms { dt = ${rigRun.dtMs} ms, celsius = ${rigRun.celsius} degC, v_init = ${rigRun.vInitMv} mV, seed = 1 }`,
    "",
  ];
  return lines.join("\n");
}

/** Rates of many a channel are 0/0 at a round voltage: none of a rig's is. */
export const rigRun = { durationMs: 50, dtMs: 0.025, celsius: 30, vInitMv: -66.37 } as const;
