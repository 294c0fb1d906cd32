import { expect, test } from "vitest";
import { parseSwc } from "../../compiler/formats/swc/parse-swc.js";
import { roundDigits } from "../../compiler/formats/swc/round-digits.js";
import { type SwcOptions, swcToMorphology } from "../../compiler/formats/swc/swc-to-morphology.js";
import type { Morphology } from "../../compiler/ir/morphology.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";

function imported(text: string, options?: SwcOptions): { morphology: Morphology; messages: string } {
  const { tree, diagnostics } = parseSwc({ path: "cell.swc", text });
  if (!tree) throw new Error(diagnostics.map(renderDiagnostic).join("\n"));
  const result = swcToMorphology(tree, options);
  return { morphology: result.morphology, messages: result.diagnostics.map(renderDiagnostic).join("\n") };
}

/** `dend[0] basal on soma[0](0.5) wire 0,0,0: 5,0,0,2 10,0,0,1` */
function printed({ sections }: Morphology): string[] {
  return sections.map(({ name, index, region, parent, wireFrom, geometry }) => {
    const above = parent
      ? ` on ${sections[parent.section]?.name}[${sections[parent.section]?.index}](${parent.x})`
      : "";
    const points = geometry.kind === "points" ? geometry.points.map((p) => p.join()).join(" ") : "";
    return `${name}[${index}] ${region}${above}${wireFrom ? ` wire ${wireFrom.join()}` : ""}: ${points}`;
  });
}

test("a soma of one point is a cylinder; dendrites hang on wires in its middle, sections come by type", () => {
  const { morphology } = imported(`1 1 0 0 0 10 -1
2 4 0 10 0 1 1
3 4 0 20 0 0.5 2
4 2 0 -10 0 0.25 1
5 3 0 20 5 0.5 3
6 3 0 25 5 0.5 5
7 4 5 20 5 0.5 3`);
  expect(printed(morphology)).toEqual([
    "soma[0] somatic: -10,0,0,20 0,0,0,20 10,0,0,20",
    "axon[0] axonal on soma[0](0.5): 0,0,0,0.5 0,-10,0,0.5",
    "dend[0] basal on apic[0](1): 0,20,0,1 0,20,5,1 0,25,5,1",
    "apic[0] apical on soma[0](0.5) wire 0,0,0: 0,10,0,2 0,20,0,1",
    "apic[1] apical on apic[0](1): 0,20,0,1 5,20,5,1",
  ]);
  expect(morphology.connectOrder).toEqual([0, 3, 1, 2, 4]);
});

test("NeuroMorpho's three-point soma is a sphere; a longer soma is a chain with places 0, 0.5 and 1", () => {
  const sphere = imported("1 1 0 0 0 5 -1\n2 1 0 -5 0 5 1\n3 1 0 5 0 5 1\n4 3 9 0 0 1 1\n5 3 12 0 0 1 4");
  expect(printed(sphere.morphology)).toEqual([
    "soma[0] somatic: -5,0,0,10 0,0,0,10 5,0,0,10",
    "dend[0] basal on soma[0](0.5) wire 0,0,0: 9,0,0,2 12,0,0,2",
  ]);
  const chain = `1 1 0 0 0 5 -1\n2 1 5 0 0 6 1\n3 1 10 0 0 5 2
4 3 0 9 0 1 1\n5 3 5 9 0 1 2\n6 3 5 12 0 1 5\n7 3 20 0 0 1 3\n8 0 30 0 0 1 7`;
  expect(printed(imported(chain).morphology)).toEqual([
    "dend_0[0] dendritic_0 on dend[2](1): 20,0,0,2 30,0,0,2",
    "soma[0] somatic: 0,0,0,10 5,0,0,12 10,0,0,10",
    "dend[0] basal on soma[0](0): 0,0,0,2 0,9,0,2",
    "dend[1] basal on soma[0](0.5) wire 5,0,0: 5,9,0,2 5,12,0,2",
    "dend[2] basal on soma[0](1): 10,0,0,2 20,0,0,2",
  ]);
});

test("a branch without length is left out, its children hang on its parent", () => {
  const { morphology, messages } = imported(`1 3 0 0 0 1 -1
2 3 5 0 0 1 1
3 3 5 0 0 1 2
4 3 9 0 0 1 3
5 3 9 1 0 1 3
6 3 9 2 0 1 2`);
  expect(printed(morphology)).toEqual([
    "dend[0] basal: 0,0,0,2 5,0,0,2",
    "dend[1] basal on dend[0](1): 5,0,0,2 9,0,0,2",
    "dend[2] basal on dend[0](1): 5,0,0,2 9,1,0,2",
    "dend[3] basal on dend[0](1): 5,0,0,2 9,2,0,2",
  ]);
  expect(messages).toMatchInlineSnapshot(`
    "warning[swc-section-dropped]: The branch that ends at point 3 has no length: it is left out, as NEURON does.
      --> cell.swc:3:1
      |
    3 | 3 3 5 0 0 1 2
      | ^^^^^^^^^^^^^"
  `);
});

test("digits: float32 first, then %.8g or %g with ties to even, then float32; nseg is the caller's", () => {
  expect([roundDigits(12345.0625, 8), roundDigits(12345.1875, 8), roundDigits(-1234565, 6)]).toEqual([
    12345.062, 12345.188, -1234560,
  ]);
  expect([roundDigits(-0, 8), roundDigits(0.1, 8), roundDigits(1e-30, 6)]).toEqual([-0, 0.1, 1e-30]);
  const text = "1 1 0 0 0 1 -1\n2 1 1000.00006 0 0 1 1";
  const lastX = (options: SwcOptions) => printed(imported(text, options).morphology)[0]?.split(" ").at(-1);
  expect(lastX({ swcDigits: 6 })).toBe("1000,0,0,2");
  expect(lastX({ swcDigits: 8 })).toBe("1000.0001220703125,0,0,2");
  expect(lastX({ swcDigits: "none" })).toBe("1000.0000610351562,0,0,2");
  expect(imported(text, { nseg: () => 7 }).morphology.sections[0]?.nseg).toBe(7);
});
