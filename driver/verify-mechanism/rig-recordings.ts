import type { Mechanism, Variable } from "../../compiler/ir/mechanism.js";
import type { MechanismProgram } from "../../compiler/ir/program.js";
import type { RigRecording, RigSubject } from "./rig.js";

/** Cells of a rig whose variables are recorded together. */
export interface RecordedPlace {
  /** `held, ramped`. */
  readonly cells: string;
  readonly at: string;
  /** What the language calls the mechanism there: its own name, a synapse's or a point process's; none: v and ions only. */
  readonly owner?: string;
  /** For people, place by place: `held cell`. */
  readonly where: readonly string[];
}

interface RecordedVariable {
  readonly text: (owner: string) => string;
  readonly name: string;
  readonly needsOwner: boolean;
}

/** `record` statements for v, ions, states and everything else that changes; their names end in the mechanism's. */
export function recordStatements(
  { mechanism, program }: RigSubject,
  places: readonly RecordedPlace[],
): { readonly lines: readonly string[]; readonly recordings: readonly RigRecording[] } {
  const variables = recordedVariables(mechanism, program);
  const recordings: RigRecording[] = [];
  const lines = places.flatMap(({ cells, at, owner, where }) =>
    variables.flatMap(({ text, name, needsOwner }) => {
      if (needsOwner && owner === undefined) return [];
      const report = `r${recordings.length}_${mechanism.name}`;
      recordings.push({ name: report, variable: name, where });
      return [`record ${report}: ${text(owner ?? "")} of ${cells}${at === "" ? "" : ` at ${at}`}`];
    }),
  );
  return { lines, recordings };
}

function recordedVariables(mechanism: Mechanism, program: MechanismProgram): RecordedVariable[] {
  const hasMembrane = mechanism.form !== "artificial";
  const v: RecordedVariable = { name: "v", text: () => "v", needsOwner: false };
  const ions = mechanism.ions.flatMap(({ ion, read, write }) =>
    [...new Set([...read, ...write])]
      .filter((name) => isIonVariable(ion, name))
      .map((name) => ({
        name,
        text: () => `${ion}.${name}`,
        needsOwner: false,
      })),
  );
  const names = mechanism.variables.flatMap((variable) => recordedNames(variable, program));
  const own = names.map((name) => ({ name, text: (owner: string) => `${owner}.${name}`, needsOwner: true }));
  return [...(hasMembrane ? [v] : []), ...ions, ...own];
}

function isIonVariable(ion: string, name: string): boolean {
  return [`e${ion}`, `i${ion}`, `${ion}i`, `${ion}o`].includes(name);
}

/** States, and what users may see and some kernel writes; of an array the first and the last elements. */
function recordedNames({ name, role, scope, visible, length }: Variable, { fields }: MechanismProgram): string[] {
  if (scope !== "range" || role === "ion" || (role !== "state" && !visible)) return [];
  const isWritten = fields.some((field) => {
    const isOwn = field.name === name || field.name.startsWith(`${name}[`);
    return isOwn && (field.written || field.role === "state");
  });
  if (!isWritten) return [];
  if (length === undefined) return [name];
  const last = Array.from({ length }, (_, i) => i).filter((i) => i < 3 || i === length - 1);
  return last.map((i) => `${name}[${i}]`);
}
