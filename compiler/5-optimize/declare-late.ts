import { references } from "../../grammar/expression.js";
import type { Program, Statement } from "../ir/program.js";
import { expressionsOf, nestedOf, placesWritten } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { mapKernels } from "./map-program.js";

/**
 * A local begins where it first gets a value that counts:
 *
 *     let ina = 0; .gna = .gnabar*.m; ina = .gna*2   →   .gna = .gnabar*.m; let ina = .gna*2
 *
 * Only where its first value is a literal and the next statement of the same block that mentions it sets it, not from
 * itself. Loops are left alone: a local of the block around them may be read in the next turn.
 */
export const declareLate: Pass<Program> = (program) =>
  mapKernels(program, (kernel) => {
    const body = joined(kernel.body);
    return body === kernel.body ? kernel : { ...kernel, body };
  });

function joined(body: readonly Statement[]): readonly Statement[] {
  const out = body.map(joinedInside);
  let isChanged = out.some((s, i) => s !== body[i]);
  for (let i = 0; i < out.length; i++) {
    const declared = out[i];
    if (declared?.kind !== "Let" || declared.value.kind !== "Number" || declared.length !== undefined) continue;
    const next = out.findIndex((s, j) => j > i && mentions(s, declared.name));
    const setter = out[next];
    if (setter?.kind !== "Store" || setter.by !== "set" || !isLocal(setter.to, declared.name)) continue;
    if (reads(setter, declared.name)) continue;
    out[next] = { kind: "Let", name: declared.name, value: setter.value, span: setter.span };
    out.splice(i, 1);
    i -= 1;
    isChanged = true;
  }
  return isChanged ? out : body;
}

function joinedInside(s: Statement): Statement {
  if (s.kind !== "If") return s;
  const [then, otherwise] = [joined(s.then), joined(s.else)];
  return then === s.then && otherwise === s.else ? s : { ...s, then, else: otherwise };
}

function mentions(s: Statement, name: string): boolean {
  const declares = (s.kind === "Let" && s.name === name) || (s.kind === "Draw" && s.to === name);
  return (
    declares ||
    reads(s, name) ||
    placesWritten([s]).some((place) => isLocal(place, name)) ||
    nestedOf(s).some((n) => mentions(n, name))
  );
}

function reads(s: Statement, name: string): boolean {
  return expressionsOf(s).some((expr) => references(expr).some((place) => isLocal(place, name)));
}

function isLocal(place: { readonly kind: string }, name: string): boolean {
  return place.kind === "Local" && "name" in place && place.name === name;
}
