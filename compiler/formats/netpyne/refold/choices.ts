/** Words of a label by which one form is chosen: each word is one of its values. */
export type Choice = readonly { readonly word: number; readonly values: readonly string[] }[];

/**
 * By which words of its label a rule has its form: for each form what they must be, in the order of first use;
 * undefined where the labels do not say it. `E_full_0` of form A, `E_simple_0` of form B → word 1.
 */
export function choicesOf(
  rules: readonly { readonly words: readonly string[]; readonly form: string }[],
  varying: readonly number[],
): ReadonlyMap<string, Choice> | undefined {
  const forms = [...new Set(rules.map(({ form }) => form))];
  if (forms.length === 1) return new Map([[forms[0] as string, []]]);
  for (const chosen of subsets(varying)) {
    const choices = forms.map((form) => [form, choiceOf(rules, form, chosen)] as const);
    const isOf = (words: readonly string[], choice: Choice) =>
      choice.every(({ word, values }) => values.includes(words[word] as string));
    const isRight = rules.every(({ words, form }) => choices.every(([of, c]) => isOf(words, c) === (of === form)));
    if (isRight) return new Map(choices);
  }
  return undefined;
}

function choiceOf(
  rules: readonly { readonly words: readonly string[]; readonly form: string }[],
  form: string,
  chosen: readonly number[],
): Choice {
  const valuesAt = (of: typeof rules, word: number) => [...new Set(of.map(({ words }) => words[word] as string))];
  const own = rules.filter((rule) => rule.form === form);
  const all = chosen.map((word) => ({ word, values: valuesAt(own, word) }));
  return all.filter(({ word, values }) => values.length < valuesAt(rules, word).length);
}

/** One word, two, three. */
function subsets(words: readonly number[]): readonly (readonly number[])[] {
  const one = words.map((a) => [a]);
  const two = words.flatMap((a, i) => words.slice(i + 1).map((b) => [a, b]));
  const three = two.flatMap(([a, b]) =>
    words.filter((c) => c > (b as number)).map((c) => [a as number, b as number, c]),
  );
  return [...one, ...two, ...three];
}
