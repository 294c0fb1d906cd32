import { expect, test } from "vitest";
import { mechanismLayout } from "../../../compiler/formats/coreneuron-dataset/mechanism-layout.js";
import { readMechanismTypes } from "../../../compiler/formats/coreneuron-dataset/mechanism-types.js";

const code = `
        inst->gbar = ml->data+0*pnodecount;
        inst->q = ml->data+1*pnodecount;
        inst->v_unused = ml->data+4*pnodecount;
        inst->ion_ica = nt->_data;
        inst->style_ca = ml->pdata;
        int mech_type = nrn_get_mechtype("Buffer");
        Buffer_global.ca_type = nrn_get_mechtype("ca_ion");
        hoc_register_dparam_semantics(mech_type, 0, "ca_ion");
        hoc_register_dparam_semantics(mech_type, 1, "#ca_ion");
`;

test("variables and integers of a mechanism", () => {
  const layout = mechanismLayout(code);
  expect(layout?.name).toBe("Buffer");
  expect([...(layout?.columns ?? [])]).toEqual([
    ["gbar", 0],
    ["q", 1],
    ["v_unused", 4],
  ]);
  expect(layout?.slots).toEqual([
    { name: "ion_ica", meaning: "ca_ion" },
    { name: "style_ca", meaning: "#ca_ion" },
  ]);
  expect(layout?.emitsEvents).toBe(false);
});

test("what is no mechanism has no layout", () => {
  expect(mechanismLayout("void modl_reg() {}")).toBeUndefined();
});

test("NEURON's types", () => {
  const text =
    "1.8\n24\ncapacitance 3 0 0 0 2 0 2 1 1\nna_ion 15 0 0 1 5 1 5 1 1 1 1 1\n1\nNetStim 18 9 1 0 9 4 9 1 1\n";
  const types = readMechanismTypes(text).map(({ name, type, isArtificial, isIon, width, slots }) => {
    return [name, type, isArtificial, isIon, width, slots];
  });
  expect(types).toEqual([
    ["capacitance", 3, false, false, 2, 0],
    ["na_ion", 15, false, true, 5, 1],
    ["NetStim", 18, true, false, 9, 4],
  ]);
});
