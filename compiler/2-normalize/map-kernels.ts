import type { SolvedMechanism, Step } from "../ir/mechanism.js";

/** Applies a rewrite to every kernel and table of a mechanism; `locals` are those that exist when the kernel begins. */
export function mapKernels(
  mechanism: SolvedMechanism,
  rewrite: (steps: readonly Step[], locals: readonly string[]) => readonly Step[],
): SolvedMechanism {
  const { receive, tables } = mechanism;
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
  };
}

/** The kernels that are run, without the tables. */
export function kernelsOf({ initial, current, state, receive }: SolvedMechanism): readonly (readonly Step[])[] {
  return [initial, current, state, ...(receive ? [receive.initial, receive.body] : [])];
}
