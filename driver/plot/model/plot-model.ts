import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cellMorphology, layOut } from "../../../compiler/compile.js";
import { buildNetwork } from "../../../compiler/interpret/network/build-network.js";
import { newNetworkContext } from "../../../compiler/interpret/network/context.js";
import type { NetworkInstances } from "../../../compiler/interpret/network/network-instances.js";
import { didYouMean } from "../../../grammar/did-you-mean.js";
import { compileOrFail, type Whole } from "../../compile-model.js";
import { type ExitCode, exitCodes, wrongUsage } from "../../failure.js";
import { printTable } from "../../print-table.js";
import { connSvg, probabilityText } from "./conn-svg.js";
import { histogramsSvg, type RuleValues, valuesText } from "./histograms-svg.js";
import { netSvg } from "./net-svg.js";
import type { Picture } from "./pictures.js";
import { projectionsOf } from "./projections.js";
import { shapeSvg } from "./shape-svg.js";

export interface PlotModelOptions {
  readonly picture: Picture;
  readonly model: string;
  readonly set: Readonly<Record<string, string>>;
  /** For `shape`; the first one by default. */
  readonly cell?: string;
  /** `out/MODEL/PICTURE.svg` by default. */
  readonly out?: string;
}

interface Drawn {
  readonly svg: string;
  /** The same in words, for the terminal. */
  readonly text: string;
}

/** `hillock plot conn MODEL`: what the rules make, drawn without running it. */
export function plotModel({ picture, model, set, cell, out }: PlotModelOptions): ExitCode {
  const { compilation } = compileOrFail(model, { request: { set }, emit: false });
  const { svg, text } = picture === "shape" ? drawShape(compilation, cell) : drawNetwork(picture, compilation);
  const file = out ?? join("out", compilation.network.name, `${picture}.svg`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
  process.stdout.write(`${text}${file}\n`);
  return exitCodes.ok;
}

function drawNetwork(picture: Exclude<Picture, "shape">, { network, program, data }: Whole): Drawn {
  const built = buildNetwork(newNetworkContext(program, data));
  const rules = data.rules.map(({ name }) => name);
  const title = network.name;
  if (picture === "2Dnet") return { svg: netSvg(title, built), text: "" };
  if (picture === "conn") return drawProjections(title, built);
  const values = valuesOf(rules, built, picture);
  const axis = picture === "weights" ? "weight, in the unit of its synapse" : "delay (ms)";
  const rows = values.map((of) => [of.rule, valuesText(of.values)]);
  return {
    svg: histogramsSvg(title, axis, values),
    text: printTable(["rule", `${picture}: least … middle … greatest`], rows),
  };
}

function drawProjections(title: string, built: NetworkInstances): Drawn {
  const names = built.populations.map(({ data }) => data.name);
  const projections = projectionsOf(built);
  const rows = projections.map(({ pre, post, connections, pairs, probability, convergence }) => [
    ...[names[pre] as string, names[post] as string, String(connections), String(pairs)],
    ...[probabilityText(probability), probabilityText(convergence)],
  ]);
  return {
    svg: connSvg({ title, names, projections }),
    text: printTable(["from", "to", "connections", "pairs", "probability", "convergence"], rows),
  };
}

/** By the name of the rule: a stimulus is one for each population that it reaches. */
function valuesOf(
  rules: readonly string[],
  { connections }: NetworkInstances,
  what: "weights" | "delays",
): readonly RuleValues[] {
  const byName = new Map<string, number[]>();
  for (const { rule, weight, delayMs, hears } of connections) {
    const name = rules[rule] as string;
    const values = byName.get(name) ?? [];
    if (values.length === 0) byName.set(name, values);
    if (!hears) values.push(what === "weights" ? weight : delayMs);
  }
  return [...byName].map(([rule, values]) => ({ rule, values }));
}

function drawShape({ network }: Whole, name: string | undefined): Drawn {
  const names = network.cellTypes.map((type) => type.name);
  const type = network.cellTypes.find((candidate) => candidate.name === (name ?? names[0]));
  if (!type) {
    if (name === undefined) throw wrongUsage("the model has no cells with sections");
    const known = didYouMean(name, names) ?? `there are ${names.join(", ")}`;
    throw wrongUsage(`--cell ${name}: no population has cells of that type`, known);
  }
  const morphology = cellMorphology(type, network);
  return { svg: shapeSvg({ title: type.name, morphology, tracks: layOut(morphology) }), text: "" };
}
