import { addCable, nernst, solveTree, updateVoltage } from "./cable.js";
import type { HookMoment } from "../ir/mechanism.js";
import { diffuseCell } from "./diffuse.js";
import { outboxOf } from "./deliver.js";
import { type Instances, type KernelCall, type KernelFunction, silentOutbox } from "./kernel.js";
import { fieldIndex } from "./kernel-frame.js";
import type { MechanismCode } from "./mechanism-code.js";
import { type ArtificialReceiver, type CellReceiver, followsNernst } from "./receivers.js";

/** What steps need beyond the cell. */
export interface StepContext {
  readonly dtMs: number;
  readonly celsius: number;
  /** Per ion of the program. */
  readonly valences: readonly number[];
}

const none = new Float64Array();
const silent = silentOutbox();

/** Threshold crossings at the beginning of a step: the spike's time is t + 1e-10. */
export function detectSpike(cell: CellReceiver, tMs: number): void {
  if (cell.type.spikeOf && cell.type.spikeOf.field === undefined) return;
  const isAbove = watchedValue(cell) - cell.thresholdMv > 0;
  if (isAbove && !cell.isAbove) cell.spikes.push({ timeMs: tMs + 1e-10, gid: cell.gid });
  cell.isAbove = isAbove;
}

/** v at the place of the spike, or a variable of the point process that spikes. */
function watchedValue(cell: CellReceiver): number {
  const { spikeNode, spikeOf } = cell.type;
  if (spikeOf?.field === undefined) return cell.arrays.nodes.v[spikeNode] as number;
  const { mechanism } = cell.codes[spikeOf.group] as MechanismCode;
  return cell.groups[spikeOf.group]?.fields[fieldIndex(mechanism, spikeOf.field)]?.[0] as number;
}

/** Membrane currents and conductances at the present v, then capacitance and axial terms. */
export function setupMatrix(cell: CellReceiver, cx: StepContext, tMiddleMs: number): void {
  cell.arrays.nodes.rhs.fill(0);
  cell.arrays.nodes.d.fill(0);
  runHooks(cell, "beforeBreakpoint", tMiddleMs);
  for (const [i, ion] of cell.arrays.ions.entries()) {
    ion?.i.fill(0);
    ion?.didv.fill(0);
    const style = cell.program.ions[i];
    if (style === "everyStep" || style === "mixed") followNernst(cell, i, cx);
  }
  runGroups(cell, "current", tMiddleMs);
  addCable(cell.arrays, cell.type, cx.dtMs);
}

/** From v(t) to v(t + dt); false where v is no number or ran away. */
export function advanceVoltage(cell: CellReceiver, cx: StepContext, tMiddleMs: number): boolean {
  setupMatrix(cell, cx, tMiddleMs);
  solveTree(cell.arrays, cell.type);
  return updateVoltage(cell.arrays);
}

/** The states, with the new v of all cells. */
export function advanceStates(cell: CellReceiver, cx: StepContext, tEndMs: number): void {
  runGroups(cell, "state", tEndMs);
  runHooks(cell, "diffusion", tEndMs);
  diffuseCell(cell, cx.dtMs);
  runHooks(cell, "diffused", tEndMs);
  runHooks(cell, "afterSolve", tEndMs);
  runHooks(cell, "beforeStep", tEndMs);
}

function followNernst(cell: CellReceiver, index: number, { valences, celsius }: StepContext): void {
  const ion = cell.arrays.ions[index];
  if (!ion) return;
  const claims = cell.ionClaims[index];
  for (let i = 0; i < ion.e.length; i++) {
    if (claims && !followsNernst(claims[i] as number)) continue;
    ion.e[i] = nernst(ion.inside[i] as number, ion.outside[i] as number, valences[index] as number, celsius);
  }
}

function runGroups(cell: CellReceiver, name: "current" | "state", timeMs: number): void {
  for (const [g, code] of cell.codes.entries()) {
    const kernel = code[name];
    if (kernel) runAll(kernel, cell, cell.groups[g] as Instances, timeMs);
  }
}

/** The BEFORE or AFTER blocks of one moment, in mechanism order. */
export function runHooks(cell: CellReceiver, moment: HookMoment, timeMs: number): void {
  for (const [g, code] of cell.codes.entries()) {
    const kernel = code.hooks[moment];
    if (kernel) runAll(kernel, cell, cell.groups[g] as Instances, timeMs);
  }
}

function runAll(kernel: KernelFunction, cell: CellReceiver, instances: Instances, timeMs: number): void {
  const call = { cell: cell.arrays, instances, element: 0, timeMs, flag: 0, connectionNumbers: none, outbox: silent };
  for (; call.element < instances.count; call.element++) kernel(call);
}

/** Reversal potentials, then INITIAL of every mechanism in mechanism order. */
export function initializeCell(cell: CellReceiver, cx: StepContext): void {
  runHooks(cell, "beforeInitial", 0);
  initializeIons(cell, cx);
  for (const [g, code] of cell.codes.entries()) {
    const instances = cell.groups[g] as Instances;
    for (let element = 0; element < instances.count; element++) {
      code.initial(initialCall(cell, cell.arrays, instances, g, element));
    }
    // an INITIAL that sets a concentration moves e for those that follow (nrn_wrote_conc)
    if (instances.count > 0) initializeIons(cell, cx);
  }
}

function initializeIons(cell: CellReceiver, cx: StepContext): void {
  for (const [i, style] of cell.program.ions.entries()) {
    if (style !== undefined && style !== "constant") followNernst(cell, i, cx);
  }
}

/** INITIAL of every artificial cell that exists. */
export function initializeArtificial(receiver: ArtificialReceiver): void {
  const { code, instances, exists } = receiver;
  for (let element = 0; code && element < instances.count; element++) {
    if (exists?.[element] !== 0) code.initial(initialCall(receiver, undefined, instances, 0, element));
  }
}

function initialCall(
  receiver: CellReceiver | ArtificialReceiver,
  cell: KernelCall["cell"],
  instances: Instances,
  group: number,
  element: number,
): KernelCall {
  const outbox = outboxOf(receiver, group, element, undefined, 0);
  return { cell, instances, element, timeMs: 0, flag: 0, connectionNumbers: none, outbox };
}
