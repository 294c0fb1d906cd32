import type { Kernel } from "./program.js";
import { placesWritten, walkStatements } from "./statements.js";

/** How many conditions a `watch` kernel computes. */
export function conditionCount({ body }: Kernel): number {
  const indices = placesWritten(body).flatMap((place) => (place.kind === "Argument" ? [place.index + 1] : []));
  return Math.max(0, ...indices);
}

/** Whether a `receive` kernel goes over the connections of its instance. */
export function readsConnections({ body }: Kernel): boolean {
  let found = false;
  walkStatements(body, (s) => {
    found ||= s.kind === "ForConnections";
  });
  return found;
}
