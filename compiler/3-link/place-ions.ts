import type { Report } from "../../grammar/diagnostic.js";
import { callFunction } from "../algebra/evaluate.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { ModelIon, PlacedIon } from "../ir/model.js";
import type { CellType } from "../ir/network.js";
import type { ReversalStyle } from "../ir/program.js";
import { sectionName } from "./geometry/check-morphology.js";
import { nodeAt } from "./geometry/sites.js";
import { type IonClaim, ionClaim, noClaim, reversalStyle, strongest } from "./ion-style.js";
import { mixedReversal, negativeConcentration, valueNotFinite } from "./messages.js";
import { placeName, type SegmentScope, valueAt } from "./segment-values.js";

type Values = Pick<PlacedIon, "e" | "inside" | "outside">;

/** NEURON's values of an ion that nobody sets: mV, mM (membdef.h). */
const defaults: Readonly<Record<string, { readonly e: number; readonly inside: number; readonly outside: number }>> = {
  na: { e: 50, inside: 10, outside: 140 },
  k: { e: -77, inside: 54.4, outside: 2.5 },
  ca: { e: 12.5 * callFunction("log", [2 / 5e-5]), inside: 5e-5, outside: 2 },
};
const otherIon = { e: 0, inside: 1, outside: 1 };
const fields = { e: "e", i: "inside", o: "outside" } as const;

/** One ion on one cell: its values at every node and how its e behaves; undefined where nothing there uses it. */
export function placeIon(
  ion: ModelIon,
  cell: CellType,
  mechanisms: CellMechanisms,
  scope: SegmentScope,
  report: Report,
): PlacedIon | undefined {
  const uses = (mechanism: SolvedMechanism) => mechanism.ions.some((use) => use.ion === ion.name);
  const isThere = [...mechanisms.bySection.flat(), ...mechanisms.anywhere].some(uses);
  if (!isThere) return undefined;
  const style = cellStyle(ion.name, cell, mechanisms, scope, report);
  return { ion: ion.name, style, ...ionValues(ion.name, cell, scope, report) };
}

/** The mechanisms on a cell: inserted per section, and those whose places are not known yet (synapses, stimuli). */
export interface CellMechanisms {
  readonly bySection: readonly (readonly SolvedMechanism[])[];
  readonly anywhere: readonly SolvedMechanism[];
}

/**
 * One style for the whole cell. A Nernst potential of constant concentrations is the same number in every step, so
 * "once" may become "everyStep"; only an e that stays as given cannot live beside one that follows.
 */
function cellStyle(
  ion: string,
  cell: CellType,
  { bySection, anywhere }: CellMechanisms,
  scope: SegmentScope,
  report: Report,
): ReversalStyle {
  const everywhere = strongest(anywhere.map((mechanism) => ionClaim(mechanism, ion)));
  const claims = bySection.map((there) =>
    strongest([everywhere, ...there.map((mechanism) => ionClaim(mechanism, ion))]),
  );
  const isUsed = (claim: IonClaim) =>
    claim.concentration !== noClaim.concentration || claim.reversal !== noClaim.reversal;
  const styles = claims.map((claim) => (isUsed(claim) ? reversalStyle(claim) : undefined));
  const [fixed, following] = [styles.indexOf("constant"), styles.findIndex((s) => s === "once" || s === "everyStep")];
  if (fixed >= 0 && following >= 0) {
    const name = (index: number) =>
      sectionName(scope.morphology.sections[index] as SegmentScope["morphology"]["sections"][number]);
    report.add(mixedReversal(cell.sections[fixed]?.span ?? cell.span, ion, cell.name, name(fixed), name(following)));
  }
  if (styles.includes("everyStep")) return "everyStep";
  return styles.includes("once") ? "once" : "constant";
}

function ionValues(ion: string, cell: CellType, scope: SegmentScope, report: Report): Values {
  const { nodeCount, section } = scope.compartments;
  const start = Object.hasOwn(defaults, ion) ? (defaults[ion] ?? otherIon) : otherIon;
  const fill = (value: number) => new Float64Array(nodeCount).fill(value);
  const values = { e: fill(start.e), inside: fill(start.inside), outside: fill(start.outside) };
  for (let node = 0; node < nodeCount; node++) {
    const setting = cell.sections[section[node] as number]?.ions.find((candidate) => candidate.ion === ion);
    for (const { variable, value, span } of setting?.parameters ?? []) {
      const number = valueAt(value, node, scope);
      if (!Object.hasOwn(fields, variable)) throw new Error(`bug in hillock: ion ${ion} has no '${variable}'`);
      const field = fields[variable as keyof typeof fields];
      values[field][node] = number;
      const place = placeName(node, scope);
      if (!Number.isFinite(number)) report.add(valueNotFinite(span, variable, number, place));
      else if (field !== "e" && number < 0) report.add(negativeConcentration(span, ion, number, place));
    }
  }
  return values;
}

/** Which mechanisms are in which section of a cell; a point process counts for the section that holds its node. */
export function cellMechanisms(
  cell: CellType,
  mechanisms: ReadonlyMap<string, SolvedMechanism>,
  anywhere: readonly string[],
  scope: SegmentScope,
): CellMechanisms {
  const known = (names: readonly string[]) => names.flatMap((name) => mechanisms.get(name) ?? []);
  const names: string[][] = cell.sections.map((section) => section.inserts.map((insert) => insert.mechanism));
  cell.sections.forEach((section, index) => {
    for (const { mechanism, x } of section.points) {
      const holder = scope.compartments.section[nodeAt(scope.compartments, { section: index, x })] as number;
      names[holder]?.push(mechanism);
    }
  });
  return { bySection: names.map(known), anywhere: known(anywhere) };
}
