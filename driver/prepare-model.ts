import type { GeneratedFile } from "../compiler/ir/bundle.js";
import type { CompileRequest } from "../compiler/options.js";
import { buildIdentity } from "./build-identity.js";
import { cacheFolder } from "./cache-folder.js";
import type { Whole } from "./compile-model.js";
import { locateModel, type ModelPlace, readTemplates, sha256 } from "./files.js";
import { type FrontEndQuestion, type FrontEndResult, findResult, keepResult } from "./front-end-cache.js";
import type { ModelFacts } from "./run-context.js";

/** A model that is ready to be built: compiled now, or known from before. */
export interface PreparedModel extends FrontEndResult {
  /** The model's file as the user would write it. */
  readonly shown: string;
  readonly seconds: number;
  readonly fromCache: boolean;
}

/**
 * Compiles a model for a native run unless nothing that decides the result has changed; `onCompile` is told before that
 * begins. Warnings go to standard error.
 */
export async function prepareModel(
  argument: string,
  request: CompileRequest,
  onCompile: () => void,
): Promise<PreparedModel> {
  const start = performance.now();
  const place = locateModel(argument);
  const question = questionOf(place, request);
  const found = question && findResult(cacheFolder(), question);
  if (found) process.stderr.write(found.warnings);
  else onCompile();
  const result = found ?? (await compileAndKeep(argument, request, question));
  return { ...result, shown: place.shown, seconds: (performance.now() - start) / 1000, fromCache: found !== undefined };
}

/** Undefined where the compiler itself has no identity. Messages show paths as seen from the working folder. */
function questionOf(place: ModelPlace, request: CompileRequest): FrontEndQuestion | undefined {
  const compiler = buildIdentity();
  if (compiler === undefined) return undefined;
  const templates = [...readTemplates()].sort(([a], [b]) => (a < b ? -1 : 1));
  const key = sha256(JSON.stringify([compiler, templates, place, process.cwd(), sortedRequest(request)]));
  return { folder: place.folder, key };
}

/** The order of `--set` matters not: names differ. */
function sortedRequest(request: CompileRequest): unknown {
  return Object.entries({ ...request, set: Object.entries(request.set ?? {}).sort() }).sort();
}

async function compileAndKeep(
  argument: string,
  request: CompileRequest,
  question: FrontEndQuestion | undefined,
): Promise<FrontEndResult> {
  const [{ compileOrFail, diagnosticText }, { modelFacts }, { encodeColumns }] = await Promise.all([
    import("./compile-model.js"),
    import("./run-context.js"),
    import("../runtime-bindings/column-data.js"),
  ]);
  const compiled = compileOrFail(argument, { request });
  const { bundle, program } = compiled.compilation;
  const facts = modelFacts(compiled);
  const filled = bundle.columns.map(({ path, data }) => ({ name: path, values: data }));
  const result: FrontEndResult = {
    files: bundle.files,
    parts: bundle.parts,
    columns: encodeColumns(filled, { model: program.name }),
    cellCounts: cellCountsOf(compiled.compilation),
    facts: { ...facts, identity: identityOf(bundle.files, facts) },
    warnings: diagnosticText(compiled.compilation, "text"),
  };
  if (question) keepResult(cacheFolder(), question, compiled.workspace.answers(), result);
  return result;
}

/**
 * The same for runs that a checkpoint can lead from one to the other: what the model was read from and what is set, but not its
 * duration, which decides how many times there are in `at … every …`.
 */
function identityOf(files: readonly GeneratedFile[], facts: ModelFacts): string {
  const { sources, options, params, seeds, settings, simulation } = facts;
  const texts = files.map(({ path, text }) => `${path} ${sha256(text)}`);
  const read = sources.map((source) => source.sha256).sort();
  return sha256(JSON.stringify([texts, read, options, params, seeds, settings, simulation.dtMs, simulation.celsius]));
}

/** Cells of each type of the model that may share the lanes of a block: those that differ by what they draw do not. */
export function cellCountsOf({ data, program }: Whole): number[] {
  return program.cellTypes.map((_, type) =>
    data.populations
      .filter((p) => p.kind === "cell" && p.type === type)
      .reduce((sum, { count, drawn }) => sum + (drawn ? 1 : count), 0),
  );
}
