import type { Span } from "../../grammar/source.js";
import type { SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf } from "./map-kernels.js";
import { separatedVariable, sharedInCell, sharedVariable } from "./messages.js";
import { privateVariables } from "./prove-private.js";
import { flowOf } from "./read-before-write.js";
import { shareInCell } from "./share-in-cell.js";
import { isUniformAfter } from "./uniform.js";

/**
 * GLOBALs and file-scope LOCALs that code sets become one per instance, so that instances can run at once:
 * `GLOBAL minf` set in rates() is a temporary of each call. It is the same as NEURON's single variable where
 * - no kernel reads it before setting it, or
 * - INITIAL sets it on every path, and every kernel that sets it does so from nothing that differs between instances, or
 * - all instances give it the same values at the same time (prove-private).
 * Anything else carries a value from one instance to the next: of a density mechanism the instances of a cell share it
 * (share-in-cell), and it is said; an array with indices of run time is refused. Instances of a point process have a copy
 * each, which is NEURON's variable where there is one instance, and that is said.
 */
export function localizeAssigned(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const code = [...kernelsOf(mechanism), ...mechanism.tables.map((t) => t.body)];
  const assigned = new Set(code.flatMap((steps) => [...assignedNames(steps)]));
  const shared = new Set(mechanism.variables.filter((v) => isShared(v) && assigned.has(v.name)).map((v) => v.name));
  if (shared.size === 0) return mechanism;
  const allowed = privateVariables(mechanism, shared);
  const passing = new Set<string>();
  const variables = mechanism.variables.map((variable): Variable => {
    const { name, length, span } = variable;
    if (!shared.has(name)) return variable;
    if (allowed.has(name) || isSetOnce(mechanism, name)) return { ...variable, role: "assigned", scope: "range" };
    if (mechanism.form !== "density") {
      report.add(separatedVariable(span, name, readerOf(mechanism, name)));
      return { ...variable, role: "assigned", scope: "range", isSeparated: true };
    }
    if (length === undefined) passing.add(name);
    else report.add(sharedVariable(span, name, readerOf(mechanism, name)));
    return variable;
  });
  if (passing.size > 0) report.add(sharedInCell(firstSpan(mechanism, passing), [...passing]));
  return shareInCell({ ...mechanism, variables }, passing);
}

function firstSpan({ variables, span }: SolvedMechanism, names: ReadonlySet<string>): Span {
  return variables.find((v) => names.has(v.name))?.span ?? span;
}

/** The block that reads a variable before it sets it, in users' words. */
function readerOf(mechanism: SolvedMechanism, name: string): string {
  const { initial, current, state, receive } = mechanism;
  const needs = (steps: readonly Step[] = []) => flowOf(steps).needed.has(name);
  if (needs(initial)) return "INITIAL";
  if (needs(current)) return "BREAKPOINT";
  if (needs(state)) return "what SOLVE runs";
  return needs(receive?.body) || needs(receive?.initial) ? "NET_RECEIVE" : "some block";
}

function isShared({ scope, role }: Variable): boolean {
  return scope === "global" && (role === "assigned" || role === "parameter");
}

function isSetOnce(mechanism: SolvedMechanism, name: string): boolean {
  const [initial = [], ...others] = kernelsOf(mechanism);
  if (!flowOf(initial).set.has(name)) return false;
  const kernels = [initial, ...others.filter((steps) => assignedNames(steps).has(name))];
  return kernels.every((steps) => !flowOf(steps).needed.has(name) && isUniformAfter(steps, name, mechanism.variables));
}
