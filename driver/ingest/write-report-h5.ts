import type { Population } from "../../runtime-bindings/stream.js";
import { addGrowing, appendRows, groupBelow, type NewDataset, type NewFile, type NewGroup } from "./hdf5/new-file.js";
import { closeNewHdf5, createHdf5, putColumn, setNumbers, setText, toUint64 } from "./new-hdf5.js";
import { channelGroup } from "./channel-label.js";
import type { ReportLayout } from "./report-layout.js";
import type { RowSink } from "./row-merger.js";
import { otherSources, populationOf } from "./write-spikes-h5.js";

/** A report file that is being written. */
export interface ReportFile {
  readonly path: string;
  readonly write: RowSink;
  /** Writes the time axis of `rows` rows and gives the file its name. */
  close(rows: number): void;
}

/** A population's part of a report's columns: [first, end) of the canonical order. */
interface Part {
  readonly population: Population;
  readonly first: number;
  readonly end: number;
  readonly data: NewDataset;
}

const chunkBytes = 2 ** 20;

/**
 * `OUT/NAME.h5` in SONATA's layout, uncompressed because libsonata's wheel has no zlib: /report/POPULATION/data
 * [rows, columns] and mapping/{node_ids, index_pointers, element_ids, element_pos, time}, row 0 at the start of
 * recording. `index_pointer` is a hard link to `index_pointers`: bmtk looks for the one, libsonata for the other.
 * Several variables in one report give mapping/variable_ids with the attribute `variables`.
 * Electrodes are written as bmtk writes them: /ecp/{data, channel_id, time}; dipoles likewise: /dipole/{…}.
 */
export function createReportH5(
  path: string,
  layout: ReportLayout,
  populations: readonly Population[],
  precision: "single" | "double",
): ReportFile {
  const file = createHdf5(path);
  const channels = layout.about.columnsAre === "channels";
  const channelsIn = channelGroup(layout.about.variables[0] ?? "");
  const parts = channels
    ? [channelPart(file, channelsIn, layout, precision)]
    : populationParts(file, layout, populations, precision);
  return {
    path,
    write: (firstRow, rows, values) => {
      for (const part of parts) writePart(file, part, firstRow, rows, values, layout.width, precision);
    },
    close: (rows) => {
      const { startMs, stepMs } = layout.about;
      const time = new Float64Array([startMs, startMs + rows * stepMs, stepMs]);
      const places = channels ? [channelsIn] : parts.map((part) => `report/${part.population.name}/mapping`);
      for (const place of places) putColumn(file, groupBelow(file.root, place), "time", time, "ms");
      closeNewHdf5(file, path);
    },
  };
}

function channelPart(file: NewFile, name: string, layout: ReportLayout, precision: "single" | "double"): Part {
  const group = groupBelow(file.root, name);
  setText(group, "variable", layout.about.variables[0] ?? "");
  putColumn(file, group, "channel_id", toUint64(layout.gids));
  return {
    population: otherSources,
    first: 0,
    end: layout.width,
    data: newData(group, layout, layout.width, precision),
  };
}

function populationParts(
  file: NewFile,
  layout: ReportLayout,
  populations: readonly Population[],
  precision: "single" | "double",
): Part[] {
  const owner = populationOf(populations);
  const parts: Part[] = [];
  for (let first = 0; first < layout.width; ) {
    const population = owner(layout.gids[first] as number) ?? otherSources;
    let end = first + 1;
    while (end < layout.width && (owner(layout.gids[end] as number) ?? otherSources) === population) end++;
    const group = groupBelow(file.root, `report/${population.name}`);
    writeMapping(file, groupBelow(group, "mapping"), layout, population, first, end);
    parts.push({ population, first, end, data: newData(group, layout, end - first, precision) });
    first = end;
  }
  return parts;
}

function newData(group: NewGroup, layout: ReportLayout, width: number, precision: "single" | "double"): NewDataset {
  const columns = Math.max(1, width);
  const rows = Math.max(1, Math.min(4096, Math.floor(chunkBytes / ((precision === "double" ? 8 : 4) * columns))));
  const data = addGrowing(group, "data", precision === "double" ? "float64" : "float32", columns, rows);
  setText(data, "units", layout.about.unit);
  return data;
}

function writeMapping(
  file: NewFile,
  group: NewGroup,
  layout: ReportLayout,
  population: Population,
  first: number,
  end: number,
): void {
  const gids = layout.gids.subarray(first, end);
  const starts = [...gids.keys()].filter((i) => i === 0 || gids[i] !== gids[i - 1]);
  const ids = putColumn(
    file,
    group,
    "node_ids",
    toUint64(
      starts.map((i) => gids[i] as number),
      population.firstGid,
    ),
  );
  setNumbers(ids, "sorted", new Uint8Array([1]));
  group.links.set("index_pointer", putColumn(file, group, "index_pointers", toUint64([...starts, gids.length])));
  putColumn(file, group, "element_ids", layout.sections.slice(first, end));
  putColumn(file, group, "element_pos", Float32Array.from(layout.xs.subarray(first, end)));
  setText(group, "variables", layout.about.variables.join(","));
  // Ours, for labels; HDF5 keeps at most 64 KiB in an attribute.
  const sections = population.sections.join(",");
  if (sections.length > 0 && sections.length < 32768) setText(group, "sections", sections);
  if (layout.about.variables.length > 1) putColumn(file, group, "variable_ids", layout.variables.slice(first, end));
}

function writePart(
  file: NewFile,
  { first, end, data }: Part,
  firstRow: number,
  rows: number,
  values: Float64Array,
  width: number,
  precision: "single" | "double",
): void {
  const columns = end - first;
  const Numbers = precision === "double" ? Float64Array : Float32Array;
  // Rows that are lost are zeros.
  const lost = Math.max(0, firstRow - data.shape[0]);
  const slab = new Numbers((lost + rows) * columns);
  for (let row = 0; row < rows; row++) {
    slab.set(values.subarray(row * width + first, row * width + end), (lost + row) * columns);
  }
  appendRows(file, data, slab);
}
