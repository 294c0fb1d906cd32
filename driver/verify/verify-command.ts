import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { compileOrFail, type Whole } from "../compile-model.js";
import { type ExitCode, exitCodes, wrongUsage } from "../failure.js";
import { shownPath } from "../files.js";
import { newProgressLine } from "../progress.js";
import { findNeuronPython } from "./find-neuron.js";
import { verifyModel } from "./verify-model.js";
import { scaledRequest } from "./scaled-request.js";
import { placeNames, printReport, printVerdict } from "./verify-report.js";

export interface VerifyCommandOptions {
  readonly model: string;
  readonly request: CompileRequest;
  /** `out/MODEL-verify` by default. */
  readonly out?: string;
  readonly json: boolean;
  /** Compares a copy with this share of the cells of each population. */
  readonly scale?: number;
  /** Compares so many cells of the whole network, with replayed inputs. */
  readonly sample?: number;
}

/**
 * NEURON takes every dI/dv as (I(v + 0.001) − I(v))/0.001, which rounding puts off by some 1e-11; hillock takes the exact
 * slope where the current is affine in v. Like is compared with like: the verdict is on NEURON's slope, unless the
 * user or the model chose; how the model fares as it is run is told beside it.
 */
function likeNeuron(asRun: Whole, { model, request }: VerifyCommandOptions): Whole {
  if (request.conductance !== undefined || asRun.network.numerics.conductance.origin !== "default") return asRun;
  return compileOrFail(model, { request: { ...request, conductance: "numeric" } }).compilation;
}

/** `hillock verify`: a verdict on standard output, `report.md` and both programs' results in OUT. */
export async function verifyCommand(given: VerifyCommandOptions): Promise<ExitCode> {
  const python = findNeuronPython();
  const scaled = given.scale === undefined ? undefined : scaledRequest(given.model, given.request, given.scale);
  const options = { ...given, ...(scaled ? { request: scaled.request } : {}) };
  const { compilation: asked } = compileOrFail(options.model, { request: options.request });
  const inDouble = { ...options, request: { ...options.request, precision: "double" as const } };
  const isMixed = asked.network.numerics.precision?.value === "mixed";
  const asRun = isMixed ? compileOrFail(options.model, { request: inDouble.request }).compilation : asked;
  if (given.sample !== undefined && asRun.network.rules.some(({ gap }) => gap)) {
    throw wrongUsage(
      "gap junctions join the sample to the other cells",
      "compare a copy with fewer cells: --scale 0.1",
    );
  }
  if (given.sample !== undefined && isMixed)
    throw wrongUsage("mixed precision is compared in whole networks", "take --scale, or --precision double");
  const compilation = isMixed ? likeNeuron(asRun, inDouble) : likeNeuron(asRun, options);
  const out = options.out ?? join("out", `${compilation.network.name}-verify`);
  mkdirSync(out, { recursive: true });
  const line = newProgressLine();
  const more = {
    ...(compilation === asRun || given.sample !== undefined ? {} : { asRun }),
    ...(given.sample === undefined ? {} : { sample: given.sample }),
    ...(isMixed ? { inMixed: likeNeuron(asked, options) } : {}),
  };
  const found = await verifyModel(compilation, { python, out, onPhase: line.show, ...more }).finally(line.clear);
  const names = placeNames(compilation);
  const report = join(out, "report.md");
  writeFileSync(report, printReport(found, names));
  const verdict = options.json ? `${JSON.stringify(found, null, 2)}\n` : printVerdict(found, names, shownPath(report));
  if (scaled && !options.json) process.stdout.write(`a scaled copy: ${scaled.size}\n`);
  process.stdout.write(verdict);
  return found.passed ? exitCodes.ok : exitCodes.runFailed;
}
