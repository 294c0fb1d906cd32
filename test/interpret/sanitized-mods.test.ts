import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { translateMechanism } from "../../compiler/translate-mechanism.js";
import { compileModel } from "../../driver/compile-model.js";
import { includeBeside, modSource, readModText } from "../../driver/verify-mechanism/mod-source.js";
import { type PreparedRig, prepareRig } from "../../driver/verify-mechanism/prepare-rig.js";
import { writeRigFolder } from "../../driver/verify-mechanism/rig-folder.js";
import { filesBelow, neuronMods, packageFolder } from "../oracle/packages.js";
import { root } from "../source-files.js";
import { newScratch } from "./native-program.js";
import { sanitizedHashes } from "./sanitized-hashes.js";

/*
 * The rigs that `verify X.mod` makes of a mechanism for every construct of NMODL, of NEURON's own and of hnn-core's, many
 * in one program, compiled with the address and undefined-behaviour sanitizers for 1 and 8 lanes: nothing is found, and
 * the hashes are equal. HILLOCK_MODS names one more folder (M1's, say). Full runs only.
 */
const { folder, remove } = newScratch();
afterAll(remove);

const isFull = process.env["HILLOCK_FULL"] === "1";
const folders = [
  ["constructs", join(root, "test/oracle/constructs")],
  ["NEURON", isFull ? neuronMods() : undefined],
  ["hnn-core", packageFolder("hnn-core")],
  ["more", process.env["HILLOCK_MODS"]],
] as const;

/** More would make the C++ compiler need gigabytes. */
const inOneProgram = 24;

/** One rig of each mechanism; what hillock refuses, and files of a name that was there before, are left out. */
function rigsOf(mods: string, work: string): PreparedRig[] {
  const found = new Map<string, PreparedRig>();
  for (const path of filesBelow(mods, ".mod")) {
    const mod = modSource({ path, text: readModText(path) });
    const translated = translateMechanism({ path, text: mod.text }, includeBeside(path));
    const rig = prepareRig(mod, translated, join(work, basename(path)), false);
    if (typeof rig !== "string" && !found.has(rig.rig.mechanism)) found.set(rig.rig.mechanism, rig);
  }
  return [...found.values()];
}

for (const [name, mods] of folders) {
  test.skipIf(!isFull || !mods)(`sanitized, 1 and 8 lanes: ${name}`, { timeout: 900_000 }, async () => {
    const rigs = rigsOf(mods as string, join(folder, name));
    expect(rigs.length).toBeGreaterThan(6);
    for (let from = 0; from < rigs.length; from += inOneProgram) {
      const work = join(folder, `${name}-rigs-${from}`);
      mkdirSync(work, { recursive: true });
      writeRigFolder(work, "rigs", rigs.slice(from, from + inOneProgram));
      const { compilation } = compileModel(join(work, "model.hlk"));
      const place = { folder, name: `${name}-${from}` };
      const alone = await sanitizedHashes(compilation, 1, place);
      expect(alone).toMatchObject({ state: "finished" });
      expect(await sanitizedHashes(compilation, 8, place)).toEqual(alone);
    }
  });
}
