import type {
  CellTypeProgram,
  GroupKind,
  Kernel,
  MechanismProgram,
  Place,
  Program,
  ReversalStyle,
  Sweep,
  SweepIon,
} from "../ir/program.js";
import { isReversalSeen } from "../ir/seen-reversal.js";
import { placesRead, placesWritten } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { kernelSize } from "./kernel-size.js";
import { mapSame } from "./map-program.js";

/**
 * After a solve, the states of a step and the currents of the next may go through the compartments in one pass (bits: kept):
 *
 *     states(hh); states(exc) | events | currents(pas, exc, hh); solve
 *     becomes   late(…) | events | each compartment: state hh; current pas; current and state of exc; current hh; eliminate
 *
 * Legal where no inhabited phase lies between and nothing but v crosses compartments: every kernel is a straight line,
 * reads and writes nothing beyond its instance, v and the ions of its compartment, and has no phase of its own (WATCH,
 * BEFORE, AFTER …). Ions whose current is read or whose reversal follows are prepared between states and currents;
 * what sits in lists or advances late (so does what the model changes at given times) sees only ions that stay the same. States of density mechanisms wait for the sweep; those of synapses must be there before events come: they
 * advance in the sweep before, if they do not depend on v, else after the solve as ever. Kernels that are long together
 * go through the compartments of a window one after the other; still longer ones are faster phase by phase.
 */
export const fuseSweep: Pass<Program> = (program) => {
  if (program.mechanisms.some(hasPointers)) return program; // they may look at any state at any time
  const cellTypes = mapSame(program.cellTypes, (type) => {
    const size = sweepSize(type, program);
    return size <= longestSweep && maySweep(type, program) ? { ...type, sweep: sweepOf(type, program, size) } : type;
  });
  return cellTypes === program.cellTypes ? program : { ...program, cellTypes };
};

/** Operations of a sweep beyond which it goes through its compartments window by window, and beyond which there is none. */
const longSweep = 600;
const longestSweep = 1500;

/** Bits of a mask say which groups are at a compartment. */
const mostGroups = 64;

/** Of all its kernels that a step runs. */
function sweepSize(type: CellTypeProgram, program: Program): number {
  const kernels = type.groups.flatMap((group) => {
    const { current, state } = mechanismOf(group, program).kernels;
    return [current, state].flatMap((kernel) => kernel ?? []);
  });
  return kernels.reduce((sum, kernel) => sum + kernelSize(kernel), 0);
}

function maySweep(type: CellTypeProgram, program: Program): boolean {
  const changing = changingIons(type, program);
  return (
    type.groups.length <= mostGroups &&
    type.groups.every((group) => isLocal(mechanismOf(group, program), program, changing, kernelsInRows(group, program)))
  );
}

/** The kernels that the sweep itself runs, in order with everything else at a compartment. */
function kernelsInRows(group: GroupKind, program: Program): readonly string[] {
  if (isRow(group)) return mayWait(mechanismOf(group, program)) ? ["current", "state"] : ["current"];
  return group.owner === "synapse" && mechanismOf(group, program).mergeable ? ["current"] : [];
}

/** Density mechanisms and points: what they do at a compartment, they do in the sweep, states and all. */
const isRow = ({ owner }: GroupKind) => owner === "density" || owner === "point";

/** Ions with anything that changes in a step: only the sweep itself has it in order. */
function changingIons(type: CellTypeProgram, program: Program): Set<string> {
  const writers = type.groups.flatMap((group) => {
    const { current, state } = mechanismOf(group, program).kernels;
    return [current, state].flatMap((kernel) => (kernel ? placesWritten(kernel.body) : []));
  });
  const written = new Set(writers.flatMap((place) => (isConcentration(place) ? [place.ion] : [])));
  const changes = (name: string, style: ReversalStyle | undefined) =>
    written.has(name) || style === "everyStep" || style === "mixed";
  return new Set(program.ions.flatMap(({ name }, i) => (changes(name, type.ions[i]) ? [name] : [])));
}

type IonPlace = Extract<Place, { kind: "Ion" }>;

function isConcentration(place: Place): place is IonPlace {
  return place.kind === "Ion" && (place.name === "inside" || place.name === "outside");
}

function mechanismOf(group: GroupKind, program: Program): MechanismProgram {
  return program.mechanisms[group.mechanism] as MechanismProgram;
}

const hasPointers = ({ pointers }: MechanismProgram) => pointers !== undefined && pointers.length > 0;

const usualKernels = new Set(["initial", "current", "state", "receive", "connect", "change"]);

/** What the model changes at a time, the states of the step before have not seen. */
const mayWait = ({ kernels }: MechanismProgram) => kernels.change === undefined;

function isLocal(
  mechanism: MechanismProgram,
  program: Program,
  changing: ReadonlySet<string>,
  inRows: readonly string[],
): boolean {
  const kernels = Object.entries(mechanism.kernels as Record<string, Kernel | undefined>);
  if (mechanism.diffusing) return false;
  if (kernels.some(([name, kernel]) => kernel && !usualKernels.has(name))) return false;
  const { current, state } = mechanism.kernels;
  return [current, state].every(
    (kernel) => !kernel || isStraight(kernel, program, changing, inRows.includes(kernel.name)),
  );
}

/** Currents are added to; rows may read and write all of an ion, the others what stays the same and nobody reads. */
function isStraight(kernel: Kernel, program: Program, changing: ReadonlySet<string>, inRow: boolean): boolean {
  const isUnread = (ion: string) => program.ions.some(({ name, currentIsRead }) => name === ion && !currentIsRead);
  const isOwn = (place: Place) => place.kind === "Field" || place.kind === "Local";
  const isSum = (place: Place) => place.kind === "Ion" && (place.name === "i" || place.name === "didv");
  const maySum = (place: Place) =>
    kernel.name === "current" &&
    ((place.kind === "Node" && (place.name === "rhs" || place.name === "d")) ||
      (isSum(place) && (inRow || isUnread((place as IonPlace).ion))));
  const isOfRow = (place: Place) => inRow && place.kind === "Ion";
  const mayRead = (place: Place) =>
    isOwn(place) ||
    place.kind === "Uniform" ||
    place.kind === "Clock" ||
    (isConstant(place) && !(place.kind === "Ion" && changing.has(place.ion))) ||
    isOfRow(place) ||
    maySum(place);
  return (
    kernel.shape === "vector" &&
    placesWritten(kernel.body).every(
      (place) => isOwn(place) || maySum(place) || (inRow && kernel.name === "state" && isConcentration(place)),
    ) &&
    placesRead(kernel.body).every(mayRead)
  );
}

/** v, geometry and ions at rest: what the sweep has, or what does not change. */
function isConstant(place: Place): boolean {
  if (place.kind === "Node") return place.name !== "rhs" && place.name !== "d";
  return place.kind === "Ion" && (place.name === "e" || place.name === "inside" || place.name === "outside");
}

function sweepOf(type: CellTypeProgram, program: Program, size: number): Sweep {
  const all = type.groups.map((group, index) => ({ index, ...group, ...mechanismOf(group, program) }));
  const having = (kernel: "current" | "state") => all.filter(({ kernels }) => kernels[kernel]);
  const isList = ({ owner, mergeable }: { owner: GroupKind["owner"]; mergeable: boolean }) =>
    owner === "stimulus" || (owner === "synapse" && !mergeable);
  const delayed = having("state").filter((group) => isRow(group) && mayWait(group));
  const early = having("state").filter(
    (group) => !isRow(group) && !isList(group) && group.kernels.current && isBlind(group.kernels.state),
  );
  const late = having("state").filter((group) => !delayed.includes(group) && !early.includes(group));
  const indices = (groups: readonly { readonly index: number }[]) => groups.map(({ index }) => index);
  return {
    isLong: size > longSweep,
    delayed: indices(delayed),
    early: indices(early),
    late: indices(late),
    currents: indices(having("current")),
    lists: indices(having("current").filter((group) => isList(group))),
    ions: sweepIons(type, program),
  };
}

function sweepIons(type: CellTypeProgram, program: Program): SweepIon[] {
  return program.ions.flatMap(({ name, currentIsRead }, ion): SweepIon[] => {
    const style = type.ions[ion];
    const isFollowed = isReversalSeen(name, program.mechanisms) && (style === "everyStep" || style === "mixed");
    const follows = isFollowed ? style : undefined;
    if (style === undefined || (!currentIsRead && !follows)) return [];
    const users = type.groups.flatMap((group, index) =>
      mechanismOf(group, program).ions.some((use) => use.ion === name) ? [index] : [],
    );
    return [{ ion, sums: currentIsRead, ...(follows ? { follows } : {}), users }];
  });
}

/** Reads nothing that the solve changes. */
function isBlind(kernel: Kernel | undefined): boolean {
  return (
    kernel !== undefined && placesRead(kernel.body).every((place) => place.kind !== "Node" && place.kind !== "Ion")
  );
}
