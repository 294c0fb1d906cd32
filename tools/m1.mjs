// `node tools/m1.mjs CHECKOUT [--density 0.02] [--long 9] [--duration 20] [--out out/m1]`: makes a model for hillock of a checkout of
// M1_NetPyNE_CellReports_2023 (models/m1/README.md). Nothing is written into the checkout.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { firstName, hillock, option } from "./bench/measure.mjs";
import { root } from "./packages.mjs";

/** What models/m1/m1.py reads. */
export function m1Settings(words) {
  return {
    M1_DENSITY: option(words, "--density", "0.02"),
    M1_LONG: option(words, "--long", "9"),
    M1_DURATION: option(words, "--duration", "20"),
  };
}

/** A folder like the checkout's `sim`, of links, with m1.py in it. */
export function m1Folder(checkout, folder) {
  const sim = resolve(checkout, "sim");
  if (!existsSync(join(sim, "netParams.py")))
    throw new Error(`'${checkout}' is no checkout of M1: it has no sim/netParams.py`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(sim)) symlinkSync(join(sim, name), join(folder, name));
  for (const name of ["mod", "x86_64"]) {
    const above = resolve(checkout, name);
    if (existsSync(above) && !existsSync(join(folder, name))) symlinkSync(above, join(folder, name));
  }
  copyFileSync(join(root, "models", "m1", "m1.py"), join(folder, "m1.py"));
  return folder;
}

/** Imports it; the model's folder. */
export function importM1(checkout, words) {
  const out = resolve(option(words, "--out", join("out", "m1")));
  const folder = m1Folder(checkout, `${out}-sim`);
  const { stdout } = hillock(["import", "netpyne", join(folder, "m1.py"), "-o", out], {
    env: { ...process.env, ...m1Settings(words) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.stdout.write(stdout);
  return { model: out, folder };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const words = process.argv.slice(2);
  const checkout = firstName(words, undefined);
  if (checkout === undefined) throw new Error("which checkout? node tools/m1.mjs CHECKOUT");
  const { model } = importM1(checkout, words);
  console.log(`hillock run ${model}`);
}
