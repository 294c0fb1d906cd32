import type { Span } from "../../../grammar/source.js";
import type { Population } from "../../ir/network.js";
import type { CellBounds } from "./can-hold.js";

/** What selections and conditions need to know of a population. */
export interface PopulationInfo {
  readonly name: string;
  /** Absent for artificial cells. */
  cellType?: string;
  /** It says no cell: `matchCells` fills in what `matching` gives it, and by which of the cells. */
  readonly isMatched?: boolean;
  cellRules?: readonly string[];
  /** Of artificial cells that are a mechanism. */
  readonly mechanism?: string;
  /** One kind of cells of a population with `variants`: that population's name. */
  readonly variantOf?: string;
  readonly count: number;
  /** An error has been reported in it: what selects it says nothing more. */
  isBroken?: boolean;
  /** gid of its first cell. */
  readonly gidOffset: number;
  readonly tags: Population["tags"];
  /** Absent where an error left the place of its cells unknown. */
  readonly bounds?: CellBounds;
  readonly span: Span;
}
