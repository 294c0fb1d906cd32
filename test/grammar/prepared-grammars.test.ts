import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { PreparedChoice } from "../../grammar/prepared-grammars.js";

/** The parsers as the bundle has them: with what the analysis of their rules found, and without analysing them again. */
async function preparedParsers() {
  const hlk = new (await import("../../grammar/hlk/parser.js")).HlkParser().choices();
  const nmodl = new (await import("../../grammar/nmodl/parser.js")).NmodlParser().choices();
  vi.resetModules();
  const prepared = JSON.parse(JSON.stringify({ hlk, nmodl })) as Record<string, PreparedChoice[]>;
  vi.doMock("../../grammar/prepared-grammars.js", () => ({ preparedGrammars: new Map(Object.entries(prepared)) }));
  return parsers();
}

async function parsers() {
  const { HlkParser, parseHlk } = await import("../../grammar/hlk/parser.js");
  const { NmodlParser, parseNmodl } = await import("../../grammar/nmodl/parser.js");
  return { HlkParser, parseHlk, NmodlParser, parseNmodl };
}

beforeEach(() => {
  vi.doUnmock("../../grammar/prepared-grammars.js");
  vi.resetModules();
});

const texts = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ path: name, text: readFileSync(join(folder, name), "utf8") }));

/** Each text, and cut off in three places: what could have come next is in the messages. */
const alsoBroken = (source: { readonly path: string; readonly text: string }) =>
  [1, 0.2, 0.55, 0.9].map((share) => ({ ...source, text: source.text.slice(0, share * source.text.length) }));

describe("a parser whose grammar was analysed before", () => {
  test("knows the same choices", async () => {
    const { HlkParser, NmodlParser } = await parsers();
    const prepared = await preparedParsers();
    expect(new prepared.HlkParser()).toHaveProperty("gastProductionsCache", {}); // it was not analysed
    expect(new prepared.NmodlParser()).toHaveProperty("gastProductionsCache", {});
    expect(new prepared.HlkParser().choices()).toEqual(new HlkParser().choices());
    expect(new prepared.NmodlParser().choices()).toEqual(new NmodlParser().choices());
  });

  test("reads .mod files alike, with the same messages", async () => {
    const { parseNmodl } = await parsers();
    const prepared = await preparedParsers();
    for (const source of texts("mechanisms", ".mod").flatMap(alsoBroken)) {
      expect(prepared.parseNmodl(source), source.path).toEqual(parseNmodl(source));
    }
  });

  test("reads .hlk files alike, with the same messages", async () => {
    const { parseHlk } = await parsers();
    const prepared = await preparedParsers();
    for (const source of texts("models", ".hlk").flatMap(alsoBroken)) {
      expect(prepared.parseHlk(source), source.path).toEqual(parseHlk(source));
    }
  });
});
