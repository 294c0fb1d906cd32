import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { newBuilder } from "./build.js";
import { cacheFolder } from "./cache-folder.js";
import { extrapolate, type Measured } from "./extrapolate.js";
import { type ExitCode, exitCodes, Failure } from "./failure.js";
import { launch } from "./launch.js";
import { neededAxes } from "./needed-axes.js";
import { prepareModel } from "./prepare-model.js";
import { printEstimate } from "./print-estimate.js";
import { newProgressLine } from "./progress.js";
import { reasonOf } from "./report-run.js";
import { columnsFile, streamFile } from "./result-files.js";
import { programAbout } from "./run-facts.js";
import { findToolchain } from "./toolchain.js";

export interface EstimateOptions {
  readonly model: string;
  readonly threads: number;
  readonly set: Readonly<Record<string, string>>;
  readonly durationMs?: number;
  /** Whether the run would write its tables of cells and connections. */
  readonly instances: boolean;
  readonly json: boolean;
}

/** A share of the model that can be run now. */
type RunShare = (parts: number) => Promise<Measured>;

/** The first share has a 64th of the cells, each further one four times as many, until one takes as long as this. */
const firstParts = 64;
const growth = 4;
const longEnoughSeconds = 2;
/** Steps of a share: what one costs is the mean over them. */
const mostSteps = 400;

/** `hillock estimate`: memory and time of a run, from shares of the model that are built and run for some steps. */
export async function estimateModel(options: EstimateOptions): Promise<ExitCode> {
  const { model, threads, set, durationMs, instances, json } = options;
  const toolchain = await findToolchain(cacheFolder());
  const line = newProgressLine();
  const build = { toolchain, cache: cacheFolder(), target: "openmp", lanes: "native", share: true } as const;
  const builder = newBuilder({ ...build, onCompile: (file) => line.show(`compiling ${file} (kept for later runs)`) });
  const out = mkdtempSync(join(tmpdir(), "hillock-estimate-"));
  try {
    const request = { set, ...(durationMs === undefined ? {} : { durationMs }) };
    const prepared = await prepareModel(model, request, builder.startRuntime);
    const { program } = await builder.build(prepared, neededAxes(prepared.cellCounts, build));
    writeFileSync(join(out, columnsFile), prepared.columns);
    const { simulation } = prepared.facts;
    const steps = Math.min(mostSteps, Math.round(simulation.durationMs / simulation.dtMs));
    const runShare = (parts: number) => {
      line.show(`running 1 of ${parts} parts for ${steps} steps`);
      return measure({ program, out, threads, instances }, parts, steps);
    };
    const shares = await growShares(runShare);
    line.clear();
    process.stdout.write(printEstimate(prepared.facts, shares, wholeOf(shares), { threads, json }));
    return exitCodes.ok;
  } finally {
    builder.stop();
    line.clear();
    rmSync(out, { recursive: true, force: true });
  }
}

/** Shares of the model, each larger than the one before, up to what can be afforded. */
async function growShares(runShare: RunShare): Promise<Measured[]> {
  const shares: Measured[] = [];
  for (let parts = firstParts; ; parts = Math.max(1, parts / growth)) {
    const start = performance.now();
    const share = await runShare(parts);
    shares.push(share);
    const isLong = (performance.now() - start) / 1000 > longEnoughSeconds;
    const isLarge = share.peakBytes * growth > freemem() / 2;
    if (parts === 1 || ((isLong || isLarge) && shares.length > 1)) return shares;
  }
}

function wholeOf(shares: readonly Measured[]): Measured {
  const [smaller, larger] = shares.slice(-2) as [Measured, Measured];
  return extrapolate(smaller, larger);
}

interface ShareProgram {
  readonly program: string;
  readonly out: string;
  readonly threads: number;
  readonly instances: boolean;
}

async function measure(program: ShareProgram, parts: number, steps: number): Promise<Measured> {
  rmSync(join(program.out, streamFile), { force: true });
  const launched = await launch({ ...program, share: { parts, steps }, ingest: {} });
  const { summary } = launched;
  if (summary.state !== "finished") {
    throw new Failure(exitCodes.runFailed, `1 of ${parts} parts of the model does not run: ${reasonOf(launched)}`);
  }
  const { share = 1, connections = 0, compartments = 0 } = programAbout(summary);
  const seconds = (name: string) => summary.phases.find(({ phase }) => phase === name)?.seconds ?? 0;
  return {
    share,
    peakBytes: summary.peakBytes,
    constructSeconds: seconds("connect") + seconds("construct") + seconds("initialize"),
    stepSeconds: (seconds("simulate") + seconds("write")) / Math.max(1, steps),
    connections,
    compartments,
  };
}
