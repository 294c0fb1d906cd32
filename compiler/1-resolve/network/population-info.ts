import type { Span } from "../../../grammar/source.js";
import type { Population } from "../../ir/network.js";

/** What selections and conditions need to know of a population. */
export interface PopulationInfo {
  readonly name: string;
  /** Absent for artificial cells. */
  readonly cellType?: string;
  /** Of artificial cells that are a mechanism. */
  readonly mechanism?: string;
  readonly count: number;
  /** An error has been reported in it: what selects it says nothing more. */
  readonly isBroken?: boolean;
  /** gid of its first cell. */
  readonly gidOffset: number;
  readonly tags: Population["tags"];
  readonly span: Span;
}
