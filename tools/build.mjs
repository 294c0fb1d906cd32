// Bundles the command line (dist/hillock.mjs) and the library (dist/index.mjs); `--types` adds dist/types.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import Handlebars from "handlebars";

export const root = fileURLToPath(new URL("..", import.meta.url));
const keepPartsMilliseconds = 3600 * 1000;
/** Stands in the entry for the hash of the whole bundle, until that is known. */
const noHash = "hash-of-the-bundle";

/** Templates, runtime headers and mechanisms are not bundled: the driver reads them from the package's folder. */
export async function bundle() {
  const fresh = join(root, "dist", `new.${process.pid}`);
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
      alias: {
        // Help texts are plain: the real one prepares for emoji at every start, 40 ms.
        "string-width": join(root, "tools", "string-width.mjs"),
        // All templates are there: the half that compiles them is another 40 ms.
        handlebars: "handlebars/runtime.js",
      },
      plugins: [precompiledTemplates, noTemplateCompiler, preparedGrammars],
      define: { HILLOCK_BUILD: JSON.stringify(noHash) },
      minifyWhitespace: true,
      minifySyntax: true,
      logLevel: "error",
      // CommonJS packages inside an ES module ask for these.
      banner: {
        js: 'import { createRequire as hillockRequire } from "node:module"; const require = hillockRequire(import.meta.url);',
      },
    });
    nameBundle(fresh);
    moveInto(join(root, "dist"), fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Puts the templates as functions into compiler/7-emit/precompiled-templates.ts, by their text. */
const precompiledTemplates = {
  name: "precompiled templates",
  setup: ({ onLoad }) =>
    onLoad({ filter: /7-emit\/precompiled-templates\.ts$/ }, () => {
      const folder = join(root, "templates");
      const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".hbs"));
      const texts = new Set(names.sort().map((name) => readFileSync(join(folder, name), "utf8")));
      // as in compiler/7-emit/compile-template.ts
      const options = { strict: true, noEscape: true, knownHelpersOnly: true };
      const entries = [...texts].map((text) => `[${JSON.stringify(text)}, ${Handlebars.precompile(text, options)}]`);
      return { contents: `export const precompiledTemplates = new Map([${entries.join(",\n")}]);`, loader: "js" };
    }),
};

/** The bundle has only the half of Handlebars that fills templates. */
const noTemplateCompiler = {
  name: "no template compiler",
  setup: ({ onLoad }) =>
    onLoad({ filter: /7-emit\/compile-template\.ts$/ }, () => ({
      contents: `export function compileTemplate() {
        throw new Error("a template has changed since hillock was built: npm run build");
      }`,
      loader: "js",
    })),
};

/** Puts what Chevrotain finds in the rules of both grammars into grammar/prepared-grammars.ts. */
const preparedGrammars = {
  name: "prepared grammars",
  setup: ({ onLoad }) =>
    onLoad({ filter: /grammar\/prepared-grammars\.ts$/ }, async () => {
      const { HlkParser, NmodlParser } = await importParsers();
      const entries = { hlk: new HlkParser().choices(), nmodl: new NmodlParser().choices() };
      const contents = `export const preparedGrammars = new Map(Object.entries(${JSON.stringify(entries)}));`;
      return { contents, loader: "js" };
    }),
};

/** The parsers as they are in the sources, where they analyse their rules. */
async function importParsers() {
  const file = join(root, "dist", `parsers.${process.pid}.mjs`);
  const contents = ["hlk", "nmodl"].map((name) => `export * from "./grammar/${name}/parser.js";`).join("");
  const stdin = { contents, resolveDir: root, loader: "ts" };
  try {
    await build({ stdin, outfile: file, bundle: true, platform: "node", format: "esm", logLevel: "error" });
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

/** The program keeps results of its compiler under this name: another bundle, other results. */
function nameBundle(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    if (name.endsWith(".mjs")) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  }
  const entry = join(folder, "hillock.mjs");
  const text = readFileSync(entry, "utf8");
  if (!text.includes(noHash)) throw new Error("the bundle's entry asks for no hash");
  writeFileSync(entry, text.replace(noHash, hash.digest("hex")));
}

/**
 * Parts first, then the entries that name them. Parts of the bundle before stay for a while: a process that was started
 * from it may still ask for one.
 */
function moveInto(dist, fresh) {
  const parts = join(dist, "parts");
  mkdirSync(parts, { recursive: true });
  const current = readdirSync(join(fresh, "parts"));
  for (const name of current) renameSync(join(fresh, "parts", name), join(parts, name));
  for (const name of readdirSync(fresh).filter((name) => name !== "parts"))
    renameSync(join(fresh, name), join(dist, name));
  for (const name of readdirSync(parts).filter((name) => !current.includes(name))) {
    const age = Date.now() - (statSync(join(parts, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > keepPartsMilliseconds) rmSync(join(parts, name), { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle();
  if (process.argv.includes("--types")) {
    const tsc = spawnSync("npx", ["tsc", "-p", "tsconfig.types.json"], { cwd: root, stdio: "inherit" });
    process.exitCode = tsc.status ?? 1;
  }
}
