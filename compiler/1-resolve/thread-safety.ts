import type * as ast from "../../grammar/nmodl/ast.js";
import type { Mechanism } from "../ir/mechanism.js";
import { assignedNames, walkSteps } from "../ir/mechanism-steps.js";
import { holdsVerbatim } from "./verbatim/holds-verbatim.js";

/**
 * Whether NEURON's translator takes a mechanism for thread-safe. It shows in single-threaded runs, too: the TABLEs of such
 * a file are looked over once, for the first instance; those of the others whenever a tabulated routine is called.
 * THREADSAFE counts from where it stands: C before it is not forgiven.
 */
export function isThreadSafe(
  file: ast.NmodlFile,
  mechanism: Pick<Mechanism, "solves" | "routines" | "initial" | "breakpoint" | "receive">,
): boolean {
  const lists = file.blocks.flatMap((b, block) =>
    b.kind === "Neuron" ? b.statements.flatMap((s) => (s.kind === "NameList" ? [{ ...s, block }] : [])) : [],
  );
  const promise = lists.find((s) => s.keyword === "THREADSAFE");
  const promised = promise?.block ?? Number.POSITIVE_INFINITY;
  if (file.blocks.findIndex(holdsC) >= 0 && file.blocks.findIndex(holdsC) < promised) return false;
  const isEarly = ({ keyword, span }: (typeof lists)[number]) =>
    unsafeLists.has(keyword) && (!promise || span.start < promise.span.start);
  if (lists.some(isEarly)) return false;
  const { routines, initial, breakpoint, receive } = mechanism;
  const code = [initial, breakpoint, receive?.initial ?? [], receive?.body ?? [], ...routines.map((r) => r.body)];
  const methods = new Set(mechanism.solves.map(({ method }) => method));
  for (const steps of code) walkSteps(steps, (step) => step.kind === "Solve" && methods.add(step.method));
  if (unsafeMethods.some((method) => methods.has(method))) return false;
  if (promise) return true;
  const set = new Set(code.flatMap((steps) => [...assignedNames(steps)]));
  const globals = lists.filter(({ keyword }) => keyword === "GLOBAL").flatMap((s) => s.names);
  return !globals.some(({ name }) => set.has(name));
}

const unsafeLists: ReadonlySet<string> = new Set(["POINTER", "BBCOREPOINTER", "EXTERNAL"]);
const unsafeMethods = ["runge", "linear", "newton"] as const;

function holdsC(block: ast.Block): boolean {
  return block.kind === "Verbatim" || ("body" in block && holdsVerbatim(block.body));
}
