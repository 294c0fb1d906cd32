import { type DiffusionColumn, diffusionVariable } from "../../ir/diffusion.js";
import { type HookMoment, hookMoments } from "../../ir/mechanism.js";
import type { CellTypeProgram, GroupKind, Ion, MechanismProgram, Program, Sweep } from "../../ir/program.js";
import { isReversalSeen } from "../../ir/seen-reversal.js";
import { conditionCount, readsConnections } from "../../ir/event-kernels.js";
import { cpp, type Dialect } from "../dialect.js";
import { printNumber } from "../expression.js";
import { identifier } from "../identifier.js";
import { kernelFunction } from "./mechanism.js";

/** What `cpp/cells.hpp` reads. */
export interface CellsView {
  readonly model: string;
  /** See `Dialect`. */
  readonly device: string;
  readonly onDevice: boolean;
  readonly includes: readonly string[];
  readonly stepKernels: readonly StepKernelView[];
  readonly cellTypes: readonly CellTypeView[];
  readonly artificial: readonly ScalarGroupView[];
  readonly mechanisms: readonly MechanismInfoView[];
  readonly tables: readonly TablePlace[];
  readonly functionTables: readonly (TablePlace & { readonly index: number })[];
}

/** A kernel with which a step goes through the groups of a mechanism. */
interface StepKernelView {
  readonly mechanism: string;
  readonly function: string;
}

interface TablePlace {
  readonly mechanism: string;
  readonly name: string;
}

const placeOf = (name: string, mechanism: string): TablePlace => ({
  mechanism: identifier(mechanism),
  name: identifier(name),
});

interface ScalarGroupView {
  readonly name: string;
  readonly mechanism: string;
  readonly mechanismIndex: number;
  readonly receives: boolean;
  readonly connects: boolean;
  /** A timed `set` reaches its instances. */
  readonly changes: boolean;
  /** What follows the last function that each entry has. */
  readonly end: string;
}

export interface GroupView extends ScalarGroupView {
  readonly owner: string;
  readonly streams: number;
  readonly watches: boolean;
  /** One function takes all events of a slot: synapses that merge. */
  readonly takesAll: boolean;
  /** What follows `watch`, and `change`. */
  readonly watchEnd: string;
  readonly changeEnd: string;
}

/** One group in a phase of the step. */
interface PhaseView {
  readonly owner: string;
  readonly index: number;
  readonly mechanism: string;
  readonly name: string;
  /** The helper that goes through the group: by rows of lanes, or one instance at a time. */
  readonly loop: "each" | "each_one";
}

/** A row of a group in a sweep: its bit in the masks of a stretch, and its accessor. */
interface RowView {
  readonly index: number;
  readonly mechanism: string;
  readonly name: string;
  readonly bit: string;
  readonly row: string;
}

/** `prepare_ion<Lanes, sums, Reversal::style>(block, Ion::name, node, valence, thermal)` where one of the groups in `bits` is. */
interface IonView {
  readonly name: string;
  readonly bits: string;
  readonly sums: boolean;
  readonly style: string;
  readonly valence: string;
}

interface SweepView {
  /** How many compartments each kernel goes through before the next one. */
  readonly windowNodes: number;
  readonly delayed: readonly RowView[];
  readonly currents: readonly (RowView & { readonly inList: boolean; readonly early: boolean })[];
  readonly ions: readonly IonView[];
  readonly lists: readonly Omit<PhaseView, "loop">[];
  readonly late: readonly PhaseView[];
}

interface CellTypeView {
  readonly name: string;
  readonly space: string;
  readonly summary: string;
  readonly groupCount: number;
  readonly groups: readonly GroupView[];
  readonly currents: readonly PhaseView[];
  readonly states: readonly PhaseView[];
  readonly hooks: readonly HookView[];
  /** One, or none: the type goes phase by phase. */
  readonly sweep: readonly SweepView[];
  readonly hasSweep: boolean;
  readonly stepFunctions: string;
  /** Which groups a sweep adds from lists, bit by bit. */
  readonly listBits: string;
  readonly ionStyles: string;
  /** Where the type has BEFORE and AFTER blocks: pointers to their phases, and the end of the type's entry. */
  readonly hookList: string;
  /** What LONGITUDINAL_DIFFUSION solves for. */
  readonly diffusionList: string;
  readonly end: string;
}

/** The BEFORE or AFTER blocks of one moment. */
interface HookView {
  readonly function: string;
  readonly groups: readonly PhaseView[];
}

interface MechanismInfoView {
  readonly name: string;
  readonly space: string;
  readonly fieldCount: number;
  readonly fieldNames: string;
  readonly fieldDefaults: string;
  readonly fieldStorage: string;
  readonly arguments: number;
  readonly streams: number;
  readonly mergeable: boolean;
  readonly timeless: boolean;
  readonly sends: boolean;
  readonly emits: boolean;
  /** What few mechanisms have: conditions of WATCH statements, FOR_NETCONS. */
  readonly further: string;
}

export function cellsView(program: Program, dialect = cpp): CellsView {
  return {
    model: program.name,
    device: dialect.device,
    onDevice: dialect.onDevice,
    includes: program.mechanisms.map((mechanism) => identifier(mechanism.name)),
    stepKernels: stepKernels(program),
    cellTypes: program.cellTypes.map((type) => cellTypeView(type, program, dialect)),
    artificial: program.artificial.map((kind) => scalarGroup(kind.name, kind.mechanism, program)),
    mechanisms: program.mechanisms.map(infoView),
    tables: program.mechanisms.flatMap(({ name, tables }) => tables.map((table) => placeOf(table.name, name))),
    functionTables: program.mechanisms
      .flatMap(({ name, functionTables = [] }) => functionTables.map((table) => placeOf(table, name)))
      .map((place, index) => ({ ...place, index })),
  };
}

/** Of those mechanisms that some cell type has, in order of mechanisms. */
function stepKernels({ mechanisms, cellTypes }: Program): StepKernelView[] {
  const used = new Set(cellTypes.flatMap(({ groups }) => groups.map((group) => group.mechanism)));
  const kernels = ["current", "state", ...hookMoments] as const;
  return mechanisms.flatMap(({ name, kernels: own }, index) =>
    kernels.flatMap((kernel) =>
      used.has(index) && own[kernel] ? [{ mechanism: identifier(name), function: kernelFunction(kernel) }] : [],
    ),
  );
}

function cellTypeView(type: CellTypeProgram, program: Program, dialect: Dialect): CellTypeView {
  const groups = type.groups.map((group) => groupView(group, program));
  const having = (kernel: "current" | "state" | HookMoment): PhaseView[] =>
    groups.flatMap(({ owner, mechanism, mechanismIndex, name }, index): PhaseView[] => {
      const shape = program.mechanisms[mechanismIndex]?.kernels[kernel]?.shape;
      const loop = shape === "vector" ? "each" : "each_one";
      return shape === undefined ? [] : [{ owner, index, mechanism, name, loop }];
    });
  const { sweep } = type;
  const hooks = hookMoments.map((moment) => ({ function: kernelFunction(moment), groups: having(moment) }));
  const inhabited = hooks.filter((hook) => hook.groups.length > 0);
  const space = identifier(type.name);
  const diffusions = type.groups.flatMap((group, index) => diffusionsOf(index, program.mechanisms[group.mechanism]));
  const diffusionCount = diffusions.length > 0 ? [`${diffusions.length}, ${space}_diffusions`] : [];
  const pointers = hooks.map((h) => (h.groups.length > 0 ? `&${space}_cell<Lanes>::${h.function}` : "nullptr"));
  return {
    name: type.name,
    space,
    summary: type.groups.map((group) => group.name).join(", "),
    groupCount: groups.length,
    groups,
    currents: having("current"),
    states: having("state"),
    hooks: inhabited,
    hookList: inhabited.length > 0 ? [...pointers, ...diffusionCount].join(", ") : "",
    diffusionList: diffusions.join(", "),
    end: inhabited.length > 0 ? `, &${space}_hooks},` : "},",
    sweep: sweep ? [sweepView(sweep, having("current"), having("state"), program)] : [],
    hasSweep: sweep !== undefined,
    stepFunctions: dialect.stepFunctions(space, sweep !== undefined),
    listBits: bits(sweep?.lists ?? []),
    ionStyles: [...type.ions.map((style, ion) => styleOf(style, ion, program)), "Reversal::absent"].join(", "),
  };
}

function sweepView(
  sweep: Sweep,
  currents: readonly PhaseView[],
  states: readonly PhaseView[],
  program: Program,
): SweepView {
  const among = (phases: readonly PhaseView[], indices: readonly number[]) =>
    phases.filter((phase) => indices.includes(phase.index));
  const rowView = ({ index, mechanism, name, owner }: PhaseView): RowView => {
    return { index, mechanism, name, bit: bits([index]), row: `SweepRow<Lanes, ${owner === "merged"}>` };
  };
  return {
    windowNodes: sweep.isLong ? 32 : 1,
    delayed: among(states, sweep.delayed).map(rowView),
    currents: among(currents, sweep.currents).map((phase) => ({
      ...rowView(phase),
      inList: sweep.lists.includes(phase.index),
      early: sweep.early.includes(phase.index),
    })),
    ions: sweep.ions.map(({ ion, sums, follows, users }) => {
      const { name, valence } = program.ions[ion] as Ion;
      const style = reversalWord(follows ?? "constant");
      return { name: identifier(name), bits: bits(users), sums, style, valence: printNumber(valence) };
    }),
    lists: among(currents, sweep.lists).map(({ loop: _, ...phase }) => phase),
    late: among(states, sweep.late),
  };
}

/** Groups as bits of a 64-bit number. */
function bits(groups: readonly number[]): string {
  return `0x${groups.reduce((sum, group) => sum | (1n << BigInt(group)), 0n).toString(16)}u`;
}

/** `Diffusion` of runtime-bindings/include/hillock/model.hpp. */
function diffusionsOf(group: number, mechanism: MechanismProgram | undefined): string[] {
  const field = (column: DiffusionColumn, k: number) =>
    `mechanism::${identifier(mechanism?.name ?? "")}::F::${diffusionVariable(column, k)}`;
  return Array.from({ length: mechanism?.diffusing ?? 0 }, (_, k) => {
    const columns = (["volume", "coefficient", "value"] as const).map((column) => field(column, k));
    return `{${[group, ...columns].join(", ")}}`;
  });
}

function styleOf(style: CellTypeProgram["ions"][number], ion: number, { ions, mechanisms }: Program): string {
  const isUnseen = style === "everyStep" && !isReversalSeen((ions[ion] as Ion).name, mechanisms);
  return `Reversal::${isUnseen ? "unseen" : reversalWord(style)}`;
}

export function reversalWord(style: CellTypeProgram["ions"][number]): string {
  if (style === undefined) return "absent";
  return style === "everyStep" ? "every_step" : style;
}

export function groupView(group: GroupKind, program: Program): GroupView {
  const mechanism = program.mechanisms[group.mechanism] as MechanismProgram;
  const watches = mechanism.kernels.watch !== undefined;
  const shared = scalarGroup(group.name, group.mechanism, program);
  const owner = group.owner === "synapse" && mechanism.mergeable ? "merged" : group.owner;
  const takesAll = owner === "merged" && shared.receives;
  const after = endsBetween([watches, shared.changes, takesAll]);
  const ends = { end: after(0), watchEnd: after(1), changeEnd: after(2) };
  return { ...shared, owner, streams: mechanism.streams.length, watches, takesAll, ...ends };
}

/** Of functions that an entry may have at its end: what stands before the `i`-th, if it is there, and those behind it. */
function endsBetween(present: readonly boolean[]): (i: number) => string {
  return (i) => {
    const next = present.indexOf(true, i);
    return next < 0 ? "}," : `,${" nullptr,".repeat(next - i)}`;
  };
}

function scalarGroup(name: string, index: number, program: Program): ScalarGroupView {
  const mechanism = program.mechanisms[index] as MechanismProgram;
  return {
    name,
    mechanism: identifier(mechanism.name),
    mechanismIndex: index,
    receives: mechanism.kernels.receive !== undefined,
    connects: mechanism.kernels.connect !== undefined,
    changes: mechanism.kernels.change !== undefined,
    end: mechanism.kernels.change ? "," : "},",
  };
}

function infoView(mechanism: MechanismProgram): MechanismInfoView {
  const { fields } = mechanism;
  const list = (words: readonly string[]) => words.map((word) => `${word}, `).join("");
  return {
    name: mechanism.name,
    space: identifier(mechanism.name),
    fieldCount: fields.length,
    fieldNames: list(fields.map((field) => JSON.stringify(field.name))),
    fieldDefaults: list(fields.map((field) => printNumber(field.value))),
    fieldStorage: list(fields.map(storageOf)),
    arguments: mechanism.argumentCount,
    streams: mechanism.streams.length,
    mergeable: mechanism.mergeable,
    timeless: mechanism.timeless,
    sends: mechanism.sendsToSelf,
    emits: mechanism.emitsEvents,
    further: furtherOf(mechanism),
  };
}

function furtherOf({ kernels }: MechanismProgram): string {
  const conditions = kernels.watch ? conditionCount(kernels.watch) : 0;
  const loops = kernels.receive !== undefined && readsConnections(kernels.receive);
  return conditions > 0 || loops ? `, ${conditions}, ${loops}` : "";
}

/** `FieldStorage` of runtime-bindings/include/hillock/model.hpp. */
function storageOf(field: MechanismProgram["fields"][number]): string {
  if (field.role === "parameter" && !field.written) return "shared";
  if (field.settled) return "settled";
  return field.carried ? "carried" : "temporary";
}
