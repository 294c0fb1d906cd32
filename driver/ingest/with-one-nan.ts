/**
 * What is no number has many bit patterns, and processors, compilers and JavaScript each have their own: for a hash all are the
 * same one. Rows without any come back as they are.
 */
export function withOneNan(values: Float64Array): Float64Array {
  for (const value of values) {
    if (Number.isNaN(value)) return values.map((each) => (Number.isNaN(each) ? Number.NaN : each));
  }
  return values;
}
