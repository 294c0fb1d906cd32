import { readFileSync } from "node:fs";
import { join } from "node:path";
import { memoryWorkspace, type Workspace } from "../../compiler/workspace.js";
import { filesBelow } from "../models/resolve-model.js";
import { root } from "../source-files.js";

/** A model of which one file is spoilt. */
export interface Subject {
  /** The file that is spoilt, as a reader of the repository knows it. */
  readonly name: string;
  readonly text: string;
  /** How often it is chosen. */
  readonly share: number;
  /** The whole model with `text` in place of the file's own. */
  workspace(text: string): Workspace;
  /** The text of every file of the model and of the mechanisms that it names. */
  everything(): string;
  /** The spoilt file's path in the workspace. */
  readonly path: string;
  readonly model: string;
}

const read = (path: string) => readFileSync(join(root, path), "utf8");
const builtIns = filesBelow("mechanisms", ".mod");

/** Models, their mechanisms, hillock's own mechanisms under other names, and the kitchen sinks of the grammars. */
export function subjects(): Subject[] {
  return [
    ...["ring", "synapses", "column", "single-cell"].map((name) => modelSubject(`models/${name}`)),
    ...[...filesBelow("models", ".mod"), ...filesBelow("test/emit/cases", ".mod"), ...builtIns].map(mechanismSubject),
    mechanismSubject("test/grammar/kitchen-sink.mod"),
    ...["test/grammar/kitchen-sink.hlk", ...filesBelow("test/grammar/cases", ".hlk")].map(looseModel),
    ...documentedModels(),
  ];
}

/** Only the built-in mechanisms that the text names: reading the others would take most of the time. */
function builtInsNamedIn(text: string): Record<string, string> {
  const words = new Set(text.split(/\W+/));
  const base = (path: string) => path.replace(/^.*\//, "").replace(/\.mod$/, "");
  const named = builtIns.filter((path) => words.has(base(path)));
  return Object.fromEntries(named.map((path) => [`hillock:${base(path)}.mod`, read(path)]));
}

function modelSubject(folder: string): Subject {
  const others = filesBelow(folder, "").filter((path) => /\.(mod|swc|csv|json)$/.test(path));
  const files = Object.fromEntries(others.map((path) => [path.slice(folder.length + 1), read(path)]));
  return hlkSubject(`${folder}/model.hlk`, read(`${folder}/model.hlk`), files, folder.endsWith("single-cell") ? 1 : 8);
}

function looseModel(path: string): Subject {
  return hlkSubject(path, read(path), {}, 1);
}

/** The examples of the language reference: small, and one for each construct. */
function documentedModels(): Subject[] {
  const blocks = [...read("docs/language.md").matchAll(/```hlk\n([\s\S]*?)```/g)].map((match) => match[1] as string);
  const whole = blocks.filter((text) => text.startsWith("model ") && !text.includes(".swc"));
  return whole.map((text, index) => hlkSubject(`docs/language.md example ${index + 1}`, text, {}, 3));
}

function hlkSubject(name: string, original: string, others: Readonly<Record<string, string>>, share: number): Subject {
  const files = { ...others, ...builtInsNamedIn(original) };
  const workspace = (text: string) => memoryWorkspace({ ...files, "model.hlk": text });
  const everything = () => [original, ...Object.values(files)].join(" ");
  return { name, text: original, share, workspace, everything, path: "model.hlk", model: "model.hlk" };
}

/** A .mod file in the smallest model that has an instance of it; a built-in one is renamed first. */
function mechanismSubject(path: string): Subject {
  const text = path.startsWith("mechanisms/")
    ? read(path).replace(/\b(SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)(\s+)(\w+)/, "$1$2$3_x")
    : read(path);
  const [, form = "SUFFIX", name = "x"] = /\b(SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)/.exec(text) ?? [];
  const model = hostOf(form, name, /\bNET_RECEIVE\b/.test(text));
  const files = { "model.hlk": model, ...builtInsNamedIn(model) };
  const workspace = (spoilt: string) => memoryWorkspace({ ...files, "mod/x.mod": spoilt });
  const everything = () => [text, ...Object.values(files)].join(" ");
  return { name: path, text, share: 3, workspace, everything, path: "mod/x.mod", model: "model.hlk" };
}

function hostOf(form: string, name: string, receives: boolean): string {
  const head = `model host\nuse "./mod/"\ncell ball { section soma { L = 20 um, diam = 20 um } }\n`;
  const balls = "population balls { cell = ball, count = 2 }\n";
  const tail = "record v of balls\nsimulate 5 ms";
  if (form === "SUFFIX") return `${head.replace("20 um }", `20 um, insert ${name} }`)}${balls}${tail}`;
  if (form === "ARTIFICIAL_CELL") {
    const self = receives ? "connect s -> s { weight = 1, delay = 1 ms }\n" : "";
    return `${head}${balls}population s { cell = ${name}, count = 2 }\n${self}${tail}`;
  }
  if (!receives) return `${head}${balls}stimulate balls with ${name} at soma(0.5)\n${tail}`;
  const source = `population n { cell = NetStim { rate = 10 Hz }, count = 2 }\nsynapse s = ${name}\n`;
  return `${head}${balls}${source}connect n -> balls with s { weight = 1, delay = 1 ms }\n${tail}`;
}
