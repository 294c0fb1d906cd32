import type { NetParams } from "../document.js";
import { axes } from "../importing.js";
import { saysNothing } from "../values.js";
import type { MadeCell } from "./read-instances.js";

/** Fields that say how many cells there are and where. */
const placing = [
  "numCells",
  "density",
  "gridSpacing",
  "cellsList",
  ...axes.flatMap((a) => [`${a}Range`, `${a}normRange`]),
];

/** Populations whose cells stand where they were made, in the order of their gids. */
export function placedPopulations(params: NetParams, cells: readonly MadeCell[]): NetParams {
  const labels = [...new Set(cells.map(({ population }) => population))];
  const popParams = labels.map((label) => {
    const given = params.popParams[label] ?? {};
    const kept = Object.entries(given).filter(([key]) => !placing.includes(key));
    const own = cells.filter(({ population }) => population === label);
    const cellsList = own.map(({ position: [x, y, z] }) => ({ x, y, z }));
    return [label, { ...Object.fromEntries(kept), cellsList }] as const;
  });
  return {
    ...params,
    popParams: Object.fromEntries(popParams),
    connParams: kindsOfContacts(params),
    subConnParams: {},
  };
}

/** Of the rules what says which synapses are gap junctions and which plasticity there is. */
function kindsOfContacts({ connParams }: NetParams): NetParams["connParams"] {
  const rules = Object.entries(connParams).map(
    ([label, { synMech, gapJunction, plast }]) => [label, { synMech, gapJunction, plast }] as const,
  );
  const telling = rules.filter(([, { gapJunction, plast }]) => !saysNothing(gapJunction) || !saysNothing(plast));
  return Object.fromEntries(telling);
}
