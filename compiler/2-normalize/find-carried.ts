import { diffusionVariable } from "../ir/diffusion.js";
import { ionVariables, isLoaded, type KernelMoment, momentOf } from "../ir/ion-variables.js";
import { hookMoments, type SolvedMechanism, type Step } from "../ir/mechanism.js";
import { assignedNames } from "../ir/mechanism-steps.js";
import { kernelsOf } from "./map-kernels.js";
import { flowOf } from "./read-before-write.js";

/**
 * Which variables must live from one kernel call to the next: states, ASSIGNED that some kernel reads before it has
 * set them or that only events or some steps set, arrays with indices of run time, and such PARAMETERs as some kernel sets. All other
 * ASSIGNED are temporaries.
 * An ion variable lives in the ion; the mechanism keeps a copy of its own where some kernel uses that (NEURON has one
 * always: `ica` that SOLVE reads but USEION only WRITEs is what BREAKPOINT computed).
 */
export function findCarried(mechanism: SolvedMechanism): SolvedMechanism {
  const kernels = kernelsOf(mechanism);
  const needed = new Set(kernels.flatMap((steps) => [...flowOf(steps).needed]));
  const assigned = new Set(kernels.flatMap((steps) => [...assignedNames(steps)]));
  const shown = setNowAndThen(mechanism);
  const carried = mechanism.variables.filter(({ name, role, length, visible }) => {
    if (role === "state") return true;
    if (role === "assigned" && visible && shown.has(name)) return true;
    if (role === "assigned") return needed.has(name) || (length !== undefined && assigned.has(name));
    return role === "parameter" && needed.has(name) && assigned.has(name);
  });
  const shared = mechanism.variables.flatMap((v) => v.sharedAs ?? []); // set through pointers
  const all = [
    ...carried.map((v) => v.name),
    ...currentsLeft(mechanism),
    ...shared,
    ...keptIonVariables(mechanism),
    ...diffusionVariables(mechanism),
  ];
  return { ...mechanism, carried: new Set(all) };
}

/** Currents that BREAKPOINT leaves, on some path at least, as they are: INITIAL's `i = amp` flows in every step. */
function currentsLeft({ currents, current }: SolvedMechanism): string[] {
  const { set } = flowOf(current);
  return currents.map(({ variable }) => variable).filter((name) => !set.has(name));
}

/** The solution along the cell reads and writes them. */
function diffusionVariables({ diffusing = 0 }: SolvedMechanism): string[] {
  const columns = ["volume", "coefficient", "value"] as const;
  return Array.from({ length: diffusing }, (_, k) => columns.map((column) => diffusionVariable(column, k))).flat();
}

/** What events or some steps set and no step sets always: it shows what was set last until the next time. */
function setNowAndThen({ receive, current, state, hooks = {} }: SolvedMechanism): Set<string> {
  const stepping = [current, state, ...Object.values(hooks)];
  const everyStep = stepping.map((steps) => flowOf(steps).set);
  const names = [receive?.body ?? [], ...stepping].flatMap((steps) => [...assignedNames(steps)]);
  return new Set(names.filter((name) => !everyStep.some((set) => set.has(name))));
}

/** Ion variables that some kernel reads or adds up where NEURON has not just copied them from the ion. */
function keptIonVariables(mechanism: SolvedMechanism): string[] {
  const all = ionVariables(mechanism);
  if (all.length === 0) return [];
  const { initial, current, state, receive, watch, hooks = {} } = mechanism;
  const moments: readonly (readonly [KernelMoment, readonly Step[]])[] = [
    ["initial", initial],
    ...[current, state].map((steps) => ["step", steps] as const),
    ...hookMoments.map((moment) => [momentOf(moment), hooks[moment] ?? []] as const),
    ...(receive
      ? ([
          ["receive", receive.body],
          ["connect", receive.initial],
        ] as const)
      : []),
    ...(watch ? ([["receive", watch.body]] as const) : []),
  ];
  return all.flatMap((variable) => {
    const hasBlocks = hookMoments.some((moment) => momentOf(moment) === "hook" && hooks[moment]);
    const isAddedUp = hasBlocks && variable.written && variable.field === "i";
    const isMissed = ([moment, steps]: (typeof moments)[number]) =>
      !isLoaded(variable, moment, all) && flowOf(steps).needed.has(variable.name);
    return isAddedUp || moments.some(isMissed) ? [variable.name] : [];
  });
}
