/** Three numbers that name a stream of NEURON's, by the name of the RANDOM variable. */
export type StreamIds = ReadonlyMap<string, readonly [number, number, number]>;

/** An instance that has been asked for: its place among those of the mechanism is known when all are. */
export interface InstanceRef {
  readonly mechanism: string;
  readonly wish: number;
}

/** The instances of one mechanism in the order in which they were asked for. */
export interface InstanceList {
  /** Node of the cell group; -1: an artificial cell. */
  readonly nodes: number[];
  /** Doubles of each instance; those that are alike share an array. */
  readonly rows: Float64Array[];
  readonly ids: (StreamIds | undefined)[];
}

/** The instances of one mechanism by node, then as asked for. */
export interface SortedInstances {
  /** Wish → place. */
  readonly places: Int32Array;
  /** Place → wish. */
  readonly wishes: Int32Array;
  readonly list: InstanceList;
}

export interface InstanceLists {
  add(mechanism: string, node: number, row: Float64Array, ids?: StreamIds): InstanceRef;
  sort(nodeCount: number): ReadonlyMap<string, SortedInstances>;
}

export function newInstanceLists(): InstanceLists {
  const lists = new Map<string, InstanceList>();
  return {
    add(mechanism, node, row, ids) {
      const list = lists.get(mechanism) ?? { nodes: [], rows: [], ids: [] };
      lists.set(mechanism, list);
      list.rows.push(row);
      list.ids.push(ids);
      return { mechanism, wish: list.nodes.push(node) - 1 };
    },
    sort: (nodeCount) => new Map([...lists].map(([name, list]) => [name, sortByNode(list, nodeCount)])),
  };
}

/** Stable: a count of those before each node, then one pass. */
function sortByNode(list: InstanceList, nodeCount: number): SortedInstances {
  const { nodes } = list;
  const next = new Int32Array(nodeCount + 2);
  for (const node of nodes) next[node + 2]!++;
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!;
  const [places, wishes] = [new Int32Array(nodes.length), new Int32Array(nodes.length)];
  for (let wish = 0; wish < nodes.length; wish++) {
    const place = next[(nodes[wish] as number) + 1]!++;
    places[wish] = place;
    wishes[place] = wish;
  }
  return { places, wishes, list };
}
