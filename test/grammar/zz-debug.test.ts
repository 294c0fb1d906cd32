import { readdirSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { HlkParser, parseHlk } from "../../grammar/hlk/parser.js";
test("x", () => {
  try { new HlkParser(true); } catch (e) { console.log(String((e as Error).message).slice(0, 3000)); }
  for (const f of readdirSync("test/grammar/cases").filter((x) => x.endsWith(".hlk"))) {
    const t0 = performance.now();
    const { file, diagnostics } = parseHlk({ path: f, text: readFileSync(`test/grammar/cases/${f}`, "utf8") });
    console.log(f, file?.declarations.length, diagnostics.length, performance.now() - t0);
    for (const d of diagnostics.slice(0, 8)) console.log(renderDiagnostic(d));
  }
});
