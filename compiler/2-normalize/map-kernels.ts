import type { Hooks, SolvedMechanism, Step } from "../ir/mechanism.js";

/** Applies a rewrite to every kernel and table of a mechanism; `locals` are those that exist when the kernel begins. */
export function mapKernels(
  mechanism: SolvedMechanism,
  rewrite: (steps: readonly Step[], locals: readonly string[]) => readonly Step[],
): SolvedMechanism {
  const { receive, tables, watch } = mechanism;
  return {
    ...mechanism,
    tables: tables.map((table) => ({ ...table, body: rewrite(table.body, [table.argument]) })),
    initial: rewrite(mechanism.initial, []),
    current: rewrite(mechanism.current, []),
    state: rewrite(mechanism.state, []),
    ...(receive
      ? {
          receive: {
            ...receive,
            initial: rewrite(receive.initial, receive.parameters),
            body: rewrite(receive.body, receive.parameters),
          },
        }
      : {}),
    ...(watch ? { watch: { ...watch, body: rewrite(watch.body, watch.parameters) } } : {}),
    ...mapHooks(mechanism, (steps) => rewrite(steps, [])),
  };
}

/** The BEFORE and AFTER blocks of a mechanism, where it has some, rewritten. */
export function mapHooks(
  { hooks }: { readonly hooks?: Hooks },
  rewrite: (steps: readonly Step[]) => readonly Step[],
): { readonly hooks?: Hooks } {
  if (!hooks) return {};
  return { hooks: Object.fromEntries(Object.entries(hooks).map(([moment, steps]) => [moment, rewrite(steps)])) };
}

/** The kernels that are run, without the tables. */
export function kernelsOf(mechanism: SolvedMechanism): readonly (readonly Step[])[] {
  const { initial, current, state, receive, watch, hooks } = mechanism;
  const events = [...(receive ? [receive.initial, receive.body] : []), ...(watch ? [watch.body] : [])];
  return [initial, current, state, ...events, ...Object.values(hooks ?? {})];
}
