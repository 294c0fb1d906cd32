import { expect, test } from "vitest";
import { printHlk } from "../../grammar/hlk/print.js";
import { parseWell, withoutSpans } from "./hlk-tree.js";

const kinds = (text: string) => parseWell(text).declarations.map((d) => d.kind);

test("a comma before `NAME =` or a statement separates, else it joins", () => {
  const [first, second] = parseWell("group a = X, Y[0:2],  group b = all").declarations;
  expect(first).toMatchObject({ cells: { terms: [{ name: { text: "X" } }, { name: { text: "Y" } }] } });
  expect(second).toMatchObject({ kind: "Group", cells: { terms: [{ kind: "AllCells" }] } });
  const [cell] = parseWell(
    "cell A { in soma { insert hh { a = 1 }, pas, L = 5, set k { b = 2 }, nax.g *= 2 } }",
  ).declarations;
  expect(cell).toMatchObject({
    items: [
      {
        items: [
          { kind: "Insert", mechanisms: [{}, {}] },
          { kind: "Field" },
          { kind: "SetMechanism" },
          { kind: "Field" },
        ],
      },
    ],
  });
});

test("no word is reserved: populations and fields may be called like keywords", () => {
  const text = "population record { cell = at, if = 1 }\nconnect record -> population, on { weight = 1 }";
  expect(kinds(text)).toEqual(["Population", "Connect"]);
  expect(kinds("record spikes of record\nconnect with -> of { use = 2 }")).toEqual(["Record", "Connect"]);
});

test("a new line does not end a statement inside ( ) [ ], after an operator or before a clause", () => {
  const text = "connect a: X ->\n  Y\n  with AMPA\n  on soma(\n 0.5)\n{\n  weight = 1 +\n 2\n  delay = 1\n}";
  expect(parseWell(text).declarations).toMatchObject([{ synapses: {}, on: {}, block: { items: [{}, {}] } }]);
});

test("braces behind the last synapse are the connection's, unless a clause or a body follows", () => {
  const one = parseWell("connect A -> B with X + Y { weight = 1 }").declarations[0];
  expect(one).toMatchObject({ synapses: { terms: [{}, {}] }, block: { items: [{}] } });
  const two = parseWell("connect A -> B with 0.5*X { delay = 1 } + Y { delay = 2 } on soma {}").declarations[0];
  expect(two).toMatchObject({
    synapses: { terms: [{ factor: { value: 0.5 }, block: { items: [{}] } }, { block: { items: [{}] } }] },
    block: { items: [] },
  });
});

test("`//` divides right after an operand and starts a comment anywhere else", () => {
  const file = parseWell("// one\nlet a = 7//2\npopulation E { count = 5, // two\n y = 1 }\n// three");
  expect(file.comments.map((c) => c.text)).toEqual(["// one", "// two", "// three"]);
  expect(file.declarations).toMatchObject([{ value: { op: "//" } }, { block: { items: [{}, {}] } }]);
});

test("`model` and `streams` are facts of the file, wherever they stand", () => {
  const file = parseWell('model m\nuse "./mod/"\nstreams netpyne');
  expect(file).toMatchObject({ model: { text: "m" }, streams: { text: "netpyne" }, declarations: [{ kind: "Use" }] });
});

test("record at: places on cells, or points in space", () => {
  const at = (text: string) => {
    const [record] = parseWell(`record lfp at ${text}`).declarations;
    return record?.kind === "Record" ? record.at?.kind : undefined;
  };
  expect(["soma(0.5)", "[soma(0.5), dend]", "each(dend)", "(dend, apic)(0.5)"].map(at)).toEqual([
    "Site",
    "SiteList",
    "SitePolicy",
    "Site",
  ]);
  expect(["[(0, 0, 0)] um", "(0, 1, 2) um", "[p for p in points]"].map(at)).toEqual([
    "UnitApplied",
    "UnitApplied",
    "Comprehension",
  ]);
});

test.each([
  ["population E {cell=PYR,count=50;y=1..3 um}", "population E { cell = PYR, count = 50, y = 1..3 um }\n"],
  ["cell A { section soma { L = 5 } }", "cell A { section soma { L = 5 } }\n"],
  [
    "cell A { # why\n  section soma { L = 5\n insert hh } // what\n  # last\n}",
    "cell A {  # why\n  section soma { L = 5, insert hh }  # what\n  # last\n}\n",
  ],
  ["let a = 1\n\n\n\n// b\nlet b = (1 + 2) * 3", "let a = 1\n\n# b\nlet b = (1 + 2) * 3\n"],
  ["option x = (a in b) in {c}", "option x = (a in b) in {c}\n"],
  ["let x = (a - b) - (c - d)", "let x = a - b - (c - d)\n"],
  ["", ""],
])("formatting %j", (text, expected) => {
  const file = parseWell(text);
  expect(printHlk(file)).toBe(expected);
  expect(withoutSpans(parseWell(expected))).toEqual(withoutSpans(file));
});
