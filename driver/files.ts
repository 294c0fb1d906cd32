import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Templates } from "../compiler/compile.js";
import type { Workspace } from "../compiler/workspace.js";
import { wrongEnvironment, wrongUsage } from "./failure.js";
import { packageFile } from "./package-folder.js";

/** A model on disk: its folder is the root of what it may read. */
export interface ModelPlace {
  readonly folder: string;
  /** The file's name in that folder: `model.hlk`. */
  readonly file: string;
  /** As the user would write it from where they stand. */
  readonly shown: string;
}

/** Files that people bring, and the command that takes them. */
const otherKinds = [
  {
    ending: /\.mod$/i,
    what: "a mechanism",
    hint: (file: string) =>
      `hillock check ${file} and hillock verify ${file} take it; a model (.hlk) names its folder after use`,
  },
  {
    ending: /\.(py|ipynb|json)$/i,
    what: "a script or its data",
    hint: (file: string) => `hillock import netpyne ${file} makes a model of a NetPyNE network`,
  },
  {
    ending: /\.hoc$/i,
    what: "a hoc script",
    hint: (file: string) => `hillock import neuron ${file} --cell NAME makes a model of its template NAME`,
  },
];

/** `models/column` or `models/column/model.hlk`; a file of any other ending is taken as a model too. */
export function locateModel(argument: string): ModelPlace {
  const path = resolve(argument);
  const kind = kindOf(path);
  if (kind === "nothing") throw wrongUsage(`there is no file or folder '${argument}'`, nearby(path));
  const other = kind === "file" && otherKinds.find(({ ending }) => ending.test(path));
  if (other) throw wrongUsage(`'${argument}' is ${other.what}, no model`, other.hint(argument));
  if (kind === "file") return { folder: dirname(path), file: basename(path), shown: shownPath(path) };
  const file = join(path, "model.hlk");
  if (kindOf(file) === "file") return { folder: path, file: "model.hlk", shown: shownPath(file) };
  throw wrongUsage(`the folder '${argument}' holds no model.hlk`, hintFor(hlkFiles(path), argument));
}

function kindOf(path: string): "file" | "folder" | "nothing" {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return "nothing";
  return stats.isDirectory() ? "folder" : "file";
}

function hlkFiles(folder: string): string[] {
  return kindOf(folder) === "folder" ? readdirSync(folder).filter((name) => name.endsWith(".hlk")) : [];
}

function hintFor(names: readonly string[], folder: string): string | undefined {
  if (names.length === 0) return undefined;
  return `it has ${names.slice(0, 4).join(", ")}: say which, as in ${join(folder, names[0] as string)}`;
}

function nearby(path: string): string | undefined {
  const names = hlkFiles(dirname(path));
  return names.length === 0 ? undefined : `that folder has ${names.slice(0, 4).join(", ")}`;
}

/** Relative to where the user stands, unless that leads out of it. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** A file that a compilation has read; what it was is part of the manifest. */
export interface ReadFile {
  readonly path: string;
  readonly sha256: string;
}

/** Files of the disk below the model's folder (or beside it, by `..`), and hillock's own as `hillock:hh.mod`. */
export interface DiskWorkspace extends Workspace {
  /** What was read so far, by path; hillock's own mechanisms belong to its version and are left out. */
  readonly filesRead: () => readonly ReadFile[];
  /** Every answer so far: where a workspace still gives the same ones, a compilation comes out the same. */
  readonly answers: () => Answers;
}

/** What a compilation has asked of a workspace: files by the hash of their bytes, "" where there is none; lists too. */
export interface Answers {
  readonly files: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, string>>;
  /** A file changed while it was being compiled: these answers fit no state of the disk. */
  readonly unsteady: boolean;
}

const builtIn = "hillock:";

export function diskWorkspace(folder: string): DiskWorkspace {
  const read = new Map<string, ReadFile>();
  const files = new Map<string, string>();
  const lists = new Map<string, string>();
  let unsteady = false;
  const note = (answers: Map<string, string>, asked: string, answer: string): void => {
    unsteady ||= (answers.get(asked) ?? answer) !== answer;
    answers.set(asked, answer);
  };
  const bytesAt = (path: string): Buffer | undefined => {
    const own = path.startsWith(builtIn);
    const full = own ? packageFile("mechanisms", path.slice(builtIn.length)) : join(folder, path);
    const bytes = readIfThere(full);
    const hash = bytes ? sha256(bytes) : "";
    note(files, path, hash);
    const shown = shownPath(full);
    if (bytes && !own && !read.has(shown)) read.set(shown, { path: shown, sha256: hash });
    return bytes;
  };
  return {
    text(path) {
      const bytes = bytesAt(path);
      const shown = path.startsWith(builtIn) ? path : shownPath(join(folder, path));
      return bytes && { path: shown, text: bytes.toString("utf8") };
    },
    bytes: bytesAt,
    list(path) {
      const names = filesIn(join(folder, path)).map((name) => join(path, name));
      note(lists, path, sha256(names.join("\0")));
      return names;
    },
    filesRead: () => [...read.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    answers: () => ({ files: Object.fromEntries(files), lists: Object.fromEntries(lists), unsteady }),
  };
}

/** Whether the files in that folder still give those answers. */
export function stillAnswers(folder: string, { files, lists, unsteady }: Answers): boolean {
  if (unsteady) return false;
  const workspace = diskWorkspace(folder);
  for (const path of Object.keys(files)) workspace.bytes(path);
  for (const path of Object.keys(lists)) workspace.list(path);
  const now = workspace.answers();
  const same = (a: Answers["files"], b: Answers["files"]) => Object.entries(a).every(([asked, is]) => b[asked] === is);
  return same(files, now.files) && same(lists, now.lists);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    throw wrongEnvironment(`cannot read ${shownPath(path)} (${code})`);
  }
}

function filesIn(folder: string): string[] {
  if (kindOf(folder) !== "folder") return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return entries.map(({ name }) => name).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Every template of the package: `cpp/cells.hpp` → the text of templates/cpp/cells.hpp.hbs. */
export function readTemplates(): Templates {
  const folder = packageFile("templates");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".hbs"));
  const entries = names.map((name) => [
    name.replaceAll("\\", "/").replace(/\.hbs$/, ""),
    readFileSync(join(folder, name), "utf8"),
  ]);
  return new Map(entries as [string, string][]);
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
