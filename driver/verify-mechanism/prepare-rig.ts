import { join } from "node:path";
import type { TranslatedMechanism } from "../../compiler/translate-mechanism.js";
import { renderDiagnostic, sortDiagnostics } from "../../grammar/diagnostic.js";
import { compileModel, type Whole } from "../compile-model.js";
import { sha256 } from "../files.js";
import { makeRig } from "./make-rig.js";
import type { Rig } from "./rig.js";
import { type ModSource, type RigEntry, writeRigFolder } from "./rig-folder.js";

export interface PreparedRig extends RigEntry {
  readonly folder: string;
  readonly compilation: Whole;
  /** Of the rig and of all generated code. */
  readonly hash: string;
}

/** Makes the rig, writes it to a folder, compiles it; a string says why that cannot be done. */
export function prepareRig(mod: ModSource, translated: TranslatedMechanism, folder: string): PreparedRig | string {
  const { mechanism, program } = translated;
  if (!mechanism || !program) return "not translated";
  const rig: Rig = makeRig(mechanism, program);
  writeRigFolder(folder, `rig_${rig.mechanism}`, [{ rig, mod }]);
  const { compilation } = compileModel(join(folder, "model.hlk"));
  const { report, network, data, bundle } = compilation;
  if (report.hasErrors || !network || !compilation.program || !data || !bundle) {
    const errors = sortDiagnostics(report.diagnostics).filter(({ severity }) => severity === "error");
    return errors.map(renderDiagnostic).join("\n") || "nothing reported";
  }
  const whole = { ...compilation, network, program: compilation.program, data, bundle } as Whole;
  const hash = sha256([mod.text, rig.text, ...bundle.files.map(({ text }) => text)].join("\0"));
  return { rig, mod, folder, compilation: whole, hash };
}
