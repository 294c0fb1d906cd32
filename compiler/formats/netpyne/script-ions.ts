import type { Dict, NetParams } from "./document.js";
import type { Mechanisms } from "../hlk/mechanism-facts.js";
import { dictIn } from "./values.js";

/**
 * `h("cai0_ca_ion = 5e-6")` in a script sets a concentration for every section of every cell: it comes to the sections
 * whose mechanisms use the ion, where their rules say nothing else.
 */
export function withScriptIons(params: NetParams, ions: Dict, mechanisms: Mechanisms): NetParams {
  if (Object.keys(ions).length === 0) return params;
  const inSection = (sec: Dict): Dict => {
    const points = Object.values(dictIn(sec.pointps)).map((point) => String(dictIn(point).mod));
    const names = [...Object.keys(dictIn(sec.mechs)), ...points];
    const used = new Set(names.flatMap((name) => mechanisms.get(name)?.ions ?? []));
    const own = dictIn(sec.ions);
    const given = Object.entries(ions).filter(([ion]) => used.has(ion));
    const merged = given.map(([ion, numbers]) => [ion, { ...dictIn(numbers), ...dictIn(own[ion]) }] as const);
    return { ...sec, ions: { ...own, ...Object.fromEntries(merged) } };
  };
  const inRule = (rule: Dict): Dict => ({ ...rule, secs: mapped(dictIn(rule.secs), (sec) => inSection(dictIn(sec))) });
  return { ...params, cellParams: mapped(params.cellParams, inRule) };
}

function mapped<T>(dict: Readonly<Record<string, T>>, map: (value: T) => Dict): Readonly<Record<string, Dict>> {
  return Object.fromEntries(Object.entries(dict).map(([key, value]) => [key, map(value)]));
}
