/** The nearest known name, for hints: `did you mean 'soma'?`; undefined when nothing is near or shares a letter. */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const nearest = closest(name, known);
  return nearest === undefined ? undefined : `did you mean '${nearest}'?`;
}

function closest(name: string, known: Iterable<string>): string | undefined {
  const { length } = name;
  // Fewer than half of the letters of a longer name.
  const limit = length <= 3 ? 1 : Math.min(Math.floor(length / 3) + 1, Math.max(2, Math.ceil(length / 2) - 1));
  let best: string | undefined;
  let bestDistance = limit + 0.99;
  for (const candidate of known) {
    if (candidate === name) continue;
    // Upper and lower case is the smaller slip.
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase()) + 0.01 * editDistance(name, candidate);
    const sharesLetter = distance < Math.max(name.length, candidate.length);
    if (sharesLetter && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Damerau–Levenshtein (optimal string alignment): a swap of neighbours counts as one edit. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1] as number[];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
