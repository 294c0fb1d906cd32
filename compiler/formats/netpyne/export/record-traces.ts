import type { RecordingData } from "../../../ir/model-data.js";
import { type Exporting, labelOfSection } from "./exporting.js";

/** v at places of cells; other recordings are left out. */
export function recordTraces(exporting: Exporting): object {
  const { data, notes } = exporting;
  const own = data.recordings.filter((recording) => {
    if (recording.what !== "v") notes.leaveOut(`record ${recording.name}`, "only v is exported");
    return recording.what === "v";
  });
  const traces = own.flatMap((recording) => tracesOf(recording, exporting));
  const recordCells = [
    ...new Set(own.flatMap(({ of }) => of.map(({ population }) => data.populations[population]?.name))),
  ];
  return traces.length > 0 ? { recordCells, recordTraces: Object.fromEntries(traces) } : {};
}

function tracesOf({ name, of, site }: RecordingData, exporting: Exporting): readonly (readonly [string, object])[] {
  const { data } = exporting;
  const types = [...new Set(of.map(({ population }) => data.populations[population]?.type ?? -1))];
  const places = types.flatMap((type) => {
    const { sections = [], x = [] } = site.byCellType[type] ?? {};
    const conds = { cellType: data.cellTypes[type]?.name };
    return [...sections].map((section, i) => ({ sec: labelOfSection(exporting, type, section), loc: x[i], conds }));
  });
  return places.map((place, i) => [i === 0 ? name : `${name}_${i + 1}`, { ...place, var: "v" }] as const);
}
