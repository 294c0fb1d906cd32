import { expect, test } from "vitest";
import { buildNetwork } from "../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../compiler/interpret/network/context.js";
import type { Connection } from "../../compiler/interpret/network/network-instances.js";
import { sharedOut } from "../../compiler/interpret/network/place-contacts.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { Program } from "../../compiler/ir/program.js";
import { compileFolder } from "../compile/compile-model.js";

/* Where `place` puts contacts. That native programs put them there as well: whole-runs.test.ts. */

const compiled = compileFolder("test/interpret/placing", {});
const { program, data } = compiled as { program: Program; data: ModelData };
const { connections } = buildNetwork(newNetworkContext(program, data));
const population = (name: string) => data.populations.findIndex((p) => p.name === name);
const between = (from: string, to: string, isMeant = (_: Connection) => true) =>
  connections.filter(
    (c) => c.sourcePopulation === population(from) && c.targetPopulation === population(to) && isMeant(c),
  );
const byTarget = (list: readonly Connection[]) => {
  const groups = new Map<number, Connection[]>();
  for (const c of list) groups.set(c.targetGid, [...(groups.get(c.targetGid) ?? []), c]);
  return [...groups.values()];
};
const [soma, apic, dend] = [0, 1, 2];

test("shares are rounded, and what is missing goes where most was cut off", () => {
  const on = (shares: readonly number[], n: number) =>
    sharedOut(Float64Array.from(shares), new Int32Array(shares.length), n);
  expect(on([1, 1, 2], 4)).toEqual([1, 1, 2]);
  expect(on([1, 1, 2], 5)).toEqual([1, 1, 3]);
  expect(on([1, 2, 0], 7)).toEqual([2, 5, 0]);
  // Python rounds 0.5 and 2.5 down
  expect(on([0.5, 2.5], 3)).toEqual([1, 2]);
  // less than none makes the others more
  expect(on([-1, 2, 2], 6)).toEqual([-2, 4, 4]);
  expect(on([-1, 0.5], 6)).toEqual([0, 0]);
});

test("evenly: at (i + 1/2)/n of the summed length", () => {
  const cells = byTarget(between("A", "A"));
  expect(cells.length).toBe(12);
  for (const own of cells) {
    expect(new Set(own.map((c) => c.section))).toEqual(new Set([apic]));
    const x = own.map((c) => c.x).sort((a, b) => a - b);
    for (const [i, at] of x.entries()) expect(at).toBeCloseTo((i + 0.5) / own.length, 12);
  }
});

test("by density: in proportion to table times length; A + B on one spot", () => {
  for (const own of byTarget(between("A", "B"))) {
    // map[A] is 0 above 100 um: most contacts are on the basal dendrite, none on the distal half of the apical one
    expect(own.filter((c) => c.section === apic && c.x > 0.5)).toEqual([]);
    expect(own.filter((c) => c.section === dend).length).toBeGreaterThan(own.length / 2);
    const spots = new Map<string, number[]>();
    for (const c of own) spots.set(`${c.section} ${c.x}`, [...(spots.get(`${c.section} ${c.x}`) ?? []), c.term]);
    for (const terms of spots.values()) {
      expect(terms.filter((term) => term === 0).length).toBe(terms.filter((term) => term === 1).length);
    }
  }
});

test("by distance: all in the one segment that is nearest", () => {
  const places = new Set(between("noise", "A").map((c) => `${c.section} ${c.x}`));
  expect(places.size).toBe(1);
  const far = new Set(between("B", "A", (c) => c.targetIndex >= 6).map((c) => `${c.section} ${c.x}`));
  expect(far.size).toBe(1);
  expect([...places, ...far].every((place) => !place.startsWith(`${soma} `))).toBe(true);
});

test("weights that read the place are read again", () => {
  const norm = [
    [1, 1, 1, 1, 1],
    [1, 1.5, 2, 2.5, 3],
    [1, 1.2, 1.4, 1.6, 1.8],
  ];
  for (const c of between("B", "A")) {
    expect(c.weight).toBeCloseTo(0.001 * (norm[c.section]?.[Math.min(4, Math.floor(c.x * 5))] as number), 15);
  }
});
