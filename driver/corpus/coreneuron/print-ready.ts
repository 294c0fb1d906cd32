import type { ReadyResult } from "./examine-ready.js";

/** The score, and what is refused still, as Markdown. */
export function printReady(results: readonly ReadyResult[]): string {
  const count = (outcome: ReadyResult["outcome"]) => results.filter((result) => result.outcome === outcome).length;
  const [ready, refused] = [count("ready"), count("refused")];
  const share = ((100 * ready) / Math.max(1, ready + refused)).toFixed(1);
  return [
    `| distinct files | ${results.length} |`,
    "|---|--:|",
    `| CoreNEURON's compiler takes as published | ${count("published")} |`,
    `| neither it nor NEURON compiles | ${count("not-in-neuron")} |`,
    `| it refuses, and NEURON compiles | ${ready + refused} |`,
    `| of these, it takes after coreneuron-ready | ${ready} (${share} %) |`,
    ...numberRows(results),
    "",
    ...results.flatMap(({ outcome, path, after }) => (outcome === "refused" ? [`* ${path}: ${after}`] : [])),
    ...results.flatMap(({ path, numbers }) =>
      numbers && numbers.verdict !== "equal" ? [`* ${path}: ${numbers.verdict}: ${numbers.reason ?? ""}`] : [],
    ),
    "",
  ].join("\n");
}

function numberRows(results: readonly ReadyResult[]): string[] {
  const verdicts = results.flatMap(({ numbers }) => (numbers ? [numbers.verdict] : []));
  const count = (verdict: (typeof verdicts)[number]) => verdicts.filter((one) => one === verdict).length;
  if (verdicts.length === 0) return [];
  return [
    `| of these, a rig gives NEURON's numbers in CoreNEURON | ${count("equal")} of ${count("equal") + count("differs")} |`,
    `| no rig, or not run there | ${count("not-run")} |`,
  ];
}
