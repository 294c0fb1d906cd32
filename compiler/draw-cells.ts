import type { Report } from "../grammar/diagnostic.js";
import { type CellSurroundings, linkCell } from "./3-link/link-cell.js";
import { oncePerPlace, surroundings } from "./3-link/link.js";
import type { PopulationDraws } from "./4-lower/cell-draws.js";
import { newNetworkContext, type NetworkContext } from "./interpret/network/context.js";
import { compileCellExpression } from "./interpret/network/compile-rules.js";
import { openNetpyneStream } from "./interpret/network/netpyne/netpyne-stream.js";
import { placeCells } from "./interpret/network/place-cells.js";
import { viewOf } from "./interpret/network/views.js";
import type { LinkedCell, Model } from "./ir/model.js";
import type { CellTypeData, DrawnCellsData, GroupData, ModelData, PopulationData } from "./ir/model-data.js";
import type { SpanData } from "./ir/signal-data.js";
import { notSupportedYet } from "./ir/not-supported-yet.js";
import type { CellTypeProgram, Program } from "./ir/program.js";

/**
 * Makes the cells of types that draw (`draw g = uniform(1, 3)`), each with its own geometry and parameters. It is done
 * when the data is: a model with other draws has the same program.
 */
export function drawCells(
  model: Model,
  program: Program,
  data: ModelData,
  draws: readonly PopulationDraws[],
  report: Report,
): ModelData {
  if (draws.length === 0) return data;
  const context = newNetworkContext(program, data);
  const around = surroundings(model);
  const once = oncePerPlace(report);
  const populations = data.populations.map((population, p): PopulationData => {
    const own = draws.find((each) => each.population === p);
    if (!own || population.count === 0) return population;
    const numbers = drawNumbers(own, population, context);
    const cells = numbers.flatMap((values) => linkCell(own.type, around, once, values) ?? []);
    checkSupported(own, around, once);
    if (report.hasErrors) return population;
    const code = { program, type: program.cellTypes[population.type] as CellTypeProgram };
    return {
      ...population,
      drawn: { draws: named(own, numbers), ...stacked(cells, data.cellTypes[population.type] as CellTypeData, code) },
    };
  });
  return { ...data, populations };
}

/** The draws of every cell, by name. */
function drawNumbers(
  { draws, seed }: PopulationDraws,
  population: PopulationData,
  context: NetworkContext,
): ReadonlyMap<string, number>[] {
  const { data } = context;
  const placed = { data: population, ...placeCells(population, context), exists: undefined, parameters: [] };
  const compiled = draws.map(({ name, value, stream }) => ({
    name,
    stream,
    compute: compileCellExpression({ name, value }, context.uniforms, data.lookups),
  }));
  return Array.from({ length: population.count }, (_, i) => {
    const view = viewOf(placed, i, data.run.volumeSizeUm);
    const [first] = compiled;
    const shared =
      seed === undefined || !first ? undefined : openNetpyneStream(first.stream, population.firstGid + i, seed);
    return new Map(
      compiled.map(({ name, stream, compute }) => [name, compute(view, shared ?? context.draws(stream, i))]),
    );
  });
}

/** How concentrations diffuse follows from diameters, and is known per cell type only. */
function checkSupported({ type, draws }: PopulationDraws, { mechanisms }: CellSurroundings, report: Report): void {
  const [draw] = draws;
  const isShaped = type.sections.some(({ drawn }) => drawn);
  const names = type.sections.flatMap(({ inserts }) => inserts.map((insert) => insert.mechanism));
  const diffuses = names.some((name) => mechanisms.get(name)?.diffusing !== undefined);
  if (draw && isShaped && diffuses)
    report.add(
      notSupportedYet(draw.span, "a drawn L, diam or Ra where concentrations diffuse (LONGITUDINAL_DIFFUSION)"),
    );
}

interface Code {
  readonly program: Program;
  readonly type: CellTypeProgram;
}

function named({ draws }: PopulationDraws, numbers: readonly ReadonlyMap<string, number>[]): DrawnCellsData["draws"] {
  return draws.map(({ name }) => ({ name, values: Float64Array.from(numbers, (own) => own.get(name) ?? Number.NaN) }));
}

/** The columns of all cells, one cell after the other; of parameters and ions those that differ. */
function stacked(cells: readonly LinkedCell[], type: CellTypeData, code: Code): Omit<DrawnCellsData, "draws"> {
  const stack = (pick: (cell: LinkedCell) => Float64Array) => joined(cells.map(pick));
  return {
    areaUm2: stack(({ compartments }) => compartments.areaUm2),
    diamUm: stack(({ compartments }) => compartments.diamUm),
    a: stack(({ compartments }) => compartments.a),
    b: stack(({ compartments }) => compartments.b),
    cm: stack(({ cmUfCm2 }) => cmUfCm2),
    vInitMv: stack(({ vInitMv }) => vInitMv),
    ...(type.spans ? { spans: stackedSpans(cells) } : {}),
    fields: type.groups.flatMap((group, g) => drawnFields(cells, group, g, code)),
    ions: type.ions.flatMap(({ ion, e, inside, outside }, i) => {
      const own = cells.flatMap(({ ions }) => ions.find((placed) => placed.ion === ion) ?? []);
      const differs = own.some(
        (each) => !same(each.e, e) || !same(each.inside, inside) || !same(each.outside, outside),
      );
      const of = (field: "e" | "inside" | "outside") => joined(own.map((each) => each[field]));
      return differs ? [{ ion: i, e: of("e"), inside: of("inside"), outside: of("outside") }] : [];
    }),
  };
}

function stackedSpans(cells: readonly LinkedCell[]): SpanData {
  const spans = cells.flatMap(({ spans: own }) => own ?? []);
  return { startUm: joined(spans.map(({ startUm }) => startUm)), endUm: joined(spans.map(({ endUm }) => endUm)) };
}

function drawnFields(cells: readonly LinkedCell[], { parameters }: GroupData, g: number, { program, type }: Code) {
  const { name, owner, mechanism } = type.groups[g] as CellTypeProgram["groups"][number];
  if (owner !== "density" && owner !== "point") return [];
  const placedIn = (cell: LinkedCell) =>
    [...cell.density, ...cell.points].find(
      (placed) => placed.name === name && placed.mechanism === program.mechanisms[mechanism]?.name,
    );
  const placed = cells.map(placedIn);
  return parameters.flatMap(({ field, values }) => {
    const own = placed.map((each) => each?.parameters.find(({ variable }) => variable === field)?.values ?? values);
    return own.some((each) => !same(each, values)) ? [{ group: g, field, values: joined(own) }] : [];
  });
}

const same = (a: Float64Array, b: Float64Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

function joined(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}
