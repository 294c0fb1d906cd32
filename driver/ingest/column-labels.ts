import type { Population } from "../../runtime-bindings/stream.js";
import { channelLabel } from "./channel-label.js";
import type { ReportLayout } from "./report-layout.js";
import { populationOf } from "./write-spikes-h5.js";

/** What one column of a report is, in users' words. */
export interface ColumnLabel {
  readonly gid: number;
  readonly population: string;
  readonly index: number;
  /** Empty for artificial cells: they have no places. */
  readonly section: string;
  readonly x: number;
  readonly variable: string;
}

/** The labels of a report's columns, in canonical order. */
export function columnLabels(layout: ReportLayout, populations: readonly Population[]): ColumnLabel[] {
  const owner = populationOf(populations);
  return [...layout.gids].map((gid, i) => {
    const population = owner(gid);
    const section = layout.sections[i] as number;
    return {
      gid,
      population: population?.name ?? "",
      index: gid - (population?.firstGid ?? 0),
      section: population?.artificial ? "" : (population?.sections[section] ?? `section${section}`),
      x: Number((layout.xs[i] as number).toPrecision(6)),
      variable: layout.about.variables[layout.variables[i] as number] ?? layout.about.name,
    };
  });
}

/** `E2[3].soma(0.5).v`, or `electrode 7`. */
export function printLabel(label: ColumnLabel, columnsAre: "compartments" | "channels"): string {
  if (columnsAre === "channels") return channelLabel(label.variable, label.gid);
  const place = label.section && `.${label.section}(${label.x})`;
  return `${label.population}[${label.index}]${place}.${label.variable}`;
}

/** The time of a row without the noise of binary fractions: 0.30000000000000004 is 0.3. */
export function rowTimeMs({ startMs, stepMs }: { startMs: number; stepMs: number }, row: number): number {
  return Number((startMs + row * stepMs).toPrecision(12));
}
