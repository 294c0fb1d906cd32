/** The pointer by which all instances of a cell reach a GLOBAL that they share: a name that no .mod file can have. */
export const sharedPointer = (variable: string): string => `${variable}@cell`;

/** PARAMETER of the first instance in a cell. */
export const firstInCell = "first@cell";

/** NEURON has the GLOBAL itself and is told of no such variable. */
export const isSharedPointer = (name: string): boolean => name.endsWith("@cell");
