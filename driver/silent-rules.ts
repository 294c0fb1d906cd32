/** More names than these only bury the rest. */
const mostNames = 3;

/**
 * What a run warns of: rules that made no connection although they may be expected to. `counts` goes with `rules`; a rule
 * that was split stands there several times under one name.
 */
export function silentRuleWarnings(
  rules: readonly string[],
  counts: readonly number[],
  optional: readonly string[],
): string[] {
  const made = new Map<string, number>();
  for (const [i, name] of rules.entries()) made.set(name, (made.get(name) ?? 0) + (counts[i] ?? 1));
  const silent = [...made].flatMap(([name, count]) => (count === 0 && !optional.includes(name) ? [name] : []));
  if (silent.length === 0) return [];
  const more = silent.length > mostNames ? ` and ${silent.length - mostNames} more` : "";
  const names = silent.slice(0, mostNames).map((name) => `'${name}'`);
  return [`no connection was made by ${names.join(", ")}${more} (\`optional connect\` where that is meant)`];
}
