import { mapKeeping } from "../../grammar/expression.js";
import type { HookMoment, Hooks, Receive, SolvedMechanism, Step, WatchConditions } from "../ir/mechanism.js";

type Rewrite = (steps: readonly Step[], locals: readonly string[]) => readonly Step[];

/**
 * Applies a rewrite to every kernel and table of a mechanism; `locals` are those that exist when the kernel begins. What
 * the rewrite leaves as it is stays the same object, and so does a mechanism of which nothing changes.
 */
export function mapKernels(mechanism: SolvedMechanism, rewrite: Rewrite): SolvedMechanism {
  const { receive, watch } = mechanism;
  const tables = mapKeeping(mechanism.tables, (table) => {
    const body = rewrite(table.body, [table.argument]);
    return body === table.body ? table : { ...table, body };
  });
  const initial = rewrite(mechanism.initial, []);
  const current = rewrite(mechanism.current, []);
  const state = rewrite(mechanism.state, []);
  const received = receive && mapReceive(receive, rewrite);
  const watched = watch && mapWatch(watch, rewrite);
  const { hooks } = mapHooks(mechanism, (steps) => rewrite(steps, []));
  const isSame =
    tables === mechanism.tables &&
    initial === mechanism.initial &&
    current === mechanism.current &&
    state === mechanism.state &&
    received === receive &&
    watched === watch &&
    hooks === mechanism.hooks;
  if (isSame) return mechanism;
  return {
    ...mechanism,
    tables,
    initial,
    current,
    state,
    ...(received ? { receive: received } : {}),
    ...(watched ? { watch: watched } : {}),
    ...(hooks ? { hooks } : {}),
  };
}

function mapReceive(receive: Receive, rewrite: Rewrite): Receive {
  const initial = rewrite(receive.initial, receive.parameters);
  const body = rewrite(receive.body, receive.parameters);
  return initial === receive.initial && body === receive.body ? receive : { ...receive, initial, body };
}

function mapWatch(watch: WatchConditions, rewrite: Rewrite): WatchConditions {
  const body = rewrite(watch.body, watch.parameters);
  return body === watch.body ? watch : { ...watch, body };
}

/** The BEFORE and AFTER blocks of a mechanism, where it has some, rewritten. */
export function mapHooks(
  { hooks }: { readonly hooks?: Hooks },
  rewrite: (steps: readonly Step[]) => readonly Step[],
): { readonly hooks?: Hooks } {
  if (!hooks) return {};
  const entries = Object.entries(hooks).map(([moment, steps]) => [moment, rewrite(steps)] as const);
  const isSame = entries.every(([moment, steps]) => steps === hooks[moment as HookMoment]);
  return { hooks: isSame ? hooks : Object.fromEntries(entries) };
}

/** The kernels that are run, without the tables. */
export function kernelsOf(mechanism: SolvedMechanism): readonly (readonly Step[])[] {
  const { initial, current, state, receive, watch, hooks } = mechanism;
  const events = [...(receive ? [receive.initial, receive.body] : []), ...(watch ? [watch.body] : [])];
  return [initial, current, state, ...events, ...Object.values(hooks ?? {})];
}
