import { type Diagnostic, error } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";

/* What can be wrong in plasticity of connections. */

export const notPlasticity = (at: Span, kinds: readonly string[]): Diagnostic =>
  error("not-plasticity", at, "'plasticity' takes a synapse that changes the weight of a connection.", {
    hint:
      kinds.length > 0
        ? `there is ${kinds.join(", ")}`
        : "declare it: `synapse learning = STDP { pointer synweight = weight }`",
  });

export const plasticityAsSynapse = (at: Span, name: string): Diagnostic =>
  error("plasticity-as-synapse", at, `'${name}' changes weights; it is no synapse for spikes to come to.`, {
    hint: `connect with another one, and say \`plasticity = ${name}\` in the rule`,
  });

export const plasticityOfArtificial = (at: Span): Diagnostic =>
  error("plasticity-of-artificial", at, "Only connections to cells with sections have plasticity.");
