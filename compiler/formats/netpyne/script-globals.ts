import type { Dict, NetParams } from "./document.js";
import type { MechanismFacts, Mechanisms } from "../hlk/mechanism-facts.js";
import type { Notes } from "../hlk/notes.js";
import { dictIn } from "./values.js";

/**
 * `h.vhalf_kdr = -40` in a script sets a GLOBAL of `kdr` for all cells: it comes to the cell rules and synapses that have the
 * mechanism, unless a cell rule says it: NetPyNE sets those last. Numbers of hoc that belong to no mechanism are the script's own.
 */
export function withScriptGlobals(params: NetParams, given: Dict, mechanisms: Mechanisms, notes: Notes): NetParams {
  let { cellParams, synMechParams } = params;
  for (const [key, value] of Object.entries(given)) {
    const owner = ownerOf(key, mechanisms);
    if (!owner || Object.values(params.cellParams).some((rule) => key in dictIn(rule.globals))) continue;
    const name = key.slice(0, -owner.name.length - 1);
    const inCells = changed(cellParams, hasMechanism(owner), (rule) => ({
      ...rule,
      globals: { ...dictIn(rule.globals), [key]: value },
    }));
    const inSynapses = changed(
      synMechParams,
      ({ mod }) => mod === owner.name,
      (rule) => ({ [name]: value, ...rule }),
    );
    if (inCells === cellParams && inSynapses === synMechParams)
      notes.leaveOut(`h.${key}`, `no cell rule and no synapse has ${owner.name}`);
    cellParams = inCells;
    synMechParams = inSynapses;
  }
  return { ...params, cellParams, synMechParams };
}

/** What code sets (`GLOBAL minf`) is no setting. */
const ownerOf = (key: string, mechanisms: Mechanisms): MechanismFacts | undefined =>
  [...mechanisms.values()].find(({ name, globals, parameters }) => {
    const variable = key.slice(0, -name.length - 1);
    return key.endsWith(`_${name}`) && globals.has(variable) && parameters.has(variable);
  });

const hasMechanism =
  ({ name }: MechanismFacts) =>
  (rule: Dict): boolean =>
    Object.values(dictIn(rule.secs)).some((sec) => name in dictIn(dictIn(sec).mechs));

/** The same object where no rule is meant. */
function changed(
  rules: NetParams["cellParams"],
  isMeant: (rule: Dict) => boolean,
  change: (rule: Dict) => Dict,
): NetParams["cellParams"] {
  if (!Object.values(rules).some(isMeant)) return rules;
  return Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, isMeant(rule) ? change(rule) : rule]));
}
