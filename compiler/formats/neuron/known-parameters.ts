import { isSharedPointer } from "../../ir/shared-pointer.js";

/** Those of a group's parameters that the .mod file has. */
export function knownParameters<P extends { readonly field: string }>(parameters: readonly P[]): readonly P[] {
  return parameters.filter(({ field }) => !isSharedPointer(field));
}
