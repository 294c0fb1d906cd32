import type { Command } from "./command.js";
import { build } from "./commands/build.js";
import { check } from "./commands/check.js";
import { coreneuronReady } from "./commands/coreneuron-ready.js";
import { doctor } from "./commands/doctor.js";
import { estimate } from "./commands/estimate.js";
import { exportModel } from "./commands/export.js";
import { fmt } from "./commands/fmt.js";
import { importModel } from "./commands/import.js";
import { ingest } from "./commands/ingest.js";
import { inspect } from "./commands/inspect.js";
import { launch } from "./commands/launch.js";
import { params } from "./commands/params.js";
import { plot } from "./commands/plot.js";
import { run } from "./commands/run.js";
import { verify } from "./commands/verify.js";

/** Every command, in the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  check,
  run,
  build,
  verify,
  params,
  inspect,
  estimate,
  launch,
  importModel,
  exportModel,
  coreneuronReady,
  plot,
  ingest,
  fmt,
  doctor,
];
