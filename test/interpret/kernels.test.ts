import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { openStream } from "../../compiler/algebra/arithmetic/random.js";
import { type CellArrays, type Instances, type KernelFunction, silentOutbox } from "../../compiler/interpret/kernel.js";
import { compileMechanism, type MechanismCode } from "../../compiler/interpret/mechanism-code.js";
import { uniformValues } from "../../compiler/interpret/network/context.js";
import type { Bundle } from "../../compiler/ir/bundle.js";
import type { ModelData } from "../../compiler/ir/model-data.js";
import type { CellTypeProgram, Program } from "../../compiler/ir/program.js";
import { compileFolder } from "../compile/compile-model.js";
import { root } from "../source-files.js";
import { newScratch } from "./native-program.js";

/*
 * Kernels of built-in mechanisms on random states, most of which no simulation reaches: generated C++, four at a time,
 * and the interpreter give the same bits.
 */

const { folder, remove } = newScratch();
afterAll(remove);

const nodes = 203; // not a multiple of the lanes
const outbox = silentOutbox();

interface RandomState {
  readonly cell: CellArrays;
  readonly groups: readonly Instances[];
  readonly codes: readonly MechanismCode[];
  readonly events: readonly (readonly number[])[];
}

const draws = openStream({ globalIndex: 1, id1: 2, id2: 3, id3: 4 });
const between = (low: number, high: number, count: number) =>
  Float64Array.from({ length: count }, () => draws.uniform(low, high));

/** v where rates have singularities and where tables end, and far beyond. */
function someVoltages(): Float64Array {
  const special = [-40, -55, -35, -65, -100, 100, -100.0000001, 0, -40.0000001, -700, 300];
  return Float64Array.from([...special, ...between(-110, 70, nodes - special.length)]);
}

function randomState(program: Program, data: ModelData): RandomState {
  const type = program.cellTypes[0] as CellTypeProgram;
  const uniforms = uniformValues(program, data);
  const codes = type.groups.map((group) => {
    return compileMechanism(program.mechanisms[group.mechanism] as Program["mechanisms"][number], program, uniforms);
  });
  const area = between(1, 900, nodes);
  const zeros = () => new Float64Array(nodes);
  const cell: CellArrays = {
    nodes: {
      v: someVoltages(),
      rhs: zeros(),
      d: zeros(),
      area,
      scale: area.map((a) => 100 / a),
      diam: between(1, 9, nodes),
    },
    ions: program.ions.map(() => {
      return {
        e: between(-90, 130, nodes),
        inside: between(0.1, 9, nodes),
        outside: between(1, 150, nodes),
        i: zeros(),
        didv: zeros(),
      };
    }),
  };
  const groups = codes.map(({ mechanism }, g): Instances => {
    const count = g % 2 === 0 ? nodes : 97;
    const node = Int32Array.from({ length: count }, (_, i) => (mechanism.form === "density" ? i : (7 * i) % nodes));
    const fields = mechanism.fields.map(({ value }) => between(0.5 * value + 0.01, 2 * value + 1, count));
    return { count, node, fields, random: [] };
  });
  const receiving = [...codes.keys()].filter((g) => codes[g]?.receive);
  const events = Array.from({ length: 300 }, (_, k) => {
    const g = receiving[k % receiving.length] as number;
    const element = Math.floor(draws.uniform() * (groups[g] as Instances).count);
    return [g, element, 1.6 + 0.001 * k, 0, draws.uniform(0, 0.1)];
  });
  return { cell, groups, codes, events };
}

function inputOf({ cell, groups, events }: RandomState, uniforms: Float64Array): Float64Array {
  const { v, area, diam } = cell.nodes;
  const ions = cell.ions.flatMap((ion) => (ion ? [...ion.e, ...ion.inside, ...ion.outside] : []));
  const members = groups.flatMap(({ count, node, fields }) => [
    count,
    ...node,
    ...fields.flatMap((field) => [...field]),
  ]);
  return Float64Array.from([...uniforms, nodes, ...v, ...area, ...diam, ...ions, ...members, ...events.flat()]);
}

function snapshot({ cell, groups }: Pick<RandomState, "cell" | "groups">): number[] {
  const ions = cell.ions.flatMap((ion) => (ion ? [ion.e, ion.inside, ion.outside, ion.i, ion.didv] : []));
  const all = [cell.nodes.rhs, cell.nodes.d, ...ions, ...groups.flatMap(({ fields }) => fields)];
  return all.flatMap((values) => [...values]);
}

function interpretKernels(state: RandomState): number[] {
  const { codes, events } = state;
  const runAll = (on: Pick<RandomState, "cell" | "groups">, name: "initial" | "current" | "state", timeMs: number) => {
    for (const [g, code] of codes.entries()) {
      const instances = on.groups[g] as Instances;
      for (let element = 0; element < instances.count; element++) {
        code[name]?.({
          cell: on.cell,
          instances,
          element,
          timeMs,
          flag: 0,
          connectionNumbers: new Float64Array(),
          outbox,
        });
      }
    }
  };
  const started = structuredClone({ cell: state.cell, groups: state.groups });
  runAll(started, "initial", 0);
  runAll(state, "current", 1.5);
  const afterCurrents = snapshot(state);
  runAll(state, "state", 1.525);
  const afterStates = snapshot(state);
  for (const [g, element, timeMs, flag, weight] of events as readonly [number, number, number, number, number][]) {
    const numbers = new Float64Array(16);
    numbers[0] = weight;
    const instances = state.groups[g] as Instances;
    const receive = codes[g]?.receive as KernelFunction;
    receive({ cell: state.cell, instances, element, timeMs, flag, connectionNumbers: numbers, outbox });
  }
  return [...snapshot(started), ...afterCurrents, ...afterStates, ...snapshot(state)];
}

async function buildHarness({ files }: Bundle, into: string): Promise<string> {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  }
  const program = join(into, "kernels");
  const flags = [
    "-std=c++17",
    "-O2",
    "-march=native",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-DHILLOCK_LANES=4",
  ];
  const include = [`-I${into}`, `-I${join(root, "runtime-bindings/include")}`];
  await promisify(execFile)("g++", [
    ...flags,
    ...include,
    join(root, "test/interpret/harness/kernels.cpp"),
    "-o",
    program,
  ]);
  return program;
}

test.each(["neuron", "exact"] as const)(
  "kernels on random states, tables %s",
  async (tables) => {
    const compiled = compileFolder("test/interpret/kernels", { tables });
    const { program, data, bundle } = compiled as { program: Program; data: ModelData; bundle: Bundle };
    const state = randomState(program, data);
    const input = inputOf(state, data.uniforms);
    const native = execFileSync(await buildHarness(bundle, join(folder, tables)), {
      input: Buffer.from(input.buffer),
      maxBuffer: 2 ** 28,
    });
    const expected = new Float64Array(native.buffer.slice(native.byteOffset, native.byteOffset + native.byteLength));
    const own = interpretKernels(state);
    expect(own.length).toBe(expected.length);
    const first = own.findIndex((x, i) => !Object.is(x, expected[i]));
    expect({ first, own: own[first], native: expected[first] }).toEqual({ first: -1 });
  },
  300_000,
);
