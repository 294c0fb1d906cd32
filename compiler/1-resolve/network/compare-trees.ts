/** A value as text without its places in the source, so that equal text means equal value. */
export function withoutSpans(value: unknown): string {
  return JSON.stringify(value, (key, inner) => (key === "span" ? undefined : inner));
}

export function sameButSpans(a: unknown, b: unknown): boolean {
  return withoutSpans(a) === withoutSpans(b);
}
