import type { Declaration, Place, PlaceBy } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Sections, SynapseSum } from "../../../grammar/hlk/ast-selection.js";
import { noSpan } from "../../../grammar/source.js";
import type { Dict } from "./document.js";
import { gridMap } from "./grid-map.js";
import type { Importing } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { placeGroups } from "./place-groups.js";
import { cellsOf, choose, withSections } from "./selections.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, textIn, textsIn } from "./values.js";

const span = noSpan;

/**
 * A subConnParams rule: `place AMPA + NMDA, others of A -> B on spiny by …`, and the table that a map becomes. NetPyNE's
 * `groupSynMechs` says which contacts stay together; all move.
 */
export function placeDeclarations(label: string, rule: Dict, importing: Importing): readonly Declaration[] {
  const pre = choose(dictIn(rule.preConds), importing);
  const post = withSections(choose(dictIn(rule.postConds), importing));
  if (pre.populations.length === 0) throw new NotCarriedOver("no cell meets its preConds");
  if (post.populations.length === 0) throw new NotCarriedOver("no cell with sections meets its postConds");
  const name = importing.rules.take(label);
  const synapses = groupedSynapses(rule.groupSynMechs, importing);
  const spread = { sec: rule.sec, synsPerConn: 2, connRandomSecFromList: false, distributeSynsUniformly: true };
  const groups = placeGroups(spread, post.populations, importing);
  const { by, table } = policyOf(rule.density, `map_${name}`);
  const places = groups.map(({ placed, populations }, i): Place => {
    const { sites } = placed;
    if (sites.kind !== "SitePolicy") throw new NotCarriedOver("its sections are places");
    return {
      kind: "Place",
      name: tree.name(i === 0 ? name : importing.rules.take(`${label}_${i + 1}`)),
      ...(synapses ? { synapses, others: true as const } : {}),
      pre: cellsOf(pre, importing),
      post: cellsOf({ ...post, populations }, importing),
      on: sites.sections as Sections,
      by,
      span,
    };
  });
  return [...(table ? [table] : []), ...places];
}

function groupedSynapses(given: unknown, { synapses }: Importing): SynapseSum | undefined {
  const labels = textsIn(given) ?? [];
  if (labels.length < 2) return undefined;
  const terms = labels.map((label) => {
    const name = synapses.of(label);
    if (name === undefined) throw new NotCarriedOver(`it groups '${label}', which is not carried over`);
    return { kind: "SynapseTerm", synapse: tree.ref(name), span } as const;
  });
  return { kind: "SynapseSum", terms, span };
}

interface Policy {
  readonly by: PlaceBy;
  readonly table?: Declaration;
}

const placeBy = (policy: PlaceBy["policy"], args: readonly HlkExpr[] = [], named: PlaceBy["named"] = []): PlaceBy => ({
  kind: "PlaceBy",
  policy,
  args,
  named,
  span,
});
const named = (key: string, value: HlkExpr) => ({ kind: "NamedArgument", name: tree.name(key), value, span }) as const;

function policyOf(density: unknown, tableName: string): Policy {
  if (density === "uniform") return { by: placeBy("uniform") };
  const given = dictIn(density);
  switch (textIn(given.type)) {
    case "1Dmap":
    case "2Dmap":
      return mapPolicy(given, tableName);
    case "distance":
      return { by: distancePolicy(given) };
    default:
      throw new NotCarriedOver("it says no density that NetPyNE knows");
  }
}

/** `distance(200 um, from = soma(0.5), by = euclidean)`. */
function distancePolicy({ ref_sec, ref_seg, target_distance, coord }: Dict): PlaceBy {
  const from = tree.call(textIn(ref_sec) ?? "soma", [tree.number(numberIn(ref_seg) ?? 0.5)]);
  const isStraight = textIn(coord) === "cartesian";
  return placeBy(
    "distance",
    [tree.number(numberIn(target_distance) ?? 0, "um")],
    [
      ...(ref_sec === undefined && ref_seg === undefined ? [] : [named("from", from)]),
      ...(isStraight ? [named("by", tree.ref("euclidean"))] : []),
    ],
  );
}

/** The map at the segment, as seen from a soma that lies at `fixedSomaY`. */
function mapPolicy(map: Dict, tableName: string): Policy {
  const somaY = numberIn(map.fixedSomaY);
  if (somaY === undefined) throw new NotCarriedOver("a map without fixedSomaY: it would differ from cell to cell");
  const table = gridMap(tableName, map);
  const at = tree.binary(somaY < 0 ? "-" : "+", tree.member("site", "y"), tree.number(Math.abs(somaY), "um"));
  const args = [...(table.axes.length > 1 ? [tree.member("site", "x")] : []), at];
  return { by: placeBy("density", [{ kind: "Index", target: tree.ref(tableName), args, span }]), table };
}
