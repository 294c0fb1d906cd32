import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { linkCompartments } from "../../compiler/3-link/geometry/link-compartments.js";
import { areaOf, nodeAt, riOf } from "../../compiler/3-link/geometry/sites.js";
import { parseSwc } from "../../compiler/formats/swc/parse-swc.js";
import { swcToMorphology } from "../../compiler/formats/swc/swc-to-morphology.js";
import type { Compartments, Morphology } from "../../compiler/ir/morphology.js";
import { neuronPython, noNeuron, runNeuron, toBits } from "../oracle/neuron-python.js";
import { neuronImport } from "./neuron-import.js";
import { randomSwc } from "./random-swc.js";

const isMissing = neuronPython() === undefined;
const reason = isMissing ? ` (${noNeuron})` : "";
const digitsOf = { "8": 8, "6": 6, none: "none" } as const;
const counts = { "8": 300, "6": 60, none: 60 } as const;

for (const digits of ["8", "6", "none"] as const) {
  const title = `${counts[digits]} random SWC files equal NEURON's import bit for bit, digits ${digits}`;
  test.skipIf(isMissing)(title + reason, { timeout: 60_000 }, () => {
    compare(
      Array.from({ length: counts[digits] }, (_, seed) => randomSwc(seed)),
      digits,
    );
  });
}

test.skipIf(isMissing)(`numbers whose ninth digit is a tie equal NEURON's import${reason}`, () => {
  const text =
    "1 1 12345.0625 12345.1875 -12345.0625 3 -1\n2 1 12345.3125 0.1 -0 1000.00006 1\n3 3 1e-7 16777217 1 .3 2\n";
  compare([text], "8");
  compare(["1 1 123456.5 -123457.5 0 3 -1\n2 1 1234565 1234575 0 3 1\n"], "6");
});

/** Reconstructions that are not in the repository: paths in HILLOCK_SWC_FILES, separated by colons. */
const files = (process.env.HILLOCK_SWC_FILES ?? "").split(":").filter((path) => path !== "");
const noFiles = files.length === 0 ? " (none given in HILLOCK_SWC_FILES)" : "";
test.skipIf(isMissing || files.length === 0)(
  `given SWC files equal NEURON's import${noFiles}`,
  { timeout: 300_000 },
  () => {
    compare(
      files.map((path) => readFileSync(path, "utf8")),
      "8",
    );
  },
);

function compare(texts: readonly string[], digits: "8" | "6" | "none"): void {
  const theirs = runNeuron(neuronImport(digits), texts) as unknown[];
  texts.forEach((text, i) => {
    expect(imported(text, digitsOf[digits]), `file ${i}:\n${text.slice(0, 3000)}`).toEqual(theirs[i]);
  });
}

function imported(text: string, swcDigits: 6 | 8 | "none"): unknown[] {
  const { tree, diagnostics } = parseSwc({ path: "cell.swc", text });
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  if (!tree) throw new Error("no tree");
  const { morphology } = swcToMorphology(tree, { swcDigits });
  const { compartments, findings } = linkCompartments(morphology);
  expect(findings).toEqual([]);
  return morphology.sections.map((_, i) => dump(morphology, compartments as Compartments, i));
}

function dump(morphology: Morphology, compartments: Compartments, section: number): unknown {
  const { geometry, parent, wireFrom, nseg, ...rest } = morphology.sections[section] as Morphology["sections"][number];
  const name = (of: { name: string; index?: number }) => `${of.name}[${of.index}]`;
  const inside = Array.from({ length: nseg }, (_, j) => (j + 0.5) / nseg);
  const rows = [0, ...inside, 1].map((x) => {
    const site = { section, x };
    return [nodeAt(compartments, site), toBits(areaOf(compartments, site)), toBits(riOf(compartments, site))];
  });
  const above = parent ? [name(morphology.sections[parent.section] as Morphology["sections"][number]), parent.x] : null;
  const points = geometry.kind === "points" ? geometry.points : [];
  return [name(rest), above, wireFrom ?? null, points, toBits(compartments.sections.lengthUm[section] as number), rows];
}
