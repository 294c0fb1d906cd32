import type { Diagnostic } from "../../grammar/diagnostic.js";
import { hookMoments } from "../ir/mechanism.js";
import type { MechanismProgram, Program, Statement } from "../ir/program.js";
import { walkStatements } from "../ir/statements.js";
import { notOnCuda } from "./messages.js";

/** What the model has that the kernels of a GPU cannot do: each mechanism that its cells use, by its own text. */
export function missingOnCuda(program: Program): Diagnostic[] {
  const inCells = new Set(program.cellTypes.flatMap(({ groups }) => groups.map(({ mechanism }) => mechanism)));
  return program.mechanisms.filter((_, i) => inCells.has(i)).flatMap(missingIn);
}

function missingIn(mechanism: MechanismProgram): Diagnostic[] {
  const { kernels, span, name, diffusing = 0 } = mechanism;
  const hooks = hookMoments.flatMap((moment) => kernels[moment] ?? []);
  return [
    ...(diffusing > 0 ? [notOnCuda(span, `LONGITUDINAL_DIFFUSION in '${name}'`)] : []),
    ...hooks.slice(0, 1).map((hook) => notOnCuda(hook.span, `BEFORE and AFTER blocks ('${name}')`)),
    ...(kernels.watch ? [notOnCuda(kernels.watch.span, `WATCH in '${name}'`)] : []),
    ...(kernels.change ? [notOnCuda(kernels.change.span, `a timed 'set' of '${name}'`)] : []),
    ...loopsOverConnections(mechanism).map((s) => notOnCuda(s.span, `FOR_NETCONS in '${name}'`)),
  ];
}

function loopsOverConnections({ kernels }: MechanismProgram): Statement[] {
  const found: Statement[] = [];
  for (const kernel of [kernels.receive, kernels.initial, kernels.connect]) {
    walkStatements(kernel?.body ?? [], (s) => {
      if (s.kind === "ForConnections") found.push(s);
    });
  }
  return found;
}
