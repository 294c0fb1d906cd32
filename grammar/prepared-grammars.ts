/** What the next token decides at one place of a rule: see `Choice`; token types by name. */
export type PreparedChoice = readonly [
  place: number,
  choice: {
    readonly starts: readonly { readonly types: readonly string[]; readonly isOpen: boolean }[];
    readonly isOptional: boolean;
    readonly hasGates: boolean;
  },
];

/** What Chevrotain's analysis finds in each grammar. The bundle has it (tools/build.mjs puts it here). */
export const preparedGrammars: ReadonlyMap<string, readonly PreparedChoice[]> = new Map();
