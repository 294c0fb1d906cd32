import type { Command } from "../command.js";

export const doctor: Command = {
  usage: "doctor",
  describe: "say what of this machine hillock can use",
  options: (yargs) => yargs,
  async run() {
    const { examineMachine } = await import("../examine-machine.js");
    return examineMachine();
  },
};
