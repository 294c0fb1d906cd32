import type { ModText } from "./change.js";

/**
 * Whether an instance may read what another has left in a variable that all share. Where hillock could not translate
 * the file it has no proof that none does.
 */
export function passesValues({ solved }: ModText, name: string): boolean {
  if (!solved) return true;
  return solved.variables.some((v) => (v.name === name && v.isSeparated === true) || v.sharedAs === name);
}
