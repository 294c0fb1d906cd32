import type { NeuronCell, NeuronSection, PerSegment } from "../../neuron/neuron-cell.js";
import { neuronCells, runsOfCells } from "../../neuron/neuron-cells.js";
import { type Exporting, sectionLabel } from "./exporting.js";

/** `cellParams`: a rule for each cell type, with sections, mechanisms and ions as numbers. */
export function cellParams(exporting: Exporting): Readonly<Record<string, object>> {
  return Object.fromEntries(neuronCells(exporting).map((cell) => [cell.name, cellRule(cell, exporting)]));
}

function cellRule(cell: NeuronCell, exporting: Exporting): object {
  const { notes, network } = exporting;
  if (cell.pointers) notes.leaveOut(`cell ${cell.name}`, "POINTERs between mechanisms of a cell");
  if (cell.connectOrder) notes.change(`cell ${cell.name}`, "sections are connected in their order");
  const secs = cell.sections.map((section, i) => [
    sectionLabel(section.name),
    sectionRule(cell, section, i, exporting),
  ]);
  const globals = network.simulation.globals.map((g) => [`${g.variable}_${g.mechanism}`, g.value]);
  return {
    conds: { cellType: cell.name },
    secs: Object.fromEntries(secs),
    ...(globals.length > 0 ? { globals: Object.fromEntries(globals) } : {}),
  };
}

function sectionRule(cell: NeuronCell, section: NeuronSection, index: number, exporting: Exporting): object {
  const where = `cell ${cell.name}, section ${section.name}`;
  const { parent, childEnd, vInit, mechanisms, ions } = section;
  const isSpiking = cell.spike.section === index;
  return {
    geom: geometry(section, where, exporting),
    ...(parent
      ? {
          topol: {
            parentSec: sectionLabel(cell.sections[parent[0]]?.name ?? ""),
            parentX: parent[1],
            childX: childEnd,
          },
        }
      : {}),
    mechs: Object.fromEntries(mechanisms.map(({ name, parameters }) => [name, parameters])),
    ...(Object.keys(ions).length > 0 ? { ions: ionRules(ions) } : {}),
    ...points(cell, index, exporting),
    ...(vInit === undefined ? {} : { vinit: oneNumber(vInit, `${where}: v_init`, exporting) }),
    ...(isSpiking ? { spikeGenLoc: cell.spike.x, threshold: threshold(cell, exporting) } : {}),
  };
}

function geometry({ nseg, Ra, L, diam, points: pt3d, cm }: NeuronSection, where: string, exporting: Exporting): object {
  const numbers = { nseg, Ra, cm: oneNumber(cm, `${where}: cm`, exporting) };
  if (pt3d) return { ...numbers, pt3d };
  return { L, diam: oneNumber(diam ?? 500, `${where}: diam`, exporting), ...numbers };
}

/** What NetPyNE has one number of for a section. */
function oneNumber(value: PerSegment, where: string, { notes }: Exporting): number {
  if (typeof value === "number") return value;
  notes.change(where, "it differs along the section, which NetPyNE has no form for: the first value");
  return value[0] ?? 0;
}

/** `{ na: { ena: 50 } }` → `{ na: { e: 50 } }`. */
function ionRules(ions: NeuronSection["ions"]): object {
  const short = (ion: string, name: string) => (name === `e${ion}` ? "e" : name.slice(ion.length));
  const rules = Object.entries(ions).map(([ion, values]) => {
    return [ion, Object.fromEntries(Object.entries(values).map(([name, value]) => [short(ion, name), value]))];
  });
  return Object.fromEntries(rules);
}

function points(cell: NeuronCell, index: number, { network }: Exporting): object {
  const declared = network.cellTypes.find(({ name }) => name === cell.name)?.sections[index]?.points ?? [];
  const own = cell.points.filter(({ section }) => section === index);
  if (own.length === 0) return {};
  const rules = own.map(({ name, mechanism, x, parameters }) => {
    const said = declared.find((point) => point.name === name);
    const voltage = said?.voltage === undefined ? {} : { vref: said.voltage };
    const receives = said?.receives === undefined ? {} : { synList: said.receives };
    return [name, { mod: mechanism, loc: x, ...parameters, ...voltage, ...receives }];
  });
  return { pointps: Object.fromEntries(rules) };
}

/** mV; NetPyNE has one for each rule. */
function threshold({ name, spike }: NeuronCell, { data, notes }: Exporting): number {
  const runs = data.populations.flatMap((population) => runsOfCells(population, data));
  const values = [...new Set(runs.flatMap((run) => (run.cellType === name ? (run.threshold ?? []) : [])))];
  if (values.length > 1) notes.change(`cell ${name}`, "its populations have other thresholds: that of the first");
  if (spike.point !== undefined)
    notes.change(`cell ${name}`, "its spikes are those of the section, not of a point process");
  return values[0] ?? 10;
}
