import { walkSteps } from "../../ir/mechanism-steps.js";
import { currentInArtificialCell, eventWithoutReceive, receiveInDensity } from "../messages-nmodl.js";
import type { MechanismRule } from "./rules.js";

/** Events need a point process; currents need a membrane. */
export const formFitsContents: MechanismRule = ({ mechanism }, report) => {
  const { name, form, receive, currents } = mechanism;
  if (form === "density" && receive) report.add(receiveInDensity(receive.span, name));
  if (!receive) {
    walkSteps(mechanism.initial, (step) => {
      if (step.kind === "NetSend") report.add(eventWithoutReceive(step.span, name, form === "density"));
    });
  }
  if (form !== "artificial") return;
  for (const current of currents) report.add(currentInArtificialCell(current.span, current.variable));
};
