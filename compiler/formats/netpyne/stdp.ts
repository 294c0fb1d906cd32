/** The one mechanism that NetPyNE knows how to join to a connection, and its POINTER to the weight. */
export const stdp = { mechanism: "STDP", pointer: "synweight" } as const;
