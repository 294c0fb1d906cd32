import type { LinkedCell, Model, PlacedIon, PlacedMechanism } from "./model.js";

/** Stable text of a model: what sits where, with the number of rows and the range of each parameter. */
export function printModel(model: Model): string {
  const ions = model.ions.map((ion) => `${ion.name}(${ion.valence})`).join(", ");
  return [
    `model ${model.network.name}`,
    `mechanisms ${model.mechanisms.map((m) => m.name).join(", ") || "none"}`,
    `ions ${ions || "none"}`,
    ...model.cellTypes.flatMap(printCell),
  ].join("\n");
}

function printCell(cell: LinkedCell): string[] {
  const { nodeCount } = cell.compartments;
  return [
    `cell ${cell.name}: ${cell.morphology.sections.length} sections, ${nodeCount} nodes, spikes at node ${cell.spikeNode}`,
    `  cm ${range(cell.cmUfCm2.filter((cm) => cm !== 0))} uF/cm2, v_init ${range(cell.vInitMv)} mV`,
    ...cell.density.flatMap((placed) => printPlaced("insert", placed)),
    ...cell.points.flatMap((placed) => printPlaced("point", placed)),
    ...cell.ions.map(printIon),
  ];
}

function printPlaced(word: string, { name, mechanism, nodes, parameters }: PlacedMechanism): string[] {
  const what = name === mechanism ? name : `${name} = ${mechanism}`;
  const values = parameters.map(({ variable, values: column }) => `${variable} = ${range(column)}`).join(", ");
  return [`  ${word} ${what} at ${nodes.length} nodes${values ? ` { ${values} }` : ""}`];
}

function printIon({ ion, style, e, inside, outside }: PlacedIon): string {
  return `  ion ${ion} ${style} { e = ${range(e)}, i = ${range(inside)}, o = ${range(outside)} }`;
}

function range(values: Float64Array): string {
  if (values.length === 0) return "nothing";
  const [low, high] = values.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  return low === high ? String(low) : `${low} to ${high}`;
}
