import type { NmodlFile } from "../../../grammar/nmodl/ast.js";
import type { SolvedMechanism } from "../../ir/mechanism.js";

/** Replaces the characters from `start` to `end` of a file's text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a rule does to a file, and why: the reason becomes a comment on the line above. */
export interface Change {
  /** Where the comment goes: somewhere on the line that it is about. */
  readonly at: number;
  readonly edits: readonly Edit[];
  /** `GLOBAL minf is RANGE: code sets it, and CoreNEURON's GLOBALs are constant` */
  readonly reason: string;
}

/** A file on its way: its text as it is by now. */
export interface ModText {
  readonly file: NmodlFile;
  /** What hillock has proved of the file as it was given; absent where it cannot translate it. */
  readonly solved?: SolvedMechanism;
  /** States whose equations are not linear in them, though METHOD says cnexp. */
  readonly notLinear: ReadonlySet<string>;
}

/** One thing that CoreNEURON's compiler does not take, and what stands for it there. */
export type Rule = (mod: ModText) => readonly Change[];
