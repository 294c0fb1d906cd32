import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeReady } from "../../../compiler/formats/coreneuron/make-ready.js";
import { renderDiagnostic } from "../../../grammar/diagnostic.js";

/*
 * What `hillock coreneuron-ready` makes of a file: the text, then what it says of the rest. `vitest -u` rewrites expected/;
 * that CoreNEURON takes the files, and gives NEURON's numbers, is for test/oracle/coreneuron.test.ts.
 */
const folder = fileURLToPath(new URL("./cases/", import.meta.url));
const sourceAt = (path: string) => ({ path, text: readFileSync(join(folder, path), "utf8") });

test.each(readdirSync(folder).filter((name) => name.endsWith(".mod")))("%s", async (name) => {
  const { text, diagnostics } = makeReady(sourceAt(name), sourceAt);
  const said = diagnostics.map((diagnostic) => `\n${renderDiagnostic(diagnostic)}\n`).join("");
  await expect(text).toMatchFileSnapshot(fileURLToPath(new URL(`./expected/${name}`, import.meta.url)));
  await expect(said).toMatchFileSnapshot(fileURLToPath(new URL(`./expected/${name}.txt`, import.meta.url)));
});

test("what is ready stays as it is, and is ready", () => {
  const same = ["as_it_was.mod", "cannot.mod", "diffusing.mod"];
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".mod") && !same.includes(file))) {
    const once = makeReady(sourceAt(name), sourceAt);
    const twice = makeReady({ path: name, text: once.text }, sourceAt);
    expect(once.reasons).not.toEqual([]);
    expect(twice).toEqual({ text: once.text, reasons: [], diagnostics: [] });
  }
});

test("lines end with a line feed where there is C", () => {
  const text = "NEURON { SUFFIX a }\r\nVERBATIM\r\nstatic int n;\r\nENDVERBATIM\r\n";
  const { text: ready, reasons } = makeReady({ path: "a.mod", text }, () => undefined);
  expect(ready).toBe(`: hillock: ${reasons[0]}\n${text.replaceAll("\r", "")}`);
  expect(reasons.length).toBe(1);
});
