import { expect, test } from "vitest";
import { orderMechanisms } from "../../compiler/3-link/mechanism-order.js";
import type { SolvedMechanism } from "../../compiler/ir/mechanism.js";
import { noSpan } from "../../grammar/source.js";

const mechanism = (name: string, path: string, write: readonly string[] = []): SolvedMechanism => ({
  stage: "solved",
  name,
  form: "density",
  source: { path, text: "" },
  builtIn: path.startsWith("hillock:"),
  variables: [],
  ions: write.length > 0 ? [{ ion: "ca", read: [], write, span: noSpan }] : [],
  currents: [],
  span: noSpan,
  tables: [],
  initial: [],
  current: [],
  conductance: { kind: "numeric" },
  state: [],
  carried: new Set(),
  mergeable: false,
  timeless: false,
});

test("writers of concentrations, last first; NEURON's own in its order; the rest by bytes of the file's name", () => {
  const given = [
    mechanism("kv", "mod/b.mod"),
    mechanism("hh", "hillock:hh.mod"),
    mechanism("cad", "mod/cad.mod", ["cai"]),
    mechanism("Kx", "mod/Kx.mod"),
    mechanism("cat", "mod/cat.mod", ["ica"]),
    mechanism("a2", "mod/a2.mod"),
    mechanism("a", "mod/a.mod"),
    mechanism("pas", "hillock:pas.mod"),
    mechanism("cap", "mod/zpump.mod", ["cao"]),
  ];
  expect(orderMechanisms(given).map((m) => m.name)).toEqual(["cap", "cad", "pas", "hh", "Kx", "a", "a2", "kv", "cat"]);
});
