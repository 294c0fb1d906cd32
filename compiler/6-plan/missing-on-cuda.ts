import type { Diagnostic } from "../../grammar/diagnostic.js";
import { hookMoments } from "../ir/mechanism.js";
import type { SolvedNetwork } from "../ir/network.js";
import type { MechanismProgram, Program, Statement } from "../ir/program.js";
import { membraneRecordings } from "../ir/network-uses.js";
import { walkStatements } from "../ir/statements.js";
import { notOnCuda } from "./messages.js";

/** What the model has that the kernels of a GPU cannot do, each at its own text. */
export function missingOnCuda(program: Program, network: SolvedNetwork): Diagnostic[] {
  const inCells = new Set(program.cellTypes.flatMap(({ groups }) => groups.map(({ mechanism }) => mechanism)));
  return [
    ...program.mechanisms.filter((_, i) => inCells.has(i)).flatMap(missingIn),
    ...changesOfCells(network),
    ...membraneRecordings(network).map(({ span, name }) => notOnCuda(span, `membrane currents ('${name}')`)),
    ...network.rules
      .filter(({ gap }) => gap !== undefined)
      .map(({ span, name }) => notOnCuda(span, `gap junctions ('${name}')`)),
  ];
}

function missingIn(mechanism: MechanismProgram): Diagnostic[] {
  const { kernels, span, name, diffusing = 0, functionTables = [] } = mechanism;
  const hooks = hookMoments.flatMap((moment) => kernels[moment] ?? []);
  return [
    ...(diffusing > 0 ? [notOnCuda(span, `LONGITUDINAL_DIFFUSION in '${name}'`)] : []),
    ...functionTables.map((table) => notOnCuda(span, `the FUNCTION_TABLE '${table}' of '${name}'`)),
    ...hooks.slice(0, 1).map((hook) => notOnCuda(hook.span, `BEFORE and AFTER blocks ('${name}')`)),
    ...(kernels.watch ? [notOnCuda(kernels.watch.span, `WATCH in '${name}'`)] : []),
    ...loopsOverConnections(mechanism).map((s) => notOnCuda(s.span, `FOR_NETCONS in '${name}'`)),
  ];
}

function loopsOverConnections({ kernels }: MechanismProgram): Statement[] {
  const found: Statement[] = [];
  walkStatements(kernels.receive?.body ?? [], (s) => {
    if (s.kind === "ForConnections") found.push(s);
  });
  return found;
}

/** Artificial cells stay on the processor; so what changes of them alone may. */
function changesOfCells({ changes = [], stimuli }: SolvedNetwork): Diagnostic[] {
  const isOfCells = (owner: string) => owner !== "artificial" && owner !== "source";
  const timed = changes.filter(({ target }) => isOfCells(target.owner));
  const played = stimuli.flatMap((stimulus) => (stimulus.kind === "point" ? (stimulus.played ?? []) : []));
  return [
    ...timed.map(({ span, variable }) => notOnCuda(span, `changes at given times ('${variable}')`)),
    ...played.map(({ span, variable }) => notOnCuda(span, `parameters that read t ('${variable}')`)),
  ];
}
