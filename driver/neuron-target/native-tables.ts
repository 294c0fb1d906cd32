import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { CompileRequest } from "../../compiler/options.js";
import { chunkValues, type ColumnData } from "../../runtime-bindings/column-data.js";
import {
  type Chunk,
  type ContainerHeader,
  type Decoded,
  decodeChunk,
  decodeHeader,
} from "../../runtime-bindings/container.js";
import { newBuilder } from "../build.js";
import { cacheFolder } from "../cache-folder.js";
import { exitCodes, Failure } from "../failure.js";
import { fittingLanes } from "../fitting-lanes.js";
import { neededAxes } from "../needed-axes.js";
import { prepareModel } from "../prepare-model.js";
import { columnsFile, streamFile } from "../result-files.js";
import { findToolchain } from "../toolchain.js";

/** The program that makes a model's instances. */
export interface TablesProgram {
  readonly program: string;
  readonly columns: Uint8Array;
}

/** What the native program writes of every cell and connection. */
export interface NativeTables {
  readonly header: ContainerHeader;
  /** Of the tables alone. */
  readonly chunks: readonly Chunk[];
  /** By the names of columns. */
  readonly values: ReadonlyMap<string, ColumnData>;
}

/** Compiles and builds the model's program, or finds it in the cache. */
export async function tablesProgram(model: string, request: CompileRequest): Promise<TablesProgram> {
  const toolchain = await findToolchain(cacheFolder());
  const build = { toolchain, cache: cacheFolder(), target: "openmp", lanes: "native" } as const;
  const builder = newBuilder(build);
  try {
    const prepared = await prepareModel(model, request, builder.startRuntime);
    const lanes = fittingLanes(prepared.cellCounts, build);
    const { program } = await builder.build(prepared, neededAxes(prepared.cellCounts, { ...build, lanes }), lanes);
    return { program, columns: prepared.columns };
  } finally {
    builder.stop();
  }
}

/** Lets it build the network and write its tables, without a step. */
export function nativeTables({ program, columns }: TablesProgram): NativeTables {
  const folder = mkdtempSync(join(tmpdir(), "hillock-tables-"));
  try {
    const [input, output] = [join(folder, columnsFile), join(folder, streamFile)];
    writeFileSync(input, columns);
    const threads = String(availableParallelism());
    const args = ["--columns", input, "--stream", output, "--threads", threads, "--instances", "--steps", "0"];
    execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    return readTables(readFileSync(output));
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    if (stderr === undefined) throw error;
    throw new Failure(exitCodes.runFailed, `the network could not be built: ${stderr.toString("utf8").trim()}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTables(bytes: Uint8Array): NativeTables {
  const { value: header, next } = whole(decodeHeader(bytes));
  const tables = new Map(header.columns.filter(({ table }) => table === true).map((column) => [column.id, column]));
  const chunks: Chunk[] = [];
  const values = new Map<string, ColumnData>();
  for (let at = next; at < bytes.length; ) {
    const { value: chunk, next } = whole(decodeChunk(bytes, at));
    const column = chunk.kind === "column" ? tables.get(chunk.column) : undefined;
    at = next;
    if (!column) continue;
    chunks.push(chunk);
    values.set(column.name, chunkValues(chunk, column));
  }
  return { header: { ...header, columns: [...tables.values()] }, chunks, values };
}

function whole<T>(decoded: Decoded<T>): Extract<Decoded<T>, { readonly kind: "Whole" }> {
  if (decoded.kind === "Whole") return decoded;
  throw new Failure(exitCodes.runFailed, "the tables of the network are not whole: is the disk full?");
}
