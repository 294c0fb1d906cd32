import type { NetworkInstances } from "../../interpret/network/network-instances.js";
import type { ModelData } from "../../ir/model-data.js";
import type { SolvedNetwork } from "../../ir/network.js";
import type { Program } from "../../ir/program.js";
import type { GroupCell, GroupNodes } from "./cell-group.js";
import type { ContactTable } from "./contact-table.js";
import type { InstanceLists } from "./instance-lists.js";
import type { MechanismLibrary } from "./mechanism-library.js";

/** A whole network as the dataset is made of it. */
export interface DatasetSources {
  readonly network: SolvedNetwork;
  readonly program: Program;
  readonly data: ModelData;
  /** Its cells and `stimulate … at`; connections are in `contacts`. */
  readonly instances: Pick<NetworkInstances, "populations" | "points">;
  readonly contacts: ContactTable;
  readonly library: MechanismLibrary;
}

/** One group of cells, while its instances are collected. */
export interface GroupBuild extends DatasetSources {
  readonly cells: readonly GroupCell[];
  /** gid → cell of the group; -1: it is another group's. */
  readonly cellOf: Int32Array;
  readonly nodes: GroupNodes;
  readonly lists: InstanceLists;
}
