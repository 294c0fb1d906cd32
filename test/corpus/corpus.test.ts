import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineCorpus } from "../../driver/corpus/corpus-command.js";
import type { FileResult } from "../../driver/corpus/corpus-result.js";
import { findMods } from "../../driver/corpus/find-mods.js";
import { modSets } from "../../driver/corpus/mod-sets.js";
import { printCorpusReport, printSummary } from "../../driver/corpus/print-corpus.js";
import { translateFile } from "../../driver/corpus/translate-file.js";
import { root } from "../source-files.js";

const channel = (name: string, more = "") =>
  `NEURON { SUFFIX ${name} RANGE g NONSPECIFIC_CURRENT i }\n${more}\nPARAMETER { g = 1 }\nASSIGNED { v i }\nBREAKPOINT { i = g*v }\n`;

const files = {
  "a/one.mod": channel("one"),
  "a/deep/one-again.mod": channel("one"),
  "a/two.mod": channel("one", ": another mechanism of that name"),
  "a/lib.mod": "NEURON { SUFFIX nothing }\nFUNCTION twice(x) { twice = 2*x }\n",
  "b/broken.mod": "NEURON { SUFFIX broken\n",
  "b/mod/with.mod": `INCLUDE "part.inc"\n${channel("with")}`,
  "b/mod/part.inc": 'INCLUDE "above.inc"\n',
  "b/above.inc": ": a comment\n",
  "b/unknown.mod": channel("unknown").replace("g*v", "g*nobody"),
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hillock-corpus-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "repositories", name)), { recursive: true });
    writeFileSync(join(folder, "repositories", name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const repositories = () => join(folder, "repositories");

test("every distinct file counts once, in each repository that has it", () => {
  const mods = findMods([repositories()]);
  expect(mods.map(({ places }) => places.map(({ repository, name }) => `${repository}/${name}`).join())).toEqual([
    "a/deep/one-again.mod",
    "a/lib.mod",
    "a/two.mod",
    "b/broken.mod",
    "b/mod/with.mod",
    "b/unknown.mod",
  ]);
  expect(findMods([join(repositories(), "b")]).map(({ places }) => places[0]?.repository)).toEqual(["b", "b", "b"]);
});

test("stages, reasons and the score of the repositories", async () => {
  const out = join(folder, "out");
  const more = { stage: "translate", out, work: out, workers: 0, fresh: false, native: false } as const;
  const { report } = await examineCorpus({ folders: [repositories()], ...more });
  const found = [...report.results.values()].map(({ path, outcome, stage, reason }) => [
    path.slice(repositories().length + 1),
    outcome,
    stage,
    reason?.split(":")[0],
  ]);
  expect(found).toEqual([
    ["a/deep/one-again.mod", "ok", "translate", undefined],
    ["a/lib.mod", "skipped", "translate", undefined],
    ["a/two.mod", "ok", "translate", undefined],
    ["b/broken.mod", "failed", "parse", expect.any(String)],
    ["b/mod/with.mod", "ok", "translate", undefined],
    ["b/unknown.mod", "failed", "translate", "unknown-variable"],
  ]);
  const summary = printSummary(report);
  expect(summary).toContain("6 distinct files in 2 repositories");
  expect(summary).toContain("| parse | 5 of 6 | 83.3 % |");
  expect(summary).toContain("| translate | 4 of 6 | 66.7 % |");
  expect(summary).toContain("| whole repositories | 1 of 2 | 50.0 % |");
  expect(summary).toMatch(/^\| 1 \| translate: unknown-variable: .* \| b\/unknown\.mod \|$/m);
  expect(printCorpusReport(report)).toContain("| b/unknown.mod | failed | translate | unknown-variable");
  expect(JSON.parse(readFileSync(join(out, "corpus.json"), "utf8"))).toHaveLength(6);
});

test("threads of the command find what one finds", { timeout: 120_000 }, () => {
  const found = ["1", "3"].map((workers) => {
    const out = join(folder, `threads-${workers}`);
    const words = ["tools/corpus.mjs", repositories(), "--stage", "translate", "--workers", workers, "--out", out];
    execFileSync(process.execPath, words, { cwd: root, encoding: "utf8" });
    return JSON.parse(readFileSync(join(out, "corpus.json"), "utf8"));
  });
  expect(found[0]).toHaveLength(6);
  expect(found[1]).toEqual(found[0]);
});

test("the score counts what NEURON runs, and the rest apart", () => {
  const mods = findMods([repositories()]);
  const verdicts: readonly Partial<FileResult>[] = [
    { outcome: "ok", stage: "verify", worst: 3e-7, byRounding: true },
    { outcome: "skipped", stage: "translate" },
    { outcome: "ok", stage: "verify", worst: 0 },
    { outcome: "not-in-neuron", stage: "parse", reason: "nocmodl: no" },
    { outcome: "failed", stage: "verify", reason: "differs" },
    { outcome: "random", stage: "verify", reason: "draws" },
  ];
  const results = mods.map(({ id, path }, i) => [id, { id, path, ...verdicts[i] } as FileResult] as const);
  const summary = printSummary({ mods, results: new Map(results), stage: "verify", native: false });
  expect(summary).not.toContain("| compile |");
  expect(summary).toContain("| parse | 5 of 6 | 83.3 % |");
  expect(summary).toContain("| verify, of the files that NEURON runs | 2 of 3 | 66.7 % |");
  expect(summary).toMatch(/beyond 1e-9 \(3\.0e-7 at most\).* \| 1 \| \|/);
  expect(summary).toContain("not compiled or not run by NEURON itself | 1 | |");
  expect(summary).toContain("| whole repositories | 1 of 2 | 50.0 % |");
});

test("no library gets two mechanisms of one name", () => {
  const sets = modSets(findMods([repositories()]).map(translateFile));
  const names = sets.map(({ files }) => files.map(({ source }) => source.fileName));
  expect(names).toEqual([["one-again.mod", "lib.mod"], ["two.mod"], ["broken.mod", "with.mod", "unknown.mod"]]);
});

test("no library gets two valences of one ion", () => {
  const out = join(folder, "valences");
  mkdirSync(out);
  const pump = (name: string, valence: string) =>
    `NEURON { SUFFIX ${name} USEION cl READ ecl WRITE icl${valence} }\nASSIGNED { v ecl icl }\nBREAKPOINT { icl = v - ecl }\n`;
  for (const [name, valence] of Object.entries({ plus: " VALENCE 1", minus: " VALENCE -1", unsaid: "" }))
    writeFileSync(join(out, `${name}.mod`), pump(name, valence));
  const sets = modSets(findMods([out]).map(translateFile)).map(({ files }) =>
    files.map(({ source }) => source.fileName),
  );
  expect(sets).toEqual([["minus.mod", "unsaid.mod"], ["plus.mod"]]);
});

test("a thousand files translate in seconds", () => {
  const mods = findMods([repositories()]).filter(({ path }) => path.endsWith("with.mod"));
  const start = performance.now();
  for (let i = 0; i < 300; i++) for (const mod of mods) translateFile(mod);
  expect(performance.now() - start).toBeLessThan(20_000);
});
