import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyNetwork } from "../../compiler/ir/network.verify.js";
import { repository, resolveText } from "./hlk-model.js";

const texts = [
  readFileSync(`${repository}test/resolve/hlk/wide.hlk`, "utf8"),
  readFileSync(`${repository}models/column/model.hlk`, "utf8"),
];
const pieces = texts.map((text) => text.match(/\s+|\w+|[^\w\s]/g) ?? []);

/** Texts with some pieces left out, doubled, or replaced by pieces from elsewhere. */
const mutated = fc
  .record({
    which: fc.nat({ max: pieces.length - 1 }),
    edits: fc.array(
      fc.record({ at: fc.nat(), from: fc.nat(), act: fc.constantFrom("drop", "double", "replace", "swap") }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ which, edits }) => {
    const words = [...(pieces[which] ?? [])];
    for (const { at, from, act } of edits) {
      const [i, j] = [at % words.length, from % words.length];
      const [a, b] = [words[i] as string, words[j] as string];
      if (act === "drop") words[i] = "";
      else if (act === "double") words[i] = `${a} ${a}`;
      else words[i] = b;
      if (act === "swap") words[j] = a;
    }
    return words.join("");
  });

test("a damaged model gives messages or a sound network, never a crash", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const { network, messages } = resolveText(text);
      if (network) expect(verifyNetwork(network)).toEqual([]);
      else expect(messages).toContain("error[");
    }),
    { numRuns: Number(process.env["FUZZ_RUNS"] ?? 60) },
  );
}, 120_000);
