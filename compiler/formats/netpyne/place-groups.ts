import { builtCell } from "./cell-facts.js";
import type { Dict } from "./document.js";
import type { Importing, PopulationFacts } from "./importing.js";
import { NotCarriedOver } from "../hlk/notes.js";
import { type Placed, type PlaceRule, placesOf } from "./places.js";
import { numberIn, sameJson, textIn, textsIn } from "./values.js";

/** Populations of cells by the places on them that a rule means, which their sections decide. */
export function placeGroups(rule: Dict, populations: readonly PopulationFacts[], importing: Importing) {
  const groups: { readonly placed: Placed; readonly populations: PopulationFacts[] }[] = [];
  for (const population of populations) {
    const cell = builtCell(population, importing);
    if (!cell) continue;
    const placed = placesOf(placeRule(rule), cell, importing.config);
    const twin = groups.find((group) => sameJson(group.placed, placed));
    if (twin) twin.populations.push(population);
    else groups.push({ placed, populations: [population] });
  }
  return groups;
}

/** What a rule says of places, as far as one place for all of its synapses can say it. */
function placeRule(rule: Dict): PlaceRule {
  const { sec, loc, connRandomSecFromList, distributeSynsUniformly } = rule;
  const isList = Array.isArray(rule.synsPerConn) || (Array.isArray(loc) && loc.some(Array.isArray));
  if (isList)
    throw new NotCarriedOver("numbers of contacts or places of their own for several synapses are not there yet");
  if (textIn(loc) !== undefined) throw new NotCarriedOver("a place that is a string function is not there yet");
  const several = (textsIn(rule.synMech) ?? []).length > 1;
  const isPerSynapse = several && Array.isArray(loc) && numberIn(rule.synsPerConn ?? 1) === 1;
  if (isPerSynapse && !loc.every((x) => x === loc[0]))
    throw new NotCarriedOver("places of their own for several synapses are not there yet");
  const contacts = rule.synsPerConn === undefined || rule.synsPerConn === null ? 1 : numberIn(rule.synsPerConn);
  return { sec, loc: isPerSynapse ? loc[0] : loc, contacts, connRandomSecFromList, distributeSynsUniformly };
}
