import type { LinkedCell, Model, PlacedMechanism } from "./model.js";

/** What a model may not contain: columns of wrong length, rows out of order, names that nothing declares. */
export function verifyModel(model: Model): readonly string[] {
  const mechanisms = new Set(model.mechanisms.map((m) => m.name));
  const ions = new Set(model.ions.map((ion) => ion.name));
  return model.cellTypes.flatMap((cell) => {
    const unknown = cell.ions.filter((placed) => !ions.has(placed.ion)).map((placed) => `unknown ion ${placed.ion}`);
    const placed = [...cell.density, ...cell.points].flatMap((p) => verifyPlaced(p, cell, mechanisms));
    return [...unknown, ...placed, ...verifyColumns(cell), ...cell.density.flatMap((p) => verifyRows(p, cell))].map(
      (fault) => `cell ${cell.name}: ${fault}`,
    );
  });
}

function verifyColumns(cell: LinkedCell): string[] {
  const { nodeCount } = cell.compartments;
  const columns = [cell.cmUfCm2, cell.vInitMv, ...cell.ions.flatMap(({ e, inside, outside }) => [e, inside, outside])];
  const faults = columns.some((column) => column.length !== nodeCount)
    ? ["a column over nodes has a wrong length"]
    : [];
  const isNode = cell.spikeNode >= 0 && cell.spikeNode < nodeCount;
  return isNode ? faults : [...faults, `spike node ${cell.spikeNode} does not exist`];
}

function verifyPlaced(placed: PlacedMechanism, cell: LinkedCell, mechanisms: ReadonlySet<string>): string[] {
  const { name, nodes, parameters, mechanism } = placed;
  const faults: string[] = [];
  if (!mechanisms.has(mechanism)) faults.push(`unknown mechanism ${mechanism}`);
  if (nodes.some((node) => node < 0 || node >= cell.compartments.nodeCount)) faults.push(`${name} is at no node`);
  if (parameters.some((p) => p.values.length !== nodes.length)) faults.push(`${name} has a parameter of wrong length`);
  return faults;
}

function verifyRows({ name, nodes }: PlacedMechanism, cell: LinkedCell): string[] {
  const faults: string[] = [];
  if (nodes.some((node, row) => row > 0 && node <= (nodes[row - 1] as number)))
    faults.push(`rows of ${name} do not ascend`);
  if (nodes.some((node) => (cell.compartments.segment[node] as number) < 0))
    faults.push(`${name} is where no membrane is`);
  return faults;
}
