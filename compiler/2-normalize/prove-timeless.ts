import type { SolvedMechanism, Step } from "../ir/mechanism.js";
import { usedPointers } from "../ir/used-pointers.js";
import { assignedNames, readNames, walkSteps } from "../ir/mechanism-steps.js";

/** NET_RECEIVE that neither reads t or v nor sends or draws: its events commute within a half step. */
export function proveTimeless(mechanism: SolvedMechanism): SolvedMechanism {
  const body = mechanism.receive?.body;
  const timeless = body !== undefined && !readsTime(body) && isQuiet(body) && usedPointers(mechanism).length === 0;
  return timeless === mechanism.timeless ? mechanism : { ...mechanism, timeless };
}

function readsTime(steps: readonly Step[]): boolean {
  const read = readNames(steps);
  return read.has("t") || read.has("v") || assignedNames(steps).has("v");
}

const noisy = new Set<Step["kind"]>([
  "NetSend",
  "NetEvent",
  "NetMove",
  "Draw",
  "SeedStream",
  "Watch",
  "ForConnections",
]);
function isQuiet(steps: readonly Step[]): boolean {
  let quiet = true;
  walkSteps(steps, (step) => {
    if (noisy.has(step.kind as Step["kind"])) quiet = false;
  });
  return quiet;
}
