import type { Kernel, Program, Statement } from "../ir/program.js";
import { placesRead } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { mapKernels } from "./map-program.js";

/**
 * Drops locals that nothing reads, with the assignments to them:
 *
 *     let q10 = 3; let a = 2; .g = a   →   let a = 2; .g = a
 *
 * Expressions have no effects, so a dropped one is never missed. Draws stay: they move their stream on. Outputs of a
 * TABLE's kernel and of lookups stay.
 */
export const dropDeadLocals: Pass<Program> = (program) =>
  mapKernels(program, (kernel, mechanism) => {
    const outputs = mechanism.tables.find((table) => table.kernel === kernel)?.outputs ?? [];
    return dropFrom(kernel, outputs);
  });

function dropFrom(kernel: Kernel, outputs: readonly string[]): Kernel {
  let { body } = kernel;
  for (;;) {
    const live = new Set([...outputs, ...localsRead(body)]);
    const kept = withoutDead(body, live);
    if (kept === body) break;
    body = kept;
  }
  return body === kernel.body ? kernel : { ...kernel, body };
}

/** What statements need of locals; a local that is only added to does not need itself. */
function localsRead(body: readonly Statement[]): string[] {
  const plain = body.map((s): Statement => (s.kind === "Store" && s.to.kind === "Local" ? { ...s, by: "set" } : s));
  const read = placesRead(plain).flatMap((place) => (place.kind === "Local" ? [place.name] : []));
  return [...read, ...lookupLocals(body)];
}

/** A lookup fills all its outputs: their declarations are needed. */
function lookupLocals(body: readonly Statement[]): string[] {
  return body.flatMap((s) => {
    if (s.kind === "Lookup") return s.outputs.flatMap((place) => (place.kind === "Local" ? [place.name] : []));
    if (s.kind === "If") return lookupLocals([...s.then, ...s.else]);
    return s.kind === "While" || s.kind === "ForConnections" ? lookupLocals(s.body) : [];
  });
}

function withoutDead(body: readonly Statement[], live: ReadonlySet<string>): readonly Statement[] {
  const kept = body.flatMap((s): readonly Statement[] => {
    if (s.kind === "Let") return live.has(s.name) ? [s] : [];
    if (s.kind === "Store" && s.to.kind === "Local") return live.has(s.to.name) ? [s] : [];
    if (s.kind === "If") return keptIf(s, live);
    if (s.kind !== "While" && s.kind !== "ForConnections") return [s];
    const inner = withoutDead(s.body, live);
    return [inner === s.body ? s : { ...s, body: inner }];
  });
  return kept.length === body.length && kept.every((s, i) => s === body[i]) ? body : kept;
}

function keptIf(s: Extract<Statement, { kind: "If" }>, live: ReadonlySet<string>): readonly Statement[] {
  const [then, otherwise] = [withoutDead(s.then, live), withoutDead(s.else, live)];
  if (then.length === 0 && otherwise.length === 0) return [];
  return [then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise }];
}
