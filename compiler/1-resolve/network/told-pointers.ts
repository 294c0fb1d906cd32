import type { Mechanism } from "../../ir/mechanism.js";
import type { CellType, Synapse } from "../../ir/network.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import type { Report } from "../../../grammar/diagnostic.js";

/**
 * POINTERs that gap junctions fill stand for nothing in their own cell: they are variables, which are told v more often
 * than others (see `GapPort.isPointer`), so kernels that read them stay plain.
 *
 *     POINTER vgap   becomes   RANGE vgap ASSIGNED { vgap }
 */
export function withToldPointers(
  mechanisms: readonly Mechanism[],
  synapses: readonly Synapse[],
  cellTypes: readonly CellType[],
  report: Report,
): readonly Mechanism[] {
  const told = new Map(
    synapses.flatMap(({ mechanism, gap }) => (gap?.isPointer ? [[mechanism, gap.variable] as const] : [])),
  );
  if (told.size === 0) return mechanisms;
  const points = cellTypes.flatMap((cell) => cell.sections.flatMap((section) => section.points));
  const others = [...points, ...synapses.filter(({ gap }) => !gap?.isPointer)];
  for (const { mechanism, span } of others) {
    const pointer = told.get(mechanism);
    if (pointer === undefined) continue;
    report.add(notSupportedYet(span, `'${pointer}' of ${mechanism} both in gap junctions and elsewhere`));
  }
  return mechanisms.map((mechanism) => {
    const pointer = told.get(mechanism.name);
    if (pointer === undefined) return mechanism;
    const variables = mechanism.variables.map((variable) =>
      variable.name === pointer ? ({ ...variable, role: "assigned" } as const) : variable,
    );
    return { ...mechanism, variables };
  });
}
