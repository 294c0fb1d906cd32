import { expect, test } from "vitest";
import { parseSwc } from "../../compiler/formats/swc/parse-swc.js";
import { linkCompartments } from "../../compiler/3-link/geometry/link-compartments.js";
import { nodePositions } from "../../compiler/3-link/geometry/node-positions.js";
import { swcToMorphology } from "../../compiler/formats/swc/swc-to-morphology.js";
import { renderDiagnostic } from "../../grammar/diagnostic.js";
import { newRandom } from "../geometry/random-cells.js";
import { randomSwc } from "./random-swc.js";

const rendered = (text: string): string =>
  parseSwc({ path: "cell.swc", text }).diagnostics.map(renderDiagnostic).join("\n");

test("comments, blank lines, tabs, further columns, exponents, Windows line ends, parent 0 as no parent", () => {
  const text = "# a cell\r\n\r\n  # more\r\n5\t1 0 0 0 .5 0 # soma\r\n 8 3 1e1 -2.5 +3. 1 5 99 extra\r\n";
  const { tree, diagnostics } = parseSwc({ path: "cell.swc", text });
  expect(diagnostics).toEqual([]);
  expect(tree?.points.map(({ span, ...point }) => [point, text.slice(span.start, span.end)])).toEqual([
    [{ id: 5, type: 1, x: 0, y: 0, z: 0, radius: 0.5, parent: -1 }, "5\t1 0 0 0 .5 0"],
    [{ id: 8, type: 3, x: 10, y: -2.5, z: 3, radius: 1, parent: 0 }, "8 3 1e1 -2.5 +3. 1 5 99 extra"],
  ]);
});

test("lines out of order are sorted by id, with a warning", () => {
  const { tree } = parseSwc({ path: "cell.swc", text: "1 1 0 0 0 1 -1\n3 3 2 0 0 1 2\n2 3 1 0 0 1 1\n" });
  expect(tree?.points.map((p) => [p.id, p.parent])).toEqual([
    [1, -1],
    [2, 0],
    [3, 1],
  ]);
  expect(rendered("1 1 0 0 0 1 -1\n3 3 2 0 0 1 2\n2 3 1 0 0 1 1\n")).toMatchInlineSnapshot(`
    "warning[swc-unordered]: Point 2 follows a point with a higher id; the points are read in the order of ids.
      --> cell.swc:3:1
      |
    3 | 2 3 1 0 0 1 1
      | ^^^^^^^^^^^^^
       = NEURON's own importer does not read such a file"
  `);
});

test("lines that cannot be read; nothing is said of points that hang on them", () => {
  expect(
    rendered("1 1 0 0 0 1 -1\n2 1.5 0 0 0 1 1\n3 3 0 nan 0 1 2\n4 3 0 0 0 1\n5 3 0 0 0 1 4\n"),
  ).toMatchInlineSnapshot(`
    "error[swc-number-malformed]: The type '1.5' is not a whole number.
      --> cell.swc:2:3
      |
    2 | 2 1.5 0 0 0 1 1
      |   ^^^
    error[swc-number-malformed]: The y 'nan' is not a number.
      --> cell.swc:3:7
      |
    3 | 3 3 0 nan 0 1 2
      |       ^^^
    error[swc-line-malformed]: A point needs seven numbers (id, type, x, y, z, radius, parent); here are 6.
      --> cell.swc:4:1
      |
    4 | 4 3 0 0 0 1
      | ^^^^^^^^^^^"
  `);
});

test("trees that do not hang together", () => {
  const text = `1 1 0 0 0 1 -1
5 3 0 0 0 1 1
5 3 0 0 0 1 1
6 3 0 0 0 0 17
7 3 0 0 0 1 9
9 3 0 0 0 1 -1
`;
  expect(rendered(text)).toMatchInlineSnapshot(`
    "error[swc-duplicate-id]: There are two points with the id 5.
      --> cell.swc:3:1
      |
    3 | 5 3 0 0 0 1 1
      | ^^^^^^^^^^^^^
      --> cell.swc:2:1
      |
    2 | 5 3 0 0 0 1 1
      | ------------- first given here
    error[swc-missing-parent]: Point 6 hangs on point 17, which is not in the file.
      --> cell.swc:4:1
      |
    4 | 6 3 0 0 0 0 17
      | ^^^^^^^^^^^^^^
       = the root's parent is -1
    error[swc-parent-after-child]: Point 7 hangs on point 9: a parent's id must be below its child's.
      --> cell.swc:5:1
      |
    5 | 7 3 0 0 0 1 9
      | ^^^^^^^^^^^^^
       = renumber the points so that parents come first
    error[swc-several-roots]: This file holds 2 trees: a cell is one tree.
      --> cell.swc:6:1
      |
    6 | 9 3 0 0 0 1 -1
      | ^^^^^^^^^^^^^^
      --> cell.swc:1:1
      |
    1 | 1 1 0 0 0 1 -1
      | -------------- the first tree starts here
       = give the later roots a parent, or split the file
    warning[swc-radius-not-positive]: One point has a radius of 0 or less.
      --> cell.swc:4:1
      |
    4 | 6 3 0 0 0 0 17
      | ^^^^^^^^^^^^^^"
  `);
});

test("a file without points", () => {
  expect(rendered("# nothing\n")).toMatchInlineSnapshot(`
    "error[swc-empty]: This SWC file has no points.
      --> cell.swc:1:1
      |
    1 | # nothing
      | ^
       = a point is a line of seven numbers: id, type, x, y, z, radius, parent"
  `);
});

test("a tree comes only without errors, and no text makes the reader fail", () => {
  for (const text of [
    "",
    "\n",
    "#",
    "x",
    "1 1 0 0 0 1 1",
    "-1 1 0 0 0 1 -1",
    "1 1 0 0 0 1 -1 2",
    "1e99 1 0 0 0 1 -1",
  ]) {
    const { tree, diagnostics } = parseSwc({ path: "cell.swc", text });
    expect(tree === undefined, text).toBe(diagnostics.some((d) => d.severity === "error"));
  }
});

test("damaged files give diagnostics or a cell whose numbers are finite, never an exception", () => {
  let cells = 0;
  for (let seed = 0; seed < 400; seed++) {
    const { tree, diagnostics } = parseSwc({ path: "cell.swc", text: damaged(randomSwc(seed), seed) });
    diagnostics.map(renderDiagnostic);
    if (!tree) continue;
    const { morphology } = swcToMorphology(tree);
    const { compartments } = linkCompartments(morphology);
    if (!compartments) continue;
    cells += 1;
    const { centreUm } = nodePositions(morphology, compartments);
    const columns = [compartments.areaUm2, compartments.a, compartments.b, centreUm];
    expect(
      columns.every((column) => column.every(Number.isFinite)),
      `seed ${seed}`,
    ).toBe(true);
  }
  expect(cells).toBeGreaterThan(40);
});

/** One to three characters changed, dropped or doubled. */
function damaged(text: string, seed: number): string {
  const random = newRandom(seed);
  let out = text;
  for (let i = 0; i <= random() * 3; i++) {
    const at = Math.floor(random() * out.length);
    const put = ["", " ", "-", "9", "0", "\n", "#", ".", "e"][Math.floor(random() * 9)] as string;
    out = out.slice(0, at) + put + out.slice(at + Math.floor(random() * 2));
  }
  return out;
}
