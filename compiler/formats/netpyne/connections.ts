import type { Connect } from "../../../grammar/hlk/ast.js";
import { noSpan } from "../../../grammar/source.js";
import { drawsNumbers } from "./cell-draws.js";
import type { Dict } from "./document.js";
import { expressionIn, type Lookup } from "./expressions.js";
import { type GapRule, gapFields, gapRule } from "./gap-junctions.js";
import type { Importing, PopulationFacts } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { pairLookup } from "./pair-names.js";
import { placeGroups } from "./place-groups.js";
import type { Placed } from "./places.js";
import { patternOf } from "./patterns.js";
import { plasticityField } from "./plasticity.js";
import { artificial, type Chosen, cellsOf, choose, withSections } from "./selections.js";
import { synapseLabels } from "./synapse-labels.js";
import { type Values, weightsAndDelays } from "./synapses.js";
import * as tree from "../hlk/tree.js";
import { dictIn, numberIn, saysNothing, textIn } from "./values.js";

const knownFields = [
  ...["preConds", "postConds", "probability", "convergence", "divergence", "connList", "connFunc", "weight", "delay"],
  ...["synMech", "synMechWeightFactor", "synMechDelayFactor", "loc", "sec", "synsPerConn", "label", "threshold"],
  ...["connRandomSecFromList", "distributeSynsUniformly", "gapJunction", "preSec", "preLoc", "plast"],
];
const reasons: Readonly<Record<string, string>> = {
  plasticity: "NetPyNE reads `plast`",
  shape: "weights that change with time are not there yet",
  disynapticBias: "NetPyNE 1.1 itself ends with an error where it would change a connection",
  weightIndex: "only the first weight of a connection can be set",
  synMechLocFactor: "places of their own for several synapses are not there yet",
};

/** One connParams rule: a `connect`, or one for each sort of place where its cells differ in their sections. */
export function connectDeclarations(label: string, rule: Dict, importing: Importing): readonly Connect[] {
  const { notes } = importing;
  const where = `connParams['${label}']`;
  const pre = choose(dictIn(rule.preConds), importing);
  const post = choose(dictIn(rule.postConds), importing);
  if (pre.populations.length === 0) throw new NotCarriedOver("no cell meets its preConds");
  if (post.populations.length === 0) throw new NotCarriedOver("no cell meets its postConds");
  for (const [key, value] of Object.entries(rule)) {
    if (!knownFields.includes(key) && !saysNothing(value))
      notes.leaveOut(`${where}.${key}`, reasons[key] ?? "hillock knows no such field");
  }
  const gap = gapRule(rule, pre, importing);
  const parts = targetGroups(rule, post, importing);
  const lookup = pairLookup(importing, true);
  const patterns = patternOf(rule, pre, post, lookup);
  const stream = sharedStream(label, parts.length * patterns.length);
  const texts = [rule.weight, rule.delay, rule.synsPerConn].flatMap((value) => textIn(value) ?? []);
  if (patterns.length > 1 && texts.some(drawsNumbers))
    notes.change(`${where}.connList`, "its pairs with other weights, delays or places draw other numbers");
  return parts.flatMap(({ post: some, placed }, i) =>
    patterns.map(({ fields, rule: own }, j) => {
      const suffix = `${i > 0 ? `_${i + 1}` : ""}${j > 0 ? `_part${j + 1}` : ""}`;
      const pattern = [...fields, ...stream];
      return oneConnect(`${label}${suffix}`, { ...own, pre, post: some, placed, pattern, gap }, lookup, importing);
    }),
  );
}

/** `stream = "E->I"`: a rule of NetPyNE draws as one, in however many parts it stands here. */
export const sharedStream = (label: string, parts: number): tree.Fields =>
  parts > 1 ? [["stream", tree.text(label)]] : [];

interface PlaceGroup {
  /** Undefined: artificial cells, which receive by themselves. */
  readonly placed: Placed | undefined;
  readonly populations: readonly PopulationFacts[];
}
interface Part extends Pick<PlaceGroup, "placed"> {
  readonly post: Chosen;
}

/** Post populations by the place at which they receive. */
function targetGroups(rule: Dict, post: Chosen, importing: Importing): readonly Part[] {
  const groups: PlaceGroup[] = [...placeGroups(rule, withSections(post).populations, importing)];
  const points = artificial(post).populations.filter((p) => receives(p, importing));
  if (points.length > 0) groups.push({ placed: undefined, populations: points });
  if (groups.length === 0) throw new NotCarriedOver("no cell that meets its postConds receives spikes");
  return groups.map(({ placed, populations }) => ({ placed, post: { ...post, populations } }));
}

/** An event turns a NetStim on, as in NEURON; a list of spike times takes none. */
const receives = ({ cell }: PopulationFacts, { mechanisms }: Importing): boolean =>
  cell.kind === "point" && cell.mechanism !== "VecStim" && mechanisms.get(cell.mechanism)?.receives === true;

export function contactsField(rule: Dict, placed: Placed, lookup: Lookup): tree.Fields {
  const { synsPerConn } = rule;
  if (saysNothing(synsPerConn) || synsPerConn === 1 || placed.countsItself) return [];
  const value = numberIn(synsPerConn) ?? textIn(synsPerConn);
  return value === undefined ? [] : [["contacts", expressionIn(value, undefined, lookup)]];
}

type RuleParts = Dict & {
  readonly pre: Chosen;
  readonly post: Chosen;
  readonly placed: Placed | undefined;
  readonly pattern: tree.Fields;
  readonly gap: GapRule | undefined;
};

function oneConnect(label: string, rule: RuleParts, lookup: Lookup, importing: Importing): Connect {
  const { pre, post, placed, pattern, gap } = rule;
  const labels = placed ? synapseLabels(rule.synMech, importing.params) : [];
  if (placed && labels.length === 0) throw new NotCarriedOver("the model has no synMechParams");
  const scale = weightScale(post, importing);
  const values: Values = weightsAndDelays(rule, labels, scale, lookup, importing);
  const self: tree.Fields = importing.config.allowSelfConns === true ? [["self", tree.ref("allowed")]] : [];
  const contacts = placed ? contactsField(rule, placed, lookup) : [];
  const own = gap ? gapFields(values.fields, gap) : values.fields;
  const plasticity = placed && !gap ? plasticityField(rule, importing) : [];
  const fields = [...pattern, ...contacts, ...own, ...plasticity, ...self];
  return {
    kind: "Connect",
    optional: false,
    name: tree.name(importing.rules.take(label)),
    pre: cellsOf(pre, importing),
    arrow: gap?.arrow ?? "->",
    post: cellsOf(post, importing),
    ...(values.synapses && placed ? { synapses: values.synapses, on: placed.sites } : {}),
    ...(gap ? { from: gap.from } : {}),
    block: tree.block(fields),
    span: noSpan,
  };
}

/** `scaleConnWeight`, or that of the cells' model. */
function weightScale({ populations }: Chosen, { params }: Importing): number {
  const models = dictIn(params.scaleConnWeightModels);
  const otherwise = numberIn(params.scaleConnWeight) ?? 1;
  const scales = new Set(populations.map(({ tags }) => numberIn(models[String(tags.cellModel)]) ?? otherwise));
  const [scale = 1] = scales;
  if (scales.size > 1)
    throw new NotCarriedOver("scaleConnWeightModels differs between its postsynaptic cells: write one rule for each");
  return scale;
}
