import type { IonInstances } from "./ion-instances.js";
import type { DatasetMechanism } from "./mechanism-library.js";

/** What the integers of instances refer to. */
export interface SlotPlaces {
  readonly ions: ReadonlyMap<string, IonInstances>;
  /** Where the mechanism's pointers begin among those of the group. */
  readonly firstPointer: number;
}

/** Integers that CoreNEURON replaces by pointers of its own. */
const pointers: ReadonlySet<string> = new Set(["pntproc", "netsend", "random"]);

export const pointersOf = ({ layout }: DatasetMechanism): number =>
  layout.slots.filter(({ meaning }) => pointers.has(meaning)).length;

/** The integers of all instances: nodes, places among an ion's doubles, styles, numbers of pointers. */
export function slotValues(mechanism: DatasetMechanism, nodes: Int32Array, places: SlotPlaces): Int32Array {
  const { layout, slots: width } = mechanism;
  const values = new Int32Array(nodes.length * width);
  let pointer = 0;
  layout.slots.forEach(({ meaning }, slot) => {
    const value = pointers.has(meaning)
      ? pointerNumbers(places.firstPointer + pointer++, pointersOf(mechanism))
      : slotValue(mechanism, slot, places);
    for (let i = 0; i < nodes.length; i++) values[i * width + slot] = value(nodes[i] as number, i);
  });
  return values;
}

type SlotValue = (node: number, instance: number) => number;

const pointerNumbers =
  (first: number, each: number): SlotValue =>
  (_, instance) =>
    first + instance * each;

function slotValue(
  { name, layout, specimen, isArtificial }: DatasetMechanism,
  slot: number,
  { ions }: SlotPlaces,
): SlotValue {
  const { meaning } = layout.slots[slot] as (typeof layout.slots)[number];
  if (meaning === "watch" || meaning === "fornetcon") return () => 0;
  if (meaning === "area" || meaning === "diam") return (node) => (isArtificial ? -1 : node);
  if (!meaning.endsWith("_ion")) throw new Error(`bug in hillock: '${meaning}' of ${name} is not for a dataset`);
  const ion = ions.get(meaning.replace("#", "")) as IonInstances;
  if (meaning.startsWith("#")) return (node) => ion.styles[ion.places[node] as number] as number;
  const { width } = ion.mechanism;
  const variable = (specimen.slots[slot] as number) % width;
  return (node) => (ion.places[node] as number) * width + variable;
}
