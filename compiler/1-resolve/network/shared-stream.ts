import { streamNeedsNetpyne } from "../messages-hlk-model.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { evaluate } from "./evaluate.js";
import { asText } from "./expect.js";
import type { Resolver } from "./resolver.js";
import type { Fields } from "./rule-fields.js";

/** `stream = "EE"`: rules, or stimuli, that say the same text draw as one rule of NetPyNE over the cells of all of them. */
export function readSharedStream(fields: Fields, resolver: Resolver): { readonly stream?: string } {
  const field = fields.get("stream");
  if (!field) return {};
  if (!drawsAsNetpyne(resolver)) {
    resolver.report.add(streamNeedsNetpyne(field.nameSpan));
    return {};
  }
  const env: Env = { scope: field.scope, context: staticContext("stream"), resolver };
  const stream = asText(evaluate(field.value, env), "'stream'", env)?.text;
  return stream === undefined ? {} : { stream };
}
