import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail } from "../compile-model.js";

/** A request for a smaller copy of a network, and its size in words. */
export interface ScaledRequest {
  readonly request: CompileRequest;
  /** `30 of 300 cells`. */
  readonly size: string;
}

/**
 * For networks that NEURON cannot run whole: every population that has a number of cells gets its share of them, one
 * at least. Rules, synapses and draws stay what they are, so each of them is compared; connections per cell thin out.
 */
export function scaledRequest(model: string, request: CompileRequest, scale: number): ScaledRequest {
  const { populations } = compileOrFail(model, { request, emit: false }).compilation.network;
  const counted = populations.filter(({ placement, count }) => placement.kind === "ranges" && count > 0);
  const share = (count: number) => Math.max(1, Math.round(count * scale));
  const counts = counted.map(({ name, count }) => [`population.${name}.count`, String(share(count))] as const);
  const whole = populations.reduce((sum, { count }) => sum + count, 0);
  const less = counted.reduce((sum, { count }) => sum + count - share(count), 0);
  return {
    request: { ...request, set: { ...request.set, ...Object.fromEntries(counts) } },
    size: `${whole - less} of ${whole} cells`,
  };
}
