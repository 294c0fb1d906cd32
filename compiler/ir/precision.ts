/** What a program computes in: all in double, or rates of states in single (`mixPrecision`). */
export const precisions = ["double", "mixed"] as const;
export type Precision = (typeof precisions)[number];
