import type { HlkFile } from "../grammar/hlk/ast.js";
import type { Source, Span } from "../grammar/source.js";

/**
 * The files that a model may read, by path relative to the model's folder. The compiler itself does no I/O: the driver
 * gives it a workspace over the disk, tests give it `memoryWorkspace`.
 */
export interface Workspace {
  /** A text file; undefined where there is none. */
  text(path: string): Source | undefined;
  /** A binary file; undefined where there is none. */
  bytes(path: string): Uint8Array | undefined;
  /** Paths of the files directly inside a folder, in byte order of their names. */
  list(folder: string): readonly string[];
}

/** A workspace that lives in memory: `memoryWorkspace({ "w.csv": "a,1\n" })`. */
export function memoryWorkspace(files: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const at = (path: string) => files[normalizePath(path)];
  return {
    text(path) {
      const content = at(path);
      if (content === undefined) return undefined;
      return { path, text: typeof content === "string" ? content : new TextDecoder().decode(content) };
    },
    bytes(path) {
      const content = at(path);
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    list(folder) {
      const prefix = normalizePath(folder).replace(/\/?$/, "/").replace(/^\/$/, "");
      const inside = (path: string) => path.startsWith(prefix) && !path.slice(prefix.length).includes("/");
      return Object.keys(files).filter(inside).sort();
    },
  };
}

/** `./a/../b.csv` → `b.csv`. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** `sub/cells.hlk` → `sub/`; a file of the model's own folder → "". */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** What a path written at that place starts from: the folder of the model, or of the module that it stands in. */
export function baseFolder(at: Span, { modules }: HlkFile): string {
  return modules?.find(({ source }) => source === at.source)?.folder ?? "";
}
