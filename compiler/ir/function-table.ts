/** What a model gives to a FUNCTION_TABLE. */
export interface FunctionTable {
  readonly mechanism: string;
  readonly variable: string;
  /** One per argument, rising; empty: one value for all arguments. */
  readonly axes: readonly (readonly number[])[];
  /** Row-major; the first argument is the slowest. */
  readonly values: readonly number[];
}

const prefix = "table.";

/** How expressions call FUNCTION_TABLE `name`: no function of the file has a point in its name. */
export const tableCall = (name: string): string => `${prefix}${name}`;

/** The FUNCTION_TABLE that a call looks into; undefined: it is another function. */
export function tableCalled(fn: string): string | undefined {
  return fn.startsWith(prefix) ? fn.slice(prefix.length) : undefined;
}
