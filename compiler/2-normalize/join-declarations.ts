import type { SolvedMechanism, Step } from "../ir/mechanism.js";
import { stepFacts } from "../ir/step-facts.js";
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
  return mapKernels(mechanism, (steps) => joinBlock(steps, mechanism));
}

function joinBlock(steps: readonly Step[], mechanism: SolvedMechanism): Step[] {
  const out = steps.map((step) => joinNested(step, mechanism)).filter((step) => !isEmpty(step));
  for (let i = 0; i < out.length; i++) {
    const step = out[i];
    if (step?.kind !== "Let") continue;
    const name = `Local ${step.name}`;
    let next = i + 1;
    while (next < out.length && !stepFacts(out[next] as Step).mentions.has(name)) next++;
    const user = out[next];
    if (user === undefined) {
      if (!isTableOutput(mechanism, step.name)) out.splice(i--, 1);
    } else if (
      step.value.kind === "Number" &&
      step.length === undefined &&
      user.kind === "Assign" &&
      user.to.name === step.name &&
      !stepFacts(user).reads.has(name)
    ) {
      out[next] = { kind: "Let", name: step.name, value: user.value, span: user.span };
      out.splice(i--, 1);
    }
  }
  return out;
}

const isEmpty = (step: Step) => step.kind === "If" && step.then.length + step.else.length === 0;

function isTableOutput({ tables }: SolvedMechanism, name: string): boolean {
  return tables.some((table) => table.outputs.some((r) => r.kind === "Local" && r.name === name));
}

function joinNested(step: Step, mechanism: SolvedMechanism): Step {
  if (step.kind === "While") return { ...step, body: joinBlock(step.body, mechanism) };
  if (step.kind !== "If") return step;
  return { ...step, then: joinBlock(step.then, mechanism), else: joinBlock(step.else, mechanism) };
}
