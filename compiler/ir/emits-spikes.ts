import type { Mechanism } from "./mechanism.js";
import { walkSteps } from "./mechanism-steps.js";

/** Whether a mechanism calls net_event somewhere. */
export function emitsSpikes({ receive, routines, initial, breakpoint }: Mechanism): boolean {
  const bodies = [receive?.body ?? [], receive?.initial ?? [], initial, breakpoint, ...routines.map((r) => r.body)];
  let emits = false;
  for (const body of bodies) {
    walkSteps(body, (step) => {
      emits ||= step.kind === "NetEvent";
    });
  }
  return emits;
}
