import type { CellTypeData } from "../../../ir/model-data.js";
import { nodeAt, type Place } from "../choose-sites.js";
import type { NetworkContext } from "../context.js";
import type { Connection } from "../network-instances.js";
import { numberedNode } from "./numbered-node.js";

/** What NetPyNE does in its own way where contacts move (docs/draws.md). Twin: `NetpynePlacing` in network/netpyne/placed-contacts.hpp. */
export interface NetpynePlacing {
  /** Contacts of a cell move in the order of these texts. */
  textOf(type: number): (connection: Connection) => string;
  /** At its new place, never the end of a section; what the weight takes from the place is taken off there, and put on here. */
  moved(type: number, connection: Connection, place: Place): Connection;
}

export function netpynePlacing({ data }: NetworkContext): NetpynePlacing {
  return {
    textOf: (type) => {
      const names = data.cellTypes[type]?.sections.names ?? [];
      return ({ section, x, sourceGid }) => `${names[section]}${pythonText(x)}${sourceGid}`;
    },
    moved: (type, connection, place) => {
      const { sections, siteValues } = data.cellTypes[type] as CellTypeData;
      const to = { section: place.section, x: place.x === 0 ? 0.00001 : place.x === 1 ? 0.99999 : place.x };
      const factor = data.rules[connection.rule]?.netpyne?.factors?.[connection.term] ?? -1;
      const values = factor < 0 ? undefined : siteValues?.[factor];
      const at = (of: Place) => values?.[numberedNode(sections, of)] as number;
      const weight = values ? (connection.weight / at(connection)) * at(to) : connection.weight;
      return { ...connection, ...to, weight, node: nodeAt(sections, to) };
    },
  };
}

/** x of [0, 1] as Python writes it: 0.5, 1.0, 2.5e-05. */
export function pythonText(x: number): string {
  if (x === 0 || x === 1) return `${x}.0`;
  if (x >= 1e-4) return String(x);
  const [digits, exponent] = x.toExponential().split("e-") as [string, string];
  return `${digits}e-${exponent.padStart(2, "0")}`;
}
