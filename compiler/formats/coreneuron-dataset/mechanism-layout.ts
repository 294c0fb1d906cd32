/** Where a mechanism keeps what, as CoreNEURON's compiler has laid it out. */
export interface MechanismLayout {
  readonly name: string;
  /** RANGE variable → its place among the doubles of an instance. */
  readonly columns: ReadonlyMap<string, number>;
  readonly slots: readonly Slot[];
  readonly emitsEvents: boolean;
}

/** An integer of an instance: the name that CoreNEURON's code gives it, and what it is: see `slotValues`. */
export interface Slot {
  readonly name: string;
  readonly meaning: string;
}

/** From the C++ that CoreNEURON's compiler made of a .mod file. */
export function mechanismLayout(cpp: string): MechanismLayout | undefined {
  const name = /int mech_type = nrn_get_mechtype\("(\w+)"\)/.exec(cpp)?.[1];
  if (name === undefined) return undefined;
  const columns = [...cpp.matchAll(/inst->(\w+) = ml->data\+(\d+)\*pnodecount;/g)];
  const meanings = [...cpp.matchAll(/hoc_register_dparam_semantics\(mech_type, \d+, "([^"]+)"\)/g)];
  const names = [...cpp.matchAll(/inst->(\w+) = (?:nt->_data|nt->_vdata|ml->pdata);/g)];
  return {
    name,
    columns: new Map(columns.map(([, variable, place]) => [variable as string, Number(place)])),
    slots: meanings.map(([, meaning], i) => ({ name: names[i]?.[1] ?? "", meaning: meaning as string })),
    emitsEvents: cpp.includes("add_nrn_has_net_event(mech_type)"),
  };
}

/** Not in any .mod file: `cm` and the ions' numbers. */
export const capacitanceLayout: MechanismLayout = {
  name: "capacitance",
  columns: new Map([["cm", 0]]),
  slots: [],
  emitsEvents: false,
};
