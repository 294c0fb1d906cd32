import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { NmodlFile } from "../../grammar/nmodl/ast.js";
import { parseNmodl } from "../../grammar/nmodl/parser.js";
import { constructFolders, refusedConstructs } from "../oracle/coreneuron-constructs.js";
import { root } from "../source-files.js";

/*
 * docs/nmodl.md lists the constructs that the tests have mechanisms for: which of them are golden, run natively, are run by
 * the interpreter, compile for CoreNEURON, are compared with NEURON. UPDATE_GOLDEN=1 writes the table.
 */

const page = join(root, "docs/nmodl.md");

/** The folders that a test file names in its calls: `compare("models/ring", 30, 4)`. */
function foldersIn(test: string): string[] {
  const text = readFileSync(join(root, test), "utf8");
  return [...text.matchAll(/[([]"((?:models|test|mechanisms)[\w/-]*)"/g)].map((m) => m[1] as string);
}

/** Where the mechanisms of each kind of test are. */
const suites = {
  Translated: [
    "test/oracle/constructs",
    "test/verbatim/cases",
    "test/emit/cases",
    "mechanisms",
    ...foldersIn("test/emit/constructs.test.ts"),
  ],
  Native: [
    "test/oracle/constructs",
    "test/oracle/cases",
    "test/emit/cases",
    "test/interpret/zoo",
    "models",
    "mechanisms",
  ],
  Interpreter: ["test/oracle/constructs", "mechanisms", ...foldersIn("test/interpret/whole-runs.test.ts")],
  CoreNEURON: constructFolders,
  NEURON: ["test/oracle/constructs", "test/oracle/cases", "models", "mechanisms"],
};

/** What a file holds, by the kinds of nodes in its tree and what they say. */
const constructs: readonly (readonly [string, (has: (text: string) => boolean, file: NmodlFile) => boolean])[] = [
  ["SUFFIX", (has) => has('"form":"SUFFIX"')],
  ["POINT_PROCESS", (has) => has('"form":"POINT_PROCESS"')],
  ["ARTIFICIAL_CELL", (has) => has('"form":"ARTIFICIAL_CELL"')],
  ["NONSPECIFIC_CURRENT", (has) => has('"keyword":"NONSPECIFIC_CURRENT"')],
  ["ELECTRODE_CURRENT", (has) => has('"keyword":"ELECTRODE_CURRENT"')],
  ["USEION", (has) => has('"kind":"UseIon"')],
  ["VALENCE", (has) => has('"valence"')],
  ["POINTER", (has) => has('"keyword":"POINTER"')],
  ["BBCOREPOINTER", (has) => has('"keyword":"BBCOREPOINTER"')],
  ["RANDOM", (has) => has('"keyword":"RANDOM"')],
  ["GLOBAL", (has) => has('"keyword":"GLOBAL"')],
  ["CONSTANT", (has) => has('"kind":"Constant"')],
  ["LOCAL at file scope", (_, file) => file.blocks.some((b) => b.kind === "Local")],
  ["DEFINE", (has) => has('"kind":"Define"')],
  ["arrays", (has) => has('"size":')],
  ["FUNCTION", (has) => has('"kind":"Function"')],
  ["PROCEDURE", (has) => has('"kind":"Procedure"')],
  ["FUNCTION_TABLE", (has) => has('"kind":"FunctionTable"')],
  ["TABLE", (has) => has('"kind":"Table"')],
  ["IF", (has) => has('"kind":"If"')],
  ["LAG", (has) => has('"kind":"Lag"')],
  ["WHILE", (has) => has('"kind":"While"')],
  ["FROM", (has) => has('"kind":"From"')],
  ["VERBATIM", (has) => has('"kind":"Verbatim"')],
  ["CONSTRUCTOR", (has) => has('"kind":"Constructor"')],
  ["cnexp", (has) => has('"method":{"name":"cnexp"')],
  ["derivimplicit", (has) => has('"method":{"name":"derivimplicit"')],
  ["euler", (has) => has('"method":{"name":"euler"')],
  ["runge", (has) => has('"method":{"name":"runge"')],
  ["sparse", (has) => has('"method":{"name":"sparse"')],
  ["SOLVE of a PROCEDURE", (_, file) => solvesProcedure(file)],
  ["KINETIC", (has) => has('"kind":"Kinetic"')],
  ["CONSERVE", (has) => has('"kind":"Conserve"')],
  ["COMPARTMENT", (has) => has('"kind":"Compartment"')],
  ["LONGITUDINAL_DIFFUSION", (has) => has('"kind":"LongitudinalDiffusion"')],
  ["LINEAR", (has) => has('"kind":"Linear"')],
  ["NONLINEAR", (has) => has('"kind":"Nonlinear"')],
  ["STEADYSTATE", (has) => has('"isSteadyState":true')],
  ["BEFORE, AFTER", (has) => has('"kind":"Hook"')],
  ["NET_RECEIVE", (has) => has('"kind":"NetReceive"')],
  ["INITIAL in NET_RECEIVE", (has) => has('"kind":"InitialStatement"')],
  ["net_send", (has) => has('"fn":"net_send"')],
  ["net_event", (has) => has('"fn":"net_event"')],
  ["net_move", (has) => has('"fn":"net_move"')],
  ["WATCH", (has) => has('"kind":"Watch"')],
  ["FOR_NETCONS", (has) => has('"kind":"ForNetcons"')],
  ["state_discontinuity", (has) => has('"fn":"state_discontinuity"')],
  ["at_time", (has) => has('"fn":"at_time"')],
  [
    "scop_random, exprand, normrand, poisrand",
    (has) => ["scop_random", "exprand", "normrand", "poisrand"].some((f) => has(`"fn":"${f}"`)),
  ],
];

function solvesProcedure(file: NmodlFile): boolean {
  const procedures = new Set(file.blocks.flatMap((b) => (b.kind === "Procedure" ? [b.name.name] : [])));
  const solved = [...textOf(file).matchAll(/"kind":"Solve","block":\{"name":"(\w+)"/g)].map((m) => m[1] ?? "");
  return solved.some((name) => procedures.has(name));
}

function textOf(file: NmodlFile): string {
  return JSON.stringify(file, (key, value) => (key === "span" || key === "source" ? undefined : value));
}

function filesIn(folder: string, but: readonly string[]): NmodlFile[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".mod") && !but.includes(join(folder, path)),
  );
  return paths.flatMap((path) => {
    const { file } = parseNmodl({ path, text: readFileSync(join(root, folder, path), "utf8") });
    return file ? [file] : [];
  });
}

function table(): string {
  const columns = Object.entries(suites).map(([suite, folders]) =>
    folders
      .flatMap((folder) => filesIn(folder, suite === "CoreNEURON" ? refusedConstructs : []))
      .map((file) => [textOf(file), file] as const),
  );
  const rows = constructs.map(([name, isIn]) => {
    const marks = columns.map((files) =>
      files.some(([text, file]) => isIn((part) => text.includes(part), file)) ? "✓" : "",
    );
    return `| ${[name, ...marks].join(" | ")} |`;
  });
  const head = ["construct", ...Object.keys(suites)];
  return [`| ${head.join(" | ")} |`, `|${head.map((_, i) => (i ? ":-:" : "---")).join("|")}|`, ...rows].join("\n");
}

const place = /(<!-- constructs -->\n)[^]*?(<!-- end of constructs -->)/;

test("the table of constructs is what the tests have", () => {
  const before = readFileSync(page, "utf8");
  const after = before.replace(place, (_, open: string, close: string) => `${open}\n${table()}\n\n${close}`);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(page, after);
  expect(after).toBe(readFileSync(page, "utf8"));
});

test("most constructs are compared with NEURON", () => {
  const rows = table().split("\n").slice(2);
  const compared = rows.filter((row) => row.split("|").at(-2)?.includes("✓"));
  expect(compared.length / rows.length).toBeGreaterThan(0.8);
});
