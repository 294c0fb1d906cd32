import type { CellTypeData, DrawnCellsData, GroupData } from "../ir/model-data.js";

/** The cell type as cell `index` of a population is it. Twin: engine/drawn-cells.hpp. */
export function drawnCell(type: CellTypeData, drawn: DrawnCellsData | undefined, index: number): CellTypeData {
  if (!drawn) return type;
  const own = (all: Float64Array, like: Float64Array) => all.subarray(index * like.length, (index + 1) * like.length);
  const group = (data: GroupData, g: number): GroupData => ({
    ...data,
    parameters: data.parameters.map(({ field, values }) => {
      const found = drawn.fields.find((each) => each.group === g && each.field === field);
      return { field, values: found ? own(found.values, values) : values };
    }),
  });
  return {
    ...type,
    areaUm2: own(drawn.areaUm2, type.areaUm2),
    diamUm: own(drawn.diamUm, type.diamUm),
    a: own(drawn.a, type.a),
    b: own(drawn.b, type.b),
    cm: own(drawn.cm, type.cm),
    vInitMv: own(drawn.vInitMv, type.vInitMv),
    ...(type.spans && drawn.spans
      ? {
          spans: {
            startUm: own(drawn.spans.startUm, type.spans.startUm),
            endUm: own(drawn.spans.endUm, type.spans.endUm),
          },
        }
      : {}),
    groups: type.groups.map(group),
    ions: type.ions.map((ion, i) => {
      const found = drawn.ions.find((each) => each.ion === i);
      if (!found) return ion;
      const { e, inside, outside } = found;
      return { ...ion, e: own(e, ion.e), inside: own(inside, ion.inside), outside: own(outside, ion.outside) };
    }),
  };
}
