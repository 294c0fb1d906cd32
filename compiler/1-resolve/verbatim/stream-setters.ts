import type * as ast from "../../../grammar/nmodl/ast.js";
import type { StreamSetter } from "../../ir/mechanism.js";
import type { Slot } from "./slots.js";

/**
 * The procedures by which hoc or Python hands over the streams that POINTERs hold; one that takes the numbers of a
 * Random123 stream comes before one that takes a Random object.
 */
export function streamSetters(file: ast.NmodlFile, slots: ReadonlyMap<string, Slot>): Map<string, StreamSetter> {
  const setters = new Map<string, StreamSetter>();
  for (const block of file.blocks) {
    if (block.kind !== "Procedure" && block.kind !== "Function") continue;
    const code = block.body.statements.map((s) => (s.kind === "Verbatim" ? s.text : "")).join("\n");
    for (const [name, { kind, distribution = "uniform" }] of slots) {
      const found = kind === "stream" ? setterIn(name, code) : undefined;
      const isBetter =
        found && (!setters.has(name) || (found.takes === "ids" && setters.get(name)?.takes === "random"));
      if (isBetter) setters.set(name, { procedure: block.name.name, ...found, distribution });
    }
  }
  return setters;
}

/** `*pv = nrnran123_newstream3((uint32_t)*getarg(4), …)` after `&_p_uniform_rng` was mentioned. */
function setterIn(name: string, code: string): Pick<StreamSetter, "argument" | "takes"> | undefined {
  const made = /(?:_p_(\w+))|nrnran123_newstream3?\s*\([^;]*?getarg\s*\(\s*(\d+)|nrn_random_arg\s*\(\s*(\d+)/g;
  let last: string | undefined;
  let random: number | undefined;
  for (const [, slot, ids, object] of code.matchAll(made)) {
    if (slot !== undefined) last = slot;
    else if (last === name && ids !== undefined) return { argument: Number(ids), takes: "ids" };
    else if (last === name && object !== undefined) random ??= Number(object);
  }
  return random === undefined ? undefined : { argument: random, takes: "random" };
}
