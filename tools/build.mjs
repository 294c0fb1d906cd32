// Bundles the command line (dist/hillock.mjs) and the library (dist/index.mjs); `--types` adds dist/types.
import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Templates, runtime headers and mechanisms are not bundled: the driver reads them from the package's folder. */
export async function bundle() {
  const fresh = join(root, `dist.${process.pid}.new`);
  try {
    await build({
      absWorkingDir: root,
      entryPoints: { hillock: "driver/start.ts", index: "index.ts" },
      outdir: fresh,
      outExtension: { ".js": ".mjs" },
      chunkNames: "parts/[name]-[hash]",
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["h5wasm"],
      minifyWhitespace: true,
      minifySyntax: true,
      logLevel: "error",
      // CommonJS packages inside an ES module ask for these.
      banner: { js: 'import { createRequire as hillockRequire } from "node:module"; const require = hillockRequire(import.meta.url);' },
    });
    swap(fresh, join(root, "dist"));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Puts the new folder in the place of the old one; a process that runs from the old one has read what it needs. */
function swap(fresh, dist) {
  const old = `${dist}.${process.pid}.old`;
  try {
    renameSync(dist, old);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  try {
    renameSync(fresh, dist);
  } catch (error) {
    // Another process was faster: its bundle is as good.
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle();
  if (process.argv.includes("--types")) {
    const flags = ["--declaration", "--emitDeclarationOnly", "--noEmit", "false", "--outDir", "dist/types"];
    const files = ["--rootDir", ".", "--listFilesOnly", "false"];
    const tsc = spawnSync("npx", ["tsc", "-p", "tsconfig.types.json", ...flags, ...files.slice(0, 2)], { cwd: root, stdio: "inherit" });
    process.exitCode = tsc.status ?? 1;
  }
}
