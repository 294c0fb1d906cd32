import { readFileSync } from "node:fs";
import { join } from "node:path";
import { translateMechanism } from "../../compiler/translate-mechanism.js";
import { includeBeside, modSource } from "../../driver/verify-mechanism/mod-source.js";
import { type PreparedRig, prepareRig } from "../../driver/verify-mechanism/prepare-rig.js";
import { root } from "../source-files.js";

/**
 * One file of each kind: density (a channel that reads a concentration, a pool that reads a current), synapse, point,
 * artificial; one whose instances share a GLOBAL.
 */
export const mods = [
  "test/oracle/cases/mechanisms/mod/cal.mod",
  "test/oracle/cases/mechanisms/mod/cad.mod",
  "models/synapses/mod/DepSyn.mod",
  "test/verify-mechanism/cases/Leak.mod",
  "test/verify-mechanism/cases/Blip.mod",
  "test/verify-mechanism/cases/Digits.mod",
  "test/verify-mechanism/cases/Passing.mod",
];

export function translateMod(path: string, change: (text: string) => string = (text) => text) {
  const text = change(readFileSync(join(root, path), "utf8"));
  return { source: modSource({ path, text }), translated: translateMechanism({ path, text }, includeBeside(path)) };
}

/** The rig of a file in a folder; what is wrong is thrown. */
export function rigOf(path: string, folder: string, change?: (text: string) => string): PreparedRig {
  const { source, translated } = translateMod(path, change);
  const rig = prepareRig(source, translated, join(folder, source.fileName), false);
  if (typeof rig === "string") throw new Error(rig);
  return rig;
}
