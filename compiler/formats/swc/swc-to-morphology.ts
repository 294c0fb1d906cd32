import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Morphology, MorphologySection, Point3d, Position, SectionGeometry } from "../../ir/morphology.js";
import { swcSectionDropped } from "./messages.js";
import { roundDigits } from "./round-digits.js";
import { splitSections, type SwcSection } from "./split-sections.js";
import type { SwcTree } from "./swc-tree.js";

export interface SwcOptions {
  /**
   * How coordinates pass through text on their way: 8 is NEURON's Import3d (`%.8g`), 6 BMTK's older copy of it (`%g`),
   * "none" NEURON's import into a Python object. All are rounded to float32 in the end.
   */
  readonly swcDigits?: 6 | 8 | "none";
  /** Chooses nseg for a section that has nseg = 1; default: 1 everywhere, as Import3d leaves it. */
  readonly nseg?: (section: SectionGeometry) => number;
  /** Default 35.4 ohm cm, NEURON's. */
  readonly RaOhmCm?: number;
}

/**
 * The cell that NEURON's Import3d makes of an SWC file: the same sections in the same order (by type, then as they
 * come), names, connections and points. Branches without length are left out, with a warning.
 */
export function swcToMorphology(
  tree: SwcTree,
  options: SwcOptions = {},
): { readonly morphology: Morphology; readonly diagnostics: readonly Diagnostic[] } {
  const { kept, dropped } = dropShort(splitSections(tree));
  const created = kept.map((_, i) => i).sort((a, b) => typeOf(kept, a) - typeOf(kept, b) || a - b);
  const rank = new Map(created.map((from, to) => [from, to]));
  const place = (section: number): number => rank.get(section) as number;
  const count = new Map<number, number>();
  const sections = created.map((from) => {
    const section = kept[from] as SwcSection;
    const index = count.get(section.type) ?? 0;
    count.set(section.type, index + 1);
    return toSection(section, index, place, options);
  });
  const connectOrder = kept.map((_, i) => place(i));
  const diagnostics = dropped.map((section) => dropWarning(tree, section));
  return { morphology: { sections, connectOrder }, diagnostics };
}

function typeOf(sections: readonly SwcSection[], i: number): number {
  return sections[i]?.type ?? 0;
}

function dropWarning(tree: SwcTree, section: SwcSection): Diagnostic {
  const point = tree.points[section.end - 1] as SwcTree["points"][number];
  return swcSectionDropped(point.span, point.id);
}

/** Leaves out branches of one point or of two equal points, last first; what hung on them hangs on their parents. */
function dropShort(sections: readonly SwcSection[]): { kept: readonly SwcSection[]; dropped: SwcSection[] } {
  const list: (SwcSection | undefined)[] = [...sections];
  const dropped: SwcSection[] = [];
  for (let i = sections.length - 1; i > 0; i--) {
    const section = list[i] as SwcSection;
    if (!isShort(section)) continue;
    list[i] = undefined;
    dropped.unshift(section);
    list.forEach((child, c) => {
      if (child?.parent !== i) return;
      list[c] = { ...child, parent: section.parent, parentX: section.parentX };
    });
  }
  const place = new Map<number, number>();
  list.forEach((section, i) => {
    if (section) place.set(i, place.size);
  });
  const present = list.filter((section) => section !== undefined);
  return { kept: present.map((s) => ({ ...s, parent: place.get(s.parent) ?? -1 })), dropped };
}

function isShort({ points, hasWire }: SwcSection): boolean {
  const [one, two, three] = hasWire ? points.slice(1) : points;
  if (one === undefined || two === undefined) return true;
  return three === undefined && [0, 1, 2].every((k) => Math.abs((one[k] as number) - (two[k] as number)) <= 1e-11);
}

function toSection(
  section: SwcSection,
  index: number,
  place: (section: number) => number,
  options: SwcOptions,
): MorphologySection {
  const { type, parent, parentX, hasWire } = section;
  const store = newRounding(options.swcDigits ?? 8);
  const own = hasWire ? section.points.slice(1) : section.points;
  const points = (own.length === 1 ? sphere(own[0] as Point3d) : own).map(
    ([x, y, z, diam]) => [store(x), store(y), store(z), store(diam)] as const,
  );
  const start = section.points[0] as Point3d;
  const wireFrom: Position = [store(start[0]), store(start[1]), store(start[2])];
  const bare: SectionGeometry = {
    nseg: 1,
    RaOhmCm: options.RaOhmCm ?? 35.4,
    childEnd: 0,
    geometry: { kind: "points", points },
    ...(parent >= 0 ? { parent: { section: place(parent), x: parentX } } : {}),
    ...(hasWire ? { wireFrom } : {}),
  };
  return { name: typeName(type), index, region: regionName(type), ...bare, nseg: options.nseg?.(bare) ?? 1 };
}

function newRounding(digits: 6 | 8 | "none"): (value: number) => number {
  return (value) => Math.fround(digits === "none" ? value : roundDigits(value, digits));
}

/** A soma of one point: a cylinder of three, as long as it is wide, along x. */
function sphere([x, y, z, diam]: Point3d): readonly Point3d[] {
  return [
    [x - diam / 2, y, z, diam],
    [x, y, z, diam],
    [x + diam / 2, y, z, diam],
  ];
}

function typeName(type: number): string {
  return ["soma", "axon", "dend", "apic"][type - 1] ?? (type < 0 ? `minus_${-type}` : `dend_${type}`);
}

function regionName(type: number): string {
  const known = ["somatic", "axonal", "basal", "apical"][type - 1];
  return known ?? (type < 0 ? `minus_${-type}set` : `dendritic_${type}`);
}
