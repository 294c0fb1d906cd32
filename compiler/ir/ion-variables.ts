import type { HookMoment, Mechanism, SolvedMechanism, Variable } from "./mechanism.js";
import type { IonField } from "./program.js";

/** One ion variable of a mechanism: `ena` read from field `e` of `na`. */
export interface IonVariable {
  readonly name: string;
  readonly ion: string;
  readonly field: IonField;
  readonly read: boolean;
  readonly written: boolean;
  /** A concentration that the file declares as STATE. */
  readonly isState: boolean;
}

/** What a kernel is to NEURON's copying of ion variables: INITIAL, BREAKPOINT and SOLVE, BEFORE and AFTER, or events. */
export type KernelMoment = "initial" | "step" | "hook" | "receive" | "connect";

/** Blocks of the file are copied around as hooks, the ends of diffusion as steps. */
export function momentOf(moment: HookMoment): KernelMoment {
  return moment === "diffusion" || moment === "diffused" ? "step" : "hook";
}

export function ionVariables(mechanism: Mechanism | SolvedMechanism): IonVariable[] {
  const declared = new Map(mechanism.variables.map((variable): [string, Variable] => [variable.name, variable]));
  return mechanism.ions.flatMap((use) =>
    [...new Set([...use.read, ...use.write])].flatMap((name): IonVariable[] => {
      const field = ionFieldOf(use.ion, name);
      const [read, written] = [use.read.includes(name), use.write.includes(name)];
      return field ? [{ name, ion: use.ion, field, read, written, isState: declared.get(name)?.isState === true }] : [];
    }),
  );
}

/** Splits an ion variable's name: `ena` of na is e, `ina` i, `nai` inside, `nao` outside. */
export function ionFieldOf(ion: string, variable: string): "e" | "i" | "inside" | "outside" | undefined {
  if (variable === `e${ion}`) return "e";
  if (variable === `i${ion}`) return "i";
  if (variable === `${ion}i`) return "inside";
  return variable === `${ion}o` ? "outside" : undefined;
}

/**
 * Whether NEURON's translator copies the ion's value into the mechanism's own variable before a kernel: what is READ,
 * and concentrations that are WRITten. Before NET_RECEIVE: concentrations only. Before BEFORE and AFTER blocks: unless
 * there is one such copy in all. Where nothing is copied the variable is what the mechanism's last kernel left.
 */
export function isLoaded(variable: IonVariable, moment: KernelMoment, all: readonly IonVariable[]): boolean {
  if (moment === "connect") return false;
  if (moment === "receive") return isConcentration(variable);
  return copiesOf(variable) > 0 && (moment !== "hook" || all.reduce((sum, v) => sum + copiesOf(v), 0) > 1);
}

function copiesOf(variable: IonVariable): number {
  return (variable.read ? 1 : 0) + (variable.written && isConcentration(variable) ? 1 : 0);
}

/**
 * Whether it copies the variable to the ion after a kernel: written concentrations and potentials; after NET_RECEIVE
 * concentrations that are STATEs; after BEFORE and AFTER blocks unless it is the only one. Currents are added up instead.
 */
export function isStored(variable: IonVariable, moment: KernelMoment, all: readonly IonVariable[]): boolean {
  if (moment === "connect") return false;
  if (moment === "hook" && !all.some((v) => v.written && (v.name !== variable.name || v.field === "i"))) return false;
  if (moment === "receive") return isConcentration(variable) && variable.isState;
  return variable.written && variable.field !== "i";
}

function isConcentration({ field }: IonVariable): boolean {
  return field === "inside" || field === "outside";
}
