import type { FileResult, Outcome, Stage } from "./corpus-result.js";
import { stages } from "./corpus-result.js";
import type { ModFile } from "./find-mods.js";

export interface CorpusReport {
  readonly mods: readonly ModFile[];
  readonly results: ReadonlyMap<string, FileResult>;
  /** The last stage that was asked for. */
  readonly stage: Stage;
  /** Whether generated code was compiled: if not, nothing is said about that stage. */
  readonly native: boolean;
}

/** The score and what stopped files, most frequent first, as Markdown that a document can take over. */
export function printSummary(report: CorpusReport): string {
  const all = resultsOf(report);
  const found = repositories(report);
  const asked = stages.slice(0, stages.indexOf(report.stage) + 1);
  const covered = found.filter(([, own]) => own.every(isCovered)).length;
  const rows = [
    ...asked
      .filter((stage) => stage !== "verify" && (stage !== "compile" || report.native))
      .map((stage) => scoreRow(stage, reached(all, stage), all.length)),
    ...(report.stage === "verify" ? verifyRows(all) : []),
    ...apart(all),
    scoreRow("whole repositories", covered, found.length),
  ];
  const lines = [
    `${all.length} distinct files in ${found.length} repositories`,
    "",
    "| | | |",
    "|---|--:|--:|",
    ...rows,
    ...reasonTable(report),
  ];
  return `${lines.join("\n")}\n`;
}

/** Files that passed the stage: a library is accepted by each, NEURON's verdict is the last one's. */
function reached(all: readonly FileResult[], stage: Stage): number {
  const isStopped = ({ outcome, stage: last }: FileResult) =>
    outcome === "failed" || (outcome === "not-in-neuron" && last !== "verify");
  return all.filter((r) => !isStopped(r) || stages.indexOf(r.stage) > stages.indexOf(stage)).length;
}

/** Of what NEURON compiles and runs and what draws no numbers of its own. */
function verifyRows(all: readonly FileResult[]): string[] {
  const equal = all.filter(({ outcome }) => outcome === "ok");
  const byRounding = equal.filter((r) => r.byRounding === true);
  const failed = all.filter(({ outcome }) => outcome === "failed").length;
  const largest = byRounding.reduce((most, { worst = 0 }) => Math.max(most, worst), 0);
  return [
    scoreRow("verify, of the files that NEURON runs", equal.length, equal.length + failed),
    ...(byRounding.length === 0
      ? []
      : [
          `| among them beyond 1e-9 (${largest.toPrecision(2)} at most), but near what NEURON is off itself where its start, temperature and leak are moved by an ulp | ${byRounding.length} | |`,
        ]),
  ];
}

function scoreRow(name: string, part: number, whole: number): string {
  return `| ${name} | ${part} of ${whole} | ${((100 * part) / Math.max(1, whole)).toFixed(1)} % |`;
}

function apart(all: readonly FileResult[]): string[] {
  const said: Partial<Record<Outcome, string>> = {
    skipped: "counted apart: libraries for hoc (`SUFFIX nothing`)",
    "not-in-neuron": "counted apart: not compiled or not run by NEURON itself",
    random: "counted apart: draw from NEURON's global generator",
  };
  return Object.entries(said).flatMap(([outcome, text]) => {
    const count = all.filter((r) => r.outcome === outcome).length;
    return count === 0 ? [] : [`| ${text} | ${count} | |`];
  });
}

function reasonTable(report: CorpusReport): string[] {
  const found = reasons(resultsOf(report));
  if (found.length === 0) return [];
  const placeOf = new Map(report.mods.map(({ id, places: [first] }) => [id, first]));
  const rows = found.map(([reason, [first, ...others]]) => {
    const place = placeOf.get(first?.id ?? "");
    return `| ${others.length + 1} | ${cell(reason)} | ${place?.repository}/${place?.name} |`;
  });
  return ["", "| files | what stopped them | for example |", "|--:|---|---|", ...rows];
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
    printSummary(report).trimEnd(),
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
