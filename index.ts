/** The typed library: `import { compile } from "hillock"`. */
export { type Compilation, type CompileObserver, compile } from "./compiler/compile.js";
export type { Bundle, GeneratedFile } from "./compiler/ir/bundle.js";
export type { FlatColumn } from "./compiler/ir/flatten-columns.js";
export type { Mechanism } from "./compiler/ir/mechanism.js";
export type { ModelData } from "./compiler/ir/model-data.js";
export type { Network } from "./compiler/ir/network.js";
export type { Plan } from "./compiler/ir/plan.js";
export type { Program } from "./compiler/ir/program.js";
export type { CompileOptions, CompileRequest } from "./compiler/options.js";
export { memoryWorkspace, type Workspace } from "./compiler/workspace.js";
export { diskWorkspace, readTemplates } from "./driver/files.js";
export { type Diagnostic, diagnosticToJson, renderDiagnostic } from "./grammar/diagnostic.js";
export type { Source, Span } from "./grammar/source.js";
