import { join } from "node:path";
import { printProgram } from "../../compiler/ir/program.print.js";
import type { TranslatedMechanism } from "../../compiler/translate-mechanism.js";
import { renderDiagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { compileModel, type Whole } from "../compile-model.js";
import { sha256 } from "../files.js";
import { makeRig } from "./make-rig.js";
import { type Rig, rigSubject } from "./rig.js";
import { type ModSource, type RigEntry, writeRigFolder } from "./rig-folder.js";

export interface PreparedRig extends RigEntry {
  readonly folder: string;
  readonly compilation: Pick<Whole, "network" | "program" | "data">;
  /** Of the rig and of all code that runs it. */
  readonly hash: string;
}

/** One instance by itself may come to its bound. */
export const rigRequest = { withoutPasses: ["guardClamps"] };

/**
 * Makes the rig, writes it to a folder, compiles it; a string says why that cannot be done. Without `emit` no code is
 * generated: enough for the interpreter.
 */
export function prepareRig(
  mod: ModSource,
  translated: TranslatedMechanism,
  folder: string,
  emit: boolean,
): PreparedRig | string {
  const subject = rigSubject(translated);
  if (!subject) return "not translated";
  const rig: Rig = makeRig(subject);
  writeRigFolder(folder, `rig_${rig.mechanism}`, [{ rig, mod }]);
  const { compilation } = compileModel(join(folder, "model.hlk"), { emit, request: rigRequest });
  const { report, network, program, data, bundle } = compilation;
  if (report.hasErrors || !network || !program || !data || (emit && !bundle)) {
    const errors = sortDiagnostics(report.diagnostics).filter(({ severity }) => severity === "error");
    return errors.map(renderDiagnostic).join("\n") || "nothing reported";
  }
  const code = bundle ? bundle.files.map(({ text }) => text) : [printProgram(program)];
  const hash = sha256([mod.text, rig.text, ...code].join("\0"));
  return { rig, mod, folder, compilation: { network, program, data }, hash };
}
