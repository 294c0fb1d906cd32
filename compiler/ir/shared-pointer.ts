/** The pointer by which all instances of a cell reach a GLOBAL that they share: a name that no .mod file can have. */
export const sharedPointer = (variable: string): string => `${variable}@cell`;

/** NEURON has the GLOBAL itself and is told of no such pointer. */
export const isSharedPointer = (name: string): boolean => name.endsWith("@cell");
