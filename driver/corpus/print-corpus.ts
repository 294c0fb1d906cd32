import type { FileResult, Outcome, Stage } from "./corpus-result.js";
import { stages } from "./corpus-result.js";
import type { ModFile } from "./find-mods.js";

export interface CorpusReport {
  readonly mods: readonly ModFile[];
  readonly results: ReadonlyMap<string, FileResult>;
  /** The last stage that was asked for. */
  readonly stage: Stage;
}

/** The score in a few lines, then what stopped files, most frequent first. */
export function printSummary(report: CorpusReport): string {
  const all = resultsOf(report);
  const reached = (stage: Stage) =>
    all.filter((r) => r.outcome !== "failed" || stages.indexOf(r.stage) > stages.indexOf(stage)).length;
  const asked = stages.slice(0, stages.indexOf(report.stage) + 1);
  const covered = repositories(report).filter(([, own]) => own.every(isCovered)).length;
  const lines = [
    `${all.length} distinct files in ${repositories(report).length} repositories`,
    ...asked.map((stage) => `  ${stage.padEnd(10)} ${percent(reached(stage), all.length)}`),
    ...countOthers(all),
    `  whole repositories ${percent(covered, repositories(report).length)}`,
    "",
    ...reasons(all).map(([reason, files]) => `${String(files.length).padStart(5)}  ${reason}   e.g. ${files[0]?.path}`),
  ];
  return `${lines.join("\n")}\n`;
}

function countOthers(all: readonly FileResult[]): string[] {
  const said: Partial<Record<Outcome, string>> = {
    skipped: "libraries for hoc, skipped",
    "not-in-neuron": "not compiled or not run by NEURON itself, counted apart",
    random: "draw from NEURON's global generator, counted apart",
  };
  return Object.entries(said).flatMap(([outcome, text]) => {
    const count = all.filter((r) => r.outcome === outcome).length;
    return count === 0 ? [] : [`  ${String(count).padStart(10)} ${text}`];
  });
}

/** Markdown: the summary, a table of repositories, a table of what is not well. */
export function printCorpusReport(report: CorpusReport): string {
  const rows = repositories(report).map(([name, own]) => {
    const count = (outcome: Outcome) => own.filter((r) => r.outcome === outcome).length;
    return `| ${name} | ${own.length} | ${count("ok")} | ${count("skipped")} | ${count("not-in-neuron")} | ${count("random")} | ${count("failed")} |`;
  });
  const failed = report.mods.flatMap((mod) => {
    const result = report.results.get(mod.id);
    if (!result || result.outcome === "ok") return [];
    const where = mod.places.map(({ repository, name }) => `${repository}/${name}`).join("<br>");
    return [`| ${where} | ${result.outcome} | ${result.stage} | ${cell(result.reason)} | ${cell(result.detail)} |`];
  });
  return [
    "# Corpus",
    "",
    "```",
    printSummary(report).trimEnd(),
    "```",
    "",
    "| repository | files | ok | libraries | not in NEURON | random | failed |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...rows,
    "",
    "| file | | stage | what stopped it | in full |",
    "|---|---|---|---|---|",
    ...failed,
    "",
  ].join("\n");
}

function cell(text = ""): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

export function isCovered({ outcome }: FileResult): boolean {
  return outcome !== "failed";
}

function resultsOf({ mods, results }: CorpusReport): FileResult[] {
  return mods.flatMap((mod) => results.get(mod.id) ?? []);
}

function repositories({ mods, results }: CorpusReport): [string, FileResult[]][] {
  const found = new Map<string, FileResult[]>();
  for (const mod of mods) {
    const result = results.get(mod.id);
    for (const { repository } of mod.places)
      if (result) found.set(repository, [...(found.get(repository) ?? []), result]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function reasons(all: readonly FileResult[]): [string, FileResult[]][] {
  const found = new Map<string, FileResult[]>();
  for (const result of all) {
    if (result.reason === undefined) continue;
    const key = `${result.outcome === "failed" ? result.stage : result.outcome}: ${result.reason}`;
    found.set(key, [...(found.get(key) ?? []), result]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

function percent(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)} %)`;
}
