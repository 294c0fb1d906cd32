import { currentInArtificialCell, receiveInDensity } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** Events need a point process; currents need a membrane. */
export const formFitsContents: MechanismRule = ({ mechanism }, report) => {
  const { name, form, receive, currents } = mechanism;
  if (form === "density" && receive) report.add(receiveInDensity(receive.span, name));
  if (form !== "artificial") return;
  for (const current of currents) report.add(currentInArtificialCell(current.span, current.variable));
};
