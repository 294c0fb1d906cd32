import type { Connection } from "../../../interpret/network/network-instances.js";
import { type Exporting, grouped, labelOfSection } from "./exporting.js";
import { plasticityParams } from "./plasticity-params.js";

/** Where a contact ends: NetPyNE's names of the synapse and the section; none on artificial cells. */
export interface End {
  readonly synMech?: string;
  readonly sec?: string;
  readonly loc?: number;
}

/** `connParams`: a list of pairs with weights, delays and places for each pair of populations, synapse, section and plasticity. */
export function connParams(exporting: Exporting): Readonly<Record<string, object>> {
  const { instances, data } = exporting;
  const kinds = plasticityParams(exporting);
  const plasticityOf = ({ rule }: Connection) => data.rules[rule]?.plasticity;
  const isOwn = ({ sourcePopulation, hears }: Connection) =>
    !hears && (data.populations[sourcePopulation]?.privateTo ?? -1) < 0;
  const own = instances.connections.filter(isOwn);
  noteSelf(own, exporting);
  const listed = own.map((connection) => ({ connection, end: endOf(connection, exporting) }));
  const key = ({ connection: c, end }: (typeof listed)[number]) =>
    JSON.stringify([c.sourcePopulation, c.targetPopulation, end.synMech, end.sec, plasticityOf(c)]);
  const rules = grouped(listed, key).map((group) => {
    const { connection, end } = group[0] as (typeof listed)[number];
    const [pre, post] = [connection.sourcePopulation, connection.targetPopulation].map(
      (i) => data.populations[i]?.name,
    );
    const { loc: _, ...receiver } = end;
    const plasticity = plasticityOf(connection);
    const plast = kinds.get(plasticity ?? "");
    const rule = {
      preConds: { pop: pre },
      postConds: { pop: post },
      connList: group.map(({ connection: c }) => [c.sourceIndex, c.targetIndex]),
      weight: group.map(({ connection: c }) => c.weight),
      delay: group.map(({ connection: c }) => c.delayMs),
      ...receiver,
      ...(end.sec === undefined ? {} : { loc: group.map(({ end: at }) => at.loc) }),
      ...(plast ? { plast } : {}),
    };
    return [
      [pre, post, end.synMech, end.sec, plasticity].filter((part) => part !== undefined).join("_"),
      rule,
    ] as const;
  });
  return Object.fromEntries(rules);
}

/** A `connList` of NetPyNE 1.1 passes over them, whatever `allowSelfConns` says. */
function noteSelf(connections: readonly Connection[], { data, notes }: Exporting): void {
  for (const { sourceGid, targetGid, rule } of connections)
    if (sourceGid === targetGid)
      notes.leaveOut(
        `connect ${data.rules[rule]?.name}`,
        "NetPyNE makes no contacts of a cell with itself from a list",
      );
}

export function endOf({ targetPopulation, group, argument, section, x }: Connection, exporting: Exporting): End {
  const { data, program, network } = exporting;
  if (group < 0) return {};
  const type = data.populations[targetPopulation]?.type ?? -1;
  const kind = program.cellTypes[type]?.groups[group];
  const place = { sec: labelOfSection(exporting, type, section), loc: x };
  if (kind?.owner !== "point") return { synMech: kind?.name ?? "", ...place };
  const cell = network.cellTypes.find(({ name }) => name === data.cellTypes[type]?.name);
  const point = cell?.sections[section]?.points.find(({ name }) => name === kind.name);
  return { synMech: point?.receives?.[argument] ?? kind.name, ...place };
}
