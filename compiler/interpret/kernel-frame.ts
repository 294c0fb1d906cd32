import { indexOf, references } from "../../grammar/expression.js";
import type { IonField, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf, placesWritten, walkStatements } from "../ir/statements.js";
import type { CellArrays, KernelCall, KernelContext } from "./kernel.js";

export type Action = () => void;

/** A kernel while it is compiled: every place has a slot; `call` is what it presently runs for. */
export interface Frame {
  readonly cx: KernelContext;
  readonly slots: Float64Array;
  readonly slotOfPlace: Map<string, number>;
  /** Lengths of the local arrays, by their first slot. */
  readonly lengths: Map<number, number>;
  readonly current: { call: KernelCall; otherNumbers: Float64Array };
}

export function newSlot({ slotOfPlace, slots }: Frame, name: string): number {
  const known = slotOfPlace.get(name);
  if (known !== undefined) return known;
  const slot = slotOfPlace.size;
  if (slot >= slots.length) throw new Error("bug in hillock: a kernel has more places than were counted");
  slotOfPlace.set(name, slot);
  return slot;
}

export function placeKey(place: Place): string {
  switch (place.kind) {
    case "Node":
    case "Field":
      return `${place.kind} ${place.name}`;
    case "Ion":
      return `Ion ${place.ion} ${place.name}`;
    default:
      throw new Error(`bug in hillock: a ${place.kind} has no slot of its own`);
  }
}

/** Fields that are read or written, and values of the compartment and its ions that are read: all before the first statement. */
export function loads(body: readonly Statement[], frame: Frame): Action[] {
  const places = new Map<string, Place>();
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) for (const place of references(expr)) addLoaded(places, place);
  });
  for (const place of placesWritten(body)) if (place.kind === "Field") addLoaded(places, place);
  return [...places].map(([key, place]) => loadOf(place, newSlot(frame, key), frame));
}

function addLoaded(places: Map<string, Place>, place: Place): void {
  if (indexOf(place)) return; // elements are read where the code says so
  if (place.kind === "Field" || place.kind === "Node" || place.kind === "Ion") places.set(placeKey(place), place);
}

function loadOf(place: Place, slot: number, { cx, slots, current }: Frame): Action {
  if (place.kind === "Field") {
    const index = fieldIndex(cx.mechanism, place.name);
    const field = cx.mechanism.fields[index];
    const isParameter = field?.role === "parameter" && !field.written;
    if (!isParameter && !field?.carried) return () => (slots[slot] = 0);
    return () => (slots[slot] = current.call.instances.fields[index]?.[current.call.element] as number);
  }
  const array = nodeArray(place, cx.program);
  return () => {
    const { cell, instances, element } = current.call;
    slots[slot] = array(cell as CellArrays)[instances.node[element] as number] as number;
  };
}

export function nodeArray(place: Place, program: Program): (cell: CellArrays) => Float64Array {
  if (place.kind === "Node") return ({ nodes }) => nodes[place.name];
  if (place.kind !== "Ion") throw new Error(`bug in hillock: a ${place.kind} is not at a node`);
  const index = program.ions.findIndex((ion) => ion.name === place.ion);
  return ({ ions }) => (ions[index] as Readonly<Record<IonField, Float64Array>>)[place.name];
}

export function fieldIndex(mechanism: MechanismProgram, name: string): number {
  const index = mechanism.fields.findIndex((field) => field.name === name);
  if (index < 0) throw new Error(`bug in hillock: ${mechanism.name} has no field '${name}'`);
  return index;
}

export function stores(
  body: readonly Statement[],
  { cx, slots, slotOfPlace, current }: Frame,
  storesAll: boolean,
): Action[] {
  const names = new Set(
    placesWritten(body).flatMap((place) => (place.kind === "Field" && !place.index ? [place.name] : [])),
  );
  return [...names].flatMap((name) => {
    const index = fieldIndex(cx.mechanism, name);
    const slot = slotOfPlace.get(`Field ${name}`) as number;
    if (!storesAll && !cx.mechanism.fields[index]?.carried) return [];
    return [
      () => {
        const { instances, element } = current.call;
        (instances.fields[index] as Float64Array)[element] = slots[slot] as number;
      },
    ];
  });
}
