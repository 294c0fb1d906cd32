import { type Compilation, type CompileObserver, compile } from "../compiler/compile.js";
import type { CompileRequest } from "../compiler/options.js";
import { sortDiagnostics } from "../grammar/diagnostic.js";
import { type DiskWorkspace, diskWorkspace, locateModel, type ModelPlace, readTemplates } from "./files.js";
import { exitCodes, Failure } from "./failure.js";
import { type DiagnosticFormat, printDiagnostics } from "./print-diagnostics.js";

export interface CompiledModel {
  readonly place: ModelPlace;
  readonly workspace: DiskWorkspace;
  readonly compilation: Compilation;
  readonly seconds: number;
}

/** Everything that a compilation without errors leaves. */
export type Whole = Required<Compilation>;
export type CompiledWhole = Omit<CompiledModel, "compilation"> & { readonly compilation: Whole };

export interface CompileModelOptions {
  readonly request?: CompileRequest;
  readonly observe?: CompileObserver;
  /** False: nothing is emitted, only checked. */
  readonly emit?: boolean;
}

/** Compiles a model on disk; what is wrong with it is in the compilation's report, nothing is printed. */
export function compileModel(argument: string, options: CompileModelOptions = {}): CompiledModel {
  const start = performance.now();
  const { request = {}, observe, emit = true } = options;
  const place = locateModel(argument);
  const workspace = diskWorkspace(place.folder);
  const compilation = compile(workspace, place.file, request, emit ? readTemplates() : undefined, observe);
  return { place, workspace, compilation, seconds: (performance.now() - start) / 1000 };
}

/**
 * The same for commands that go on with the result: warnings and errors are shown on standard error; where there are
 * errors the command ends.
 */
export function compileOrFail(argument: string, options: CompileModelOptions = {}): CompiledWhole {
  const compiled = compileModel(argument, options);
  const { compilation } = compiled;
  showDiagnostics(compilation, "text", process.stderr);
  if (!isWhole(compilation, options.emit ?? true)) throw new SilentFailure();
  return { ...compiled, compilation };
}

function isWhole(compilation: Compilation, emit: boolean): compilation is Whole {
  const { report, network, program, data, bundle } = compilation;
  return !report.hasErrors && !!network && !!program && !!data && (!!bundle || !emit);
}

export function showDiagnostics(compilation: Compilation, format: DiagnosticFormat, to: NodeJS.WritableStream): void {
  to.write(diagnosticText(compilation, format));
}

export function diagnosticText(compilation: Compilation, format: DiagnosticFormat): string {
  return printDiagnostics(sortDiagnostics(compilation.report.diagnostics), format);
}

/** The model is wrong and its diagnostics have been shown: nothing more to say. */
export class SilentFailure extends Failure {
  constructor() {
    super(exitCodes.wrongModel, "");
  }
}
