import type { Span } from "../../../grammar/source.js";
import type { Binding } from "../../ir/quantity.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";
import type { Value } from "./value.js";

/** What a place in the model lets an expression read. */
export interface Context {
  /** Starts a message: "the weight of E_all". */
  readonly what: string;
  /** When the place is decided: `compile` for structure, `load` for counts and positions, `run` for values. */
  readonly binding: Binding;
  readonly allowsParams: boolean;
  /** Params stand for the numbers that they are in this run: `celsius = temperature`. */
  readonly readsParams?: boolean;
  readonly allowsDraws: boolean;
  /** What the cell body has drawn: parameters along its sections, L, diam, Ra. */
  readonly readsDraws?: boolean;
  /** The language has random numbers here, hillock not yet: one per segment, one per synapse. */
  readonly drawsLater?: string;
  /** Bare names that the place gives: `dist_3D`, `ynorm`, `dist_path`. */
  readonly variables: ReadonlyMap<string, (at: Span) => Value | undefined>;
  /** Names before a dot: `post.ynorm`. The function reports what it does not know. */
  readonly owners: ReadonlyMap<string, (name: string, at: Span) => Value | undefined>;
}

/** An expression's surroundings. */
export interface Env {
  readonly scope: Scope;
  readonly context: Context;
  readonly resolver: Resolver;
  /** A bare name that is no variable stands for itself (conditions, sets, table indices). */
  readonly symbols?: boolean;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** Values that must be known now: `nseg`, a count, a table. */
export const staticContext = (what: string, binding: Binding = "compile"): Context => ({
  what,
  binding,
  allowsParams: false,
  allowsDraws: false,
  variables: none,
  owners: none,
});

/** Numbers that are settled at each launch, as params are: `simulate`, a param made of others. */
export const launchContext = (what: string): Context => ({ ...staticContext(what, "run"), readsParams: true });

/** Values that may read params and nothing else. */
export const paramContext = (what: string): Context => ({ ...staticContext(what, "run"), allowsParams: true });
