import { expect, test } from "vitest";
import { compile } from "../../compiler/compile.js";
import { type Diagnostic, renderDiagnostic } from "../../grammar/diagnostic.js";
import { parseHlk } from "../../grammar/hlk/parser.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { positionAt, type Source } from "../../grammar/source.js";
import { type Subject, subjects } from "./subjects.js";
import { allTypos, type Typo } from "./typos.js";
import { type Use, usesInHlk, usesInNmodl } from "./uses.js";

/*
 * One wrong character in a name that is used, everywhere in the models: an error at the line of the use, before
 * anything runs. Names that the typo happens to make of another visible name are left out.
 */
const models = subjects().filter(({ name }) => /^(models|mechanisms)\//.test(name));

test.each(models.map((subject) => [subject.name, subject] as const))(
  "typos in %s",
  (_, subject) => {
    const typos = typosOf(subject);
    expect(typos.length).toBeGreaterThan(3);
    expect(typos.flatMap((typo) => missed(subject, typo) ?? [])).toEqual([]);
  },
  120_000,
);

test("there are more than two hundred, of many kinds", () => {
  const typos = models.flatMap(typosOf);
  expect(typos.length).toBeGreaterThan(200);
  expect(new Set(typos.map((typo) => typo.use.kind)).size).toBeGreaterThan(15);
});

function typosOf(subject: Subject): Typo[] {
  const source: Source = { path: subject.path, text: subject.text };
  return allTypos(source.text, usesOf(source), visibleNames(subject));
}

function usesOf(source: Source): Use[] {
  if (source.path.endsWith(".mod")) return usesInNmodl(parseNmodl(source).file ?? { source, blocks: [] });
  const { file } = parseHlk(source);
  return file ? usesInHlk(file) : [];
}

/** Every word of the model, of its mechanisms and of both languages: more than what is visible at any one place. */
function visibleNames(subject: Subject): Set<string> {
  return new Set([...subject.everything().split(/\W+/), ...languageWords]);
}

/** Names that the languages have and a model may not write: functions, fields, units. */
const languageWords = (
  "abs ceil cos exp floor hypot int log log10 max min pow round sin sqrt tan tanh uniform normal lognormal negexp mid " +
  "len name odd_up L diam Ra cm nseg points shape e i o g m h n v x y z t dt celsius area in on of at as by if or um " +
  "mm nm m ms s us min mV V uV nA pA uA A uS nS pS S mS kS Hz kHz mHz pF nF uF F fF ohm kohm Mohm degC K mM M uM nM deg " +
  "log exp sin cos tan fabs acos asin atan sinh cosh FROM TO IF pi all true false off ra rm ri " +
  "ek ik ki ko ena ina nai nao eca ica cai cao"
) // what a USEION brings with it
  .split(" ");

function missed(subject: Subject, typo: Typo): string | undefined {
  const { line } = positionAt({ path: subject.path, text: subject.text }, typo.use.start);
  const { report } = compile(subject.workspace(typo.text), subject.model);
  const isThere = ({ severity, span }: Diagnostic) =>
    severity === "error" && span.source.path === subject.path && positionAt(span.source, span.start).line === line;
  if (report.diagnostics.some(isThere)) return undefined;
  const said = report.diagnostics.map(renderDiagnostic).join("\n") || "nothing";
  return `${subject.name}:${line} ${typo.use.kind} '${typo.use.text}' → '${typo.wrong}': ${said}`;
}
