import type { MechanismProgram } from "./program.js";

/** Whether some mechanism looks at the reversal potential of an ion; POINTERs may look at anything. */
export function isReversalSeen(ion: string, mechanisms: readonly MechanismProgram[]): boolean {
  return mechanisms.some(
    ({ ions, pointers = [] }) => pointers.length > 0 || ions.some((use) => use.ion === ion && use.read.includes("e")),
  );
}
