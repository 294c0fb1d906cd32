import type { IonInstances } from "./ion-instances.js";
import type { SortedInstances } from "./instance-lists.js";
import type { DatasetMechanism } from "./mechanism-library.js";
import { randomWords } from "./random-words.js";
import { type SlotPlaces, slotValues } from "./slot-values.js";

/** All instances of one mechanism in a group, as its file has them. */
export interface MechanismBlock {
  readonly mechanism: DatasetMechanism;
  readonly count: number;
  /** Absent for artificial cells. */
  readonly nodes?: Int32Array;
  readonly data: Float64Array;
  readonly slots: Int32Array;
  readonly random: Uint32Array;
}

export function mechanismBlock(
  mechanism: DatasetMechanism,
  sorted: SortedInstances,
  places: SlotPlaces,
): MechanismBlock {
  const { wishes, list } = sorted;
  const nodes = wishes.map((wish) => list.nodes[wish] as number);
  const data = new Float64Array(nodes.length * mechanism.width);
  wishes.forEach((wish, place) => {
    data.set(list.rows[wish] as Float64Array, place * mechanism.width);
  });
  leaveTables(mechanism, data);
  return {
    mechanism,
    count: nodes.length,
    ...(mechanism.isArtificial ? {} : { nodes }),
    data,
    slots: slotValues(mechanism, nodes, places),
    random: randomWords(mechanism, sorted),
  };
}

/** NEURON makes TABLEs with the first instance, and leaves the last row in its variables. */
function leaveTables({ width, specimen }: DatasetMechanism, data: Float64Array): void {
  const others = specimen.data.subarray(-width);
  for (let column = 0; column < width; column++) {
    const left = specimen.data[column] as number;
    if (left !== others[column]) data[column] = left;
  }
}

export function ionBlock({ mechanism, nodes, styles, data }: IonInstances): MechanismBlock {
  return { mechanism, count: nodes.length, nodes, data, slots: styles, random: new Uint32Array() };
}
