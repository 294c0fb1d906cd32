// Packages of PyPI whose files the full suite reads (mechanisms, reconstructed morphologies): downloaded without their
// dependencies and unpacked, never installed.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, runHere } from "./packages.mjs";

/** The folder with a package's files; undefined where it cannot be had, and that is said. */
export function fetchPythonFiles(python, name) {
  const folder = join(root, ".python-files", name);
  if (existsSync(join(folder, "hillock-ready"))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log(`fetching ${name}`);
  const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest", folder];
  const archive = runHere(python, [...pip, name]) && readdirSync(folder)[0];
  if (!archive || !unpack(python, join(folder, archive), folder)) {
    console.warn(`skipped: the tests that read files of ${name} (pip could not download it)`);
    return undefined;
  }
  writeFileSync(join(folder, "hillock-ready"), `${archive}\n`);
  return folder;
}

/** A wheel is a zip archive, a source package a tar archive. */
function unpack(python, archive, folder) {
  const format = archive.endsWith(".whl") ? "zipfile" : "tarfile";
  return runHere(python, ["-m", format, "-e", archive, folder]);
}
