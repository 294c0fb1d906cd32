import type { Report } from "../../grammar/diagnostic.js";
import { callFunction } from "../algebra/evaluate.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { ModelIon, PlacedIon } from "../ir/model.js";
import type { CellType } from "../ir/network.js";
import { nodeAt } from "./geometry/sites.js";
import { type IonClaim, ionClaim, noClaim, strongest } from "../ir/ion-claim.js";
import { packClaim, reversalStyle } from "./ion-style.js";
import { negativeConcentration, valueNotFinite } from "./messages.js";
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
  const isThere = [...mechanisms.byNode.flat(), ...mechanisms.anywhere].some(uses);
  if (!isThere) return undefined;
  return { ion: ion.name, ...cellStyle(ion.name, mechanisms), ...ionValues(ion.name, cell, scope, report) };
}

/** The mechanisms on a cell: at every node, and those whose places are not known yet (synapses, stimuli). */
export interface CellMechanisms {
  readonly byNode: readonly (readonly SolvedMechanism[])[];
  readonly anywhere: readonly SolvedMechanism[];
}

/**
 * One style for the whole cell where that is the same thing: a Nernst potential of constant concentrations is the same
 * number in every step, so "once" may become "everyStep". Where e stays as given in one place and follows in another,
 * or where a synapse may come to decide that, the nodes keep their claims and the style is theirs ("mixed").
 */
function cellStyle(ion: string, { byNode, anywhere }: CellMechanisms): Pick<PlacedIon, "style" | "claims" | "coming"> {
  const coming = anywhere.map((mechanism) => ionClaim(mechanism, ion)).filter(isUsed);
  const all = strongest(coming);
  const claims = byNode.map((there) => strongest(there.map((mechanism) => ionClaim(mechanism, ion))));
  const possible = claims.flatMap((claim) => {
    const met = [...coming, all].map((other) => strongest([claim, other]));
    return [claim, ...met].filter(isUsed).map(reversalStyle);
  });
  const follows = possible.some((style) => style !== "constant");
  if (follows && possible.includes("constant")) {
    const added = anywhere.map((mechanism) => ({
      mechanism: mechanism.name,
      claim: packClaim(ionClaim(mechanism, ion)),
    }));
    return { style: "mixed", claims: Uint8Array.from(claims, packClaim), coming: added.filter((c) => c.claim > 0) };
  }
  if (possible.includes("everyStep")) return { style: "everyStep" };
  return { style: follows ? "once" : "constant" };
}

function isUsed(claim: IonClaim): boolean {
  return claim.concentration !== noClaim.concentration || claim.reversal !== noClaim.reversal;
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

/** Which mechanisms are at which node: those inserted in its section where it has membrane, and point processes. */
export function cellMechanisms(
  cell: CellType,
  mechanisms: ReadonlyMap<string, SolvedMechanism>,
  anywhere: readonly string[],
  { compartments }: SegmentScope,
): CellMechanisms {
  const known = (names: readonly string[]) => names.flatMap((name) => mechanisms.get(name) ?? []);
  const names = Array.from({ length: compartments.nodeCount }, (_, node): string[] => {
    const hasMembrane = (compartments.segment[node] as number) >= 0;
    const section = hasMembrane ? cell.sections[compartments.section[node] as number] : undefined;
    return section?.inserts.map((insert) => insert.mechanism) ?? [];
  });
  cell.sections.forEach((section, index) => {
    for (const { mechanism, x } of section.points) names[nodeAt(compartments, { section: index, x })]?.push(mechanism);
  });
  return { byNode: names.map(known), anywhere: known(anywhere) };
}
