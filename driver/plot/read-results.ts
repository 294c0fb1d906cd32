import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { channelLabel } from "../ingest/channel-label.js";
import { attributeOf, type Dataset, type File, type Group, openHdf5, readNumbers } from "../ingest/hdf5-file.js";
import type { RasterPopulation } from "./raster-data.js";
import type { Trace, TraceGroup } from "./traces-svg.js";

/** What a folder of results holds, as far as pictures need it. */
export interface Results {
  readonly durationMs: number;
  readonly populations: readonly RasterPopulation[];
  readonly groups: readonly TraceGroup[];
  /** Traces that were recorded beyond the most that were asked for. */
  readonly notShown: number;
}

/** Rereads OUT's spikes.h5, nodes.h5 and reports: ours, or those of another program that writes SONATA. */
export async function readResults(folder: string, maxTraces: number): Promise<Results> {
  const spikes = await readSpikes(join(folder, "spikes.h5"), join(folder, "nodes.h5"));
  const { groups, notShown } = await readReports(folder, maxTraces);
  const ends = groups.map(({ startMs, stepMs, traces }) => startMs + stepMs * (traces[0]?.values.length ?? 0));
  const lastMs = spikes.populations.reduce((last, { timesMs }) => Math.max(last, timesMs[timesMs.length - 1] ?? 0), 0);
  return {
    durationMs: spikes.durationMs ?? Math.max(0, lastMs, ...ends),
    populations: spikes.populations,
    groups,
    notShown,
  };
}

async function readSpikes(
  path: string,
  nodesPath: string,
): Promise<{ durationMs?: number; populations: RasterPopulation[] }> {
  if (!existsSync(path)) return { populations: [] };
  const file = await openHdf5(path);
  const nodes = existsSync(nodesPath) ? await openHdf5(nodesPath) : undefined;
  const root = file.get("spikes") as Group;
  const groups = root.keys().map((name) => [name, root.get(name) as Group] as const);
  const durations = groups
    .map(([, group]) => attributeOf(group, "duration_ms"))
    .filter((value) => typeof value === "number");
  const populations = groups.map(([name, group]) => readPopulation(name, group, nodes)).sort(bySourceOrder);
  file.close();
  nodes?.close();
  return { ...(durations.length ? { durationMs: Math.max(...durations) } : {}), populations };
}

/** As the model lists them: by their first gid; the private sources last. */
function bySourceOrder(a: RasterPopulation, b: RasterPopulation): number {
  return Number(a.name === "other") - Number(b.name === "other") || a.firstGid - b.firstGid;
}

function readPopulation(name: string, group: Group, nodes: File | undefined): RasterPopulation {
  const ids = readNumbers(group, "node_ids");
  const yUm = readNumbers(nodes ?? group, `nodes/${name}/0/y`);
  const atLeast = ids.reduce((most, id) => Math.max(most, id + 1), 0);
  const declared = Number(attributeOf(group, "node_count") ?? 0);
  return {
    name,
    firstGid: Number(attributeOf(group, "first_gid") ?? 0),
    // Spikes of private sources lie under their gids and belong to no cells that could be counted.
    cells: declared > 0 ? declared : name === "other" ? new Set(ids).size : atLeast,
    timesMs: readNumbers(group, "timestamps"),
    ids: declared === 0 && name === "other" ? rankedIds(ids) : ids,
    ...(yUm.length > 0 ? { yUm } : {}),
  };
}

/** Sparse ids as 0, 1, 2… in their order. */
function rankedIds(ids: Float64Array): Float64Array {
  const ranks = new Map([...new Set(ids)].sort((a, b) => a - b).map((id, rank) => [id, rank]));
  return ids.map((id) => ranks.get(id) ?? 0);
}

async function readReports(folder: string, maxTraces: number): Promise<{ groups: TraceGroup[]; notShown: number }> {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".h5"))
        .sort()
    : [];
  const groups: TraceGroup[] = [];
  let recorded = 0;
  let shown = 0;
  for (const name of names) {
    const file = await openHdf5(join(folder, name));
    const root = file.keys().includes("report") ? (file.get("report") as Group) : undefined;
    for (const population of root?.keys() ?? []) {
      const report = readReport(basename(name, ".h5"), population, root?.get(population) as Group, maxTraces - shown);
      recorded += report.columns;
      shown += report.groups.reduce((sum, { traces }) => sum + traces.length, 0);
      groups.push(...report.groups);
    }
    for (const channels of ["ecp", "dipole"].filter((key) => file.keys().includes(key))) {
      const group = readChannels(basename(name, ".h5"), file.get(channels) as Group, maxTraces - shown);
      recorded += group.columns;
      shown += group.traces.length;
      groups.push(group);
    }
    file.close();
  }
  return { groups, notShown: recorded - shown };
}

/** Potentials at electrodes, or a dipole: a trace for each channel. */
function readChannels(name: string, group: Group, most: number): TraceGroup & { readonly columns: number } {
  const data = group.get("data") as Dataset;
  const [rows = 0, columns = 0] = data.shape ?? [];
  const [startMs = 0, , stepMs = 1] = readNumbers(group, "time");
  const variable = String(attributeOf(group, "variable") ?? "");
  const channels = [...readNumbers(group, "channel_id")].slice(0, rows > 0 ? most : 0);
  const traces = channels.map((channel, column) => ({
    label: channelLabel(variable, channel),
    values: columnOf(data, column, rows),
  }));
  return { name, unit: String(attributeOf(data, "units") ?? ""), startMs, stepMs, traces, columns };
}

function columnOf(data: Dataset, column: number, rows: number): Float32Array | Float64Array {
  return data.slice([
    [0, rows],
    [column, column + 1],
  ]) as Float32Array | Float64Array;
}

/** One group per variable: what is drawn at one scale. */
function readReport(
  name: string,
  population: string,
  group: Group,
  most: number,
): { groups: TraceGroup[]; columns: number } {
  const data = group.get("data") as Dataset;
  const [rows = 0, columns = 0] = data.shape ?? [];
  const mapping = group.get("mapping") as Group;
  const [startMs = 0, , stepMs = 1] = readNumbers(mapping, "time");
  const variables = readNumbers(mapping, "variable_ids");
  const traces = new Map<number, Trace[]>();
  for (const [column, label] of reportLabels(population, mapping, rows > 0 ? columns : 0)
    .slice(0, most)
    .entries()) {
    const values = columnOf(data, column, rows);
    const variable = variables[column] ?? 0;
    traces.set(variable, [...(traces.get(variable) ?? []), { label, values }]);
  }
  const unit = String(attributeOf(data, "units") ?? "");
  return { groups: [...traces.values()].map((own) => ({ name, unit, startMs, stepMs, traces: own })), columns };
}

function reportLabels(population: string, mapping: Group, columns: number): string[] {
  const ids = readNumbers(mapping, "node_ids");
  const starts = readNumbers(mapping, mapping.keys().includes("index_pointers") ? "index_pointers" : "index_pointer");
  const sections = readNumbers(mapping, "element_ids");
  const xs = readNumbers(mapping, "element_pos");
  const variableIds = readNumbers(mapping, "variable_ids");
  const variables = String(attributeOf(mapping, "variables") ?? "").split(",");
  const names = String(attributeOf(mapping, "sections") ?? "").split(",");
  let cell = 0;
  return Array.from({ length: columns }, (_, column) => {
    while (cell + 1 < ids.length && column >= (starts[cell + 1] as number)) cell++;
    const section = sections[column] ?? 0;
    const variable = variables[variableIds[column] ?? 0];
    // Of our reports, those of artificial cells name no sections.
    const isPlaced = Boolean(names[section]) || !variable;
    const x = Number((xs[column] ?? 0.5).toPrecision(4));
    const place = isPlaced ? `.${names[section] || `section${section}`}(${x})` : "";
    return `${population}[${ids[cell] ?? 0}]${place}${variable ? `.${variable}` : ""}`;
  });
}
