import type { Expr } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { CellExpr, ParamRef, SegmentValue, Selection } from "./network.js";

/** `at 500 ms every 1 s { set PT: hd { gbar *= 0.75 } }`: one entry per field that a `set` changes. */
export interface TimedChange {
  readonly atMs: number;
  /** Absent: once. */
  readonly everyMs?: number;
  readonly target: ChangeTarget;
  /** A variable of the mechanism, or `weight`. */
  readonly variable: string;
  readonly by: ChangeWord;
  readonly span: Span;
}

/** A parameter of a point process that changes all the time: `amp = 0.1 nA * sin(t / (5 ms))`. */
export type TimeExpr = Expr<ParamRef | TimeRef>;
/** ms. */
export type TimeRef = { readonly kind: "Time" };

/** What becomes of the variable: `=`, `*=`, `+=`. */
export type ChangeWord = "set" | "multiply" | "add";

export type ChangeTarget =
  /** Density mechanisms, `point`s and synapses of cells; the value may differ from segment to segment. */
  | {
      readonly kind: "segments";
      readonly owner: "density" | "point" | "synapse";
      /** The mechanism's own name, the point's or the synapse kind's. */
      readonly name: string;
      readonly mechanism: string;
      readonly of: readonly Selection[];
      readonly byCellType: readonly { readonly cellType: string; readonly sections: readonly number[] }[];
      readonly value: SegmentValue;
    }
  /** Point processes of a `stimulate … at`, its private sources, or the artificial cells of populations. */
  | {
      readonly kind: "instances";
      readonly owner: "stimulus" | "source" | "artificial";
      /** Of the stimulus; artificial: empty. */
      readonly name: string;
      readonly mechanism: string;
      readonly of: readonly Selection[];
      readonly value: CellExpr;
    }
  /** Connections of the rules, or of the stimuli, of a name. */
  | {
      readonly kind: "weights";
      readonly owner: "connect" | "stimulate";
      readonly name: string;
      /** One synapse kind of several; absent: all. */
      readonly synapse?: string;
      readonly value: number;
    };
