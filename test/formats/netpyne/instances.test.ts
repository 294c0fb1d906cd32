import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Compilation } from "../../../compiler/compile.js";
import { readDocument } from "../../../compiler/formats/netpyne/document.js";
import { exportNetpyne } from "../../../compiler/formats/netpyne/export/export-netpyne.js";
import { readInstances } from "../../../compiler/formats/netpyne/instances/read-instances.js";
import { type Instances, instancesOf } from "../../interpret/netpyne/instances.js";
import { root } from "../../source-files.js";
import { compiledImport, importCase } from "./import-case.js";

const case_ = JSON.parse(readFileSync(join(root, "test/formats/netpyne/cases/families.json"), "utf8"));
const made = compiledImport(importCase(readDocument(JSON.stringify(case_)), "families"));

/** The network as NetPyNE saves one that it has built. */
function saved({ network, data }: Compilation) {
  const { cells, contacts } = instancesOf(made);
  const populationOf = (gid: number) =>
    data?.populations.find(
      ({ firstGid, count, privateTo }) => privateTo < 0 && gid >= firstGid && gid < firstGid + count,
    );
  const list = cells.map(([gid, x, y, z]) => ({
    gid,
    tags: { pop: populationOf(gid)?.name, x, y, z },
    conns: contacts
      .filter(([pre, post]) => post === gid && pre >= 0)
      .map(([preGid, , synMech, sec, loc, weight, delay, label]) => ({
        preGid,
        synMech,
        sec,
        loc,
        weight,
        delay,
        label,
      })),
  }));
  expect(network?.rules.length).toBeGreaterThan(30);
  return { net: { params: case_.netParams, cells: list }, simConfig: case_.simConfig };
}

/** Without the names of rules, and in the order of the places. */
const plain = ({ cells, contacts }: Instances) => ({
  cells,
  contacts: contacts.map(([pre, post, ...rest]) => JSON.stringify([post, pre, ...rest.slice(0, -1)])).sort(),
});

test("cells and contacts of a saved network are made again, each where it was", () => {
  const json = saved(made);
  const cells = readInstances(json);
  if ("wrong" in cells) throw new Error(cells.wrong);
  const model = importCase(readDocument(JSON.stringify(json)), "families", { cells });
  expect(model.notes.omissions).toEqual([]);
  expect([...model.files.keys()]).toContain("connections/EL2_EL5_exc_dend.csv");
  const again = compiledImport(model);
  expect(again.report.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(plain(instancesOf(again))).toEqual(plain(instancesOf(made)));
  expect(plain(instancesOf(made)).contacts.length).toBeGreaterThan(200);
});

test("an exported model has the cells and contacts that it was made of", () => {
  const { network, program, data } = made;
  if (!network || !program || !data) throw new Error("the model has errors");
  const { json, notes, contacts } = exportNetpyne(network, program, data);
  expect(notes.omissions).toEqual([]);
  expect(contacts).toBe(instancesOf(made).contacts.length);
  const { popParams, connParams } = (json as { net: { params: Rules } }).net.params;
  const labels = Object.keys(popParams);
  const sizes = Object.values(popParams).map(({ cellsList }) => cellsList.length);
  const gid = (label: string, index: number) =>
    sizes.slice(0, labels.indexOf(label)).reduce((sum, size) => sum + size, index);
  const listed = Object.values(connParams).flatMap((rule) =>
    rule.connList.map(([pre, post], i) => {
      const ends = [gid(rule.postConds.pop, post), gid(rule.preConds.pop, pre), rule.synMech, rule.sec];
      return JSON.stringify([...ends, rule.loc[i], rule.weight[i], rule.delay[i]]);
    }),
  );
  expect(listed.sort()).toEqual(plain(instancesOf(made)).contacts);
});

interface Rules {
  readonly popParams: Readonly<Record<string, { readonly cellsList: readonly object[] }>>;
  readonly connParams: Readonly<Record<string, ListRule>>;
}
interface ListRule {
  readonly preConds: { readonly pop: string };
  readonly postConds: { readonly pop: string };
  readonly connList: readonly (readonly [number, number])[];
  readonly synMech: string;
  readonly sec: string;
  readonly loc: readonly number[];
  readonly weight: readonly number[];
  readonly delay: readonly number[];
}
