import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Compilation, type CompileObserver, compile } from "../../compiler/compile.js";
import type { Templates } from "../../compiler/7-emit/render.js";
import type { CompileRequest } from "../../compiler/options.js";
import type { Workspace } from "../../compiler/workspace.js";
import { root } from "../source-files.js";

/** A workspace over a folder of the repository, with the mechanisms of `mechanisms/` as `hillock:NAME.mod`. */
export function folderWorkspace(folder: string): Workspace {
  const file = (path: string) =>
    path.startsWith("hillock:") ? join(root, "mechanisms", path.slice("hillock:".length)) : join(root, folder, path);
  return {
    text: (path) => (existsSync(file(path)) ? { path, text: readFileSync(file(path), "utf8") } : undefined),
    bytes: (path) => (existsSync(file(path)) ? readFileSync(file(path)) : undefined),
    list: (path) =>
      existsSync(file(path))
        ? readdirSync(file(path))
            .sort()
            .map((name) => join(path, name))
        : [],
  };
}

/** `cpp/cells.hpp` → the text of templates/cpp/cells.hpp.hbs. */
export function readTemplates(): Templates {
  const folder = join(root, "templates");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hbs"));
  return new Map(names.map((name) => [name.replace(/\.hbs$/, ""), readFileSync(join(folder, name), "utf8")]));
}

/** Compiles `FOLDER/model.hlk`. */
export function compileFolder(folder: string, request: CompileRequest = {}, observe?: CompileObserver): Compilation {
  return compile(folderWorkspace(folder), "model.hlk", request, readTemplates(), observe);
}
