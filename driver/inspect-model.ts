import { buildNetwork } from "../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../compiler/interpret/network/network-instances.js";
import type { CellTypeData, GroupData } from "../compiler/ir/model-data.js";
import { didYouMean } from "../grammar/did-you-mean.js";
import { compileOrFail, type Whole } from "./compile-model.js";
import { countOf } from "./count-of.js";
import { type ExpectedPairs, expectedPairs } from "./expected-pairs.js";
import { type ExitCode, exitCodes, wrongUsage } from "./failure.js";
import { printTable } from "./print-table.js";

/** `hillock inspect`: the network as a run would make it, from the same draws, without a C++ compiler. */
export function inspectModel(model: string, set: Readonly<Record<string, string>>, cell: string | undefined): ExitCode {
  const { compilation } = compileOrFail(model, { request: { set }, emit: false });
  process.stdout.write(cell === undefined ? networkText(compilation) : cellText(compilation, cell));
  return exitCodes.ok;
}

function networkText(compilation: Whole): string {
  const context = newNetworkContext(compilation.program, compilation.data);
  const network = buildNetwork(context);
  const expected = compilation.data.rules.map((_, rule) => expectedPairs(rule, network, context));
  return [
    populationsText(compilation),
    rulesText(compilation, network, expected),
    ...(network.points.length > 0 ? [stimuliText(compilation, network)] : []),
    `${compilation.data.cellTypes.map((type) => `cell ${type.name}: ${sizeText(type)}`).join("\n")}\n`,
  ].join("\n");
}

function populationsText({ data, network }: Whole): string {
  const own = data.populations.filter(({ privateTo }) => privateTo < 0);
  const rows = own.map(({ name, count, firstGid, kind }) => {
    const { cell } = network.populations.find((population) => population.name === name) ?? {};
    const what = cell?.kind === "cell" ? cell.cellType : cell?.kind === "artificial" ? cell.mechanism : kind;
    return [name, String(count), what, count > 0 ? `${firstGid}–${firstGid + count - 1}` : ""];
  });
  return printTable(["population", "cells", "of", "gids"], rows);
}

/** Pairs of cells, because contacts and several synapses multiply connections, not chances. */
function rulesText(
  { data }: Whole,
  network: NetworkInstances,
  expected: readonly (ExpectedPairs | undefined)[],
): string {
  const pairs = data.rules.map(() => new Set<string>());
  for (const { rule, sourceGid, targetGid, hears } of network.connections) {
    if (!hears) pairs[rule]?.add(`${sourceGid} ${targetGid}`);
  }
  const rows = data.rules.map(({ name, pattern }, rule) => {
    const of = expected[rule];
    const wanted = of ? `${Math.round(of.mean)}${of.sd > 0 ? ` ± ${Math.round(of.sd)}` : ""}` : "drawn";
    return [name, pattern, String(network.ruleCounts[rule]), String(pairs[rule]?.size), wanted];
  });
  if (rows.length === 0) return "no connections\n";
  return printTable(["rule", "pattern", "connections", "pairs", "pairs expected"], rows);
}

function stimuliText({ data }: Whole, { points }: NetworkInstances): string {
  const rows = data.stimuli.map(({ name }, i) => [
    name,
    String(points.filter(({ stimulus }) => stimulus === i).length),
  ]);
  return printTable(["stimulus", "instances"], rows);
}

function sizeText({ parent, sections }: CellTypeData): string {
  const segments = sections.nseg.reduce((sum, nseg) => sum + nseg, 0);
  return `${countOf(sections.nseg.length, "section")}, ${countOf(segments, "segment")}, ${countOf(parent.length, "node")}`;
}

/** One cell type: its sections with the mechanisms in them. */
function cellText({ data, network, program }: Whole, name: string): string {
  const index = data.cellTypes.findIndex((type) => type.name === name);
  const type = data.cellTypes[index];
  const source = network.cellTypes.find((candidate) => candidate.name === name);
  if (!type || !source) {
    const known = data.cellTypes.map((candidate) => candidate.name);
    throw wrongUsage(
      `--cell ${name}: no population has cells of that type`,
      didYouMean(name, known) ?? `there are ${known.join(", ")}`,
    );
  }
  const kinds = program.cellTypes[index]?.groups ?? [];
  const rows = source.sections.map((section, s) => {
    const range = [type.sections.firstNode[s] ?? 0, type.sections.nseg[s] ?? 0] as const;
    const here = type.groups.filter((group, g) => kinds[g]?.owner !== "synapse" && isIn(group, range));
    const area = sum(type.areaUm2.subarray(range[0], range[0] + range[1]));
    const numbers = [String(range[1]), fixed(type.sections.lengthUm[s] ?? 0), fixed(area)];
    return [section.name, ...numbers, here.map((group) => group.name).join(" ")];
  });
  const synapses = kinds.filter(({ owner }) => owner === "synapse").map((kind) => kind.name);
  const more = synapses.length > 0 ? `synapses that may come to it: ${synapses.join(", ")}\n` : "";
  return `cell ${name}: ${sizeText(type)}\n${printTable(["section", "nseg", "L um", "area um2", "mechanisms"], rows)}${more}`;
}

function isIn({ nodes }: GroupData, [first, nseg]: readonly [number, number]): boolean {
  return nodes.some((node) => node >= first && node < first + nseg);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function fixed(value: number): string {
  return String(Number(value.toPrecision(5)));
}
