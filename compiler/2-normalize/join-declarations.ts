import { walk } from "../../grammar/expression.js";
import type { SolvedMechanism, Step } from "../ir/mechanism.js";
import { mapNested, nestedSteps, stepExpressions, stepTargets, walkReferences } from "../ir/mechanism-steps.js";
import { mapKernels } from "./map-kernels.js";

/**
 * A local begins where it first gets a value:
 * ```
 * let a = 0; let b = 0; a = x*2; b = a + 1    becomes    let a = x*2; let b = a + 1
 * ```
 * Only where the next step that mentions the local sets it, in the same block and not from itself. Locals that nothing
 * mentions later go away, and so does an IF with nothing in it.
 */
export function joinDeclarations(mechanism: SolvedMechanism): SolvedMechanism {
  const outputs = mechanism.tables.flatMap((table) => table.outputs.flatMap((r) => (r.kind === "Local" ? r.name : [])));
  return mapKernels(mechanism, (steps) => joinBlock(steps, new Set(outputs)));
}

/** `kept`: locals that a table gives out, which nothing in its body needs to mention. */
function joinBlock(steps: readonly Step[], kept: ReadonlySet<string>): readonly Step[] {
  const out: (Step | undefined)[] = steps
    .map((step) => (step.kind === "ForConnections" ? step : mapNested(step, (nested) => joinBlock(nested, kept))))
    .filter((step) => !isEmpty(step));
  const mentions = mentionsOf(out as Step[]);
  for (let i = 0; i < out.length; i++) {
    const step = out[i];
    if (step?.kind !== "Let") continue;
    const next = mentions.get(step.name)?.find((at) => at > i) ?? -1;
    const user = out[next];
    if (user === undefined) {
      if (!kept.has(step.name)) out[i] = undefined;
    } else if (
      step.value.kind === "Number" &&
      step.length === undefined &&
      user.kind === "Assign" &&
      user.to.name === step.name &&
      !reads(user, step.name)
    ) {
      out[next] = { kind: "Let", name: step.name, value: user.value, span: user.span };
      out[i] = undefined;
    }
  }
  const joined = out.filter((step) => step !== undefined);
  return joined.length === steps.length && joined.every((step, i) => step === steps[i]) ? steps : joined;
}

const isEmpty = (step: Step) => step.kind === "If" && step.then.length + step.else.length === 0;

/** For each local the indices of the steps that read or set it, themselves or in steps nested in them. */
function mentionsOf(steps: readonly Step[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  const add = (name: string, i: number) => {
    const known = found.get(name);
    if (!known) found.set(name, [i]);
    else if (known.at(-1) !== i) known.push(i);
  };
  steps.forEach((step, i) => {
    walkMentions(step, (name) => add(name, i));
  });
  return found;
}

function walkMentions(step: Step, visit: (name: string) => void): void {
  walkReferences(step, (r) => {
    if (r.kind === "Local") visit(r.name);
  });
  for (const r of stepTargets(step)) if (r.kind === "Local") visit(r.name);
  for (const nested of nestedSteps(step)) for (const name of mentionedIn(nested)) visit(name);
}

const mentioned = new WeakMap<readonly Step[], ReadonlySet<string>>();

/** Kept with the steps: the block around a block asks again. */
function mentionedIn(steps: readonly Step[]): ReadonlySet<string> {
  const known = mentioned.get(steps);
  if (known) return known;
  const names = new Set<string>();
  for (const step of steps) walkMentions(step, (name) => names.add(name));
  mentioned.set(steps, names);
  return names;
}

function reads(step: Step, name: string): boolean {
  let found = false;
  for (const expr of stepExpressions(step)) {
    walk(expr, (e) => {
      found ||= e.kind === "Ref" && e.ref.kind === "Local" && e.ref.name === name;
    });
  }
  return found;
}
