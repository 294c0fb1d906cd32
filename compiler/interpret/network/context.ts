import { type Draws, openStream } from "../../algebra/arithmetic/random.js";
import type { ModelData } from "../../ir/model-data.js";
import type { Program } from "../../ir/program.js";
import {
  type CellFunction,
  type CompiledFamily,
  compileCellExpression,
  compileFamily,
  type UniformValues,
} from "./compile-rules.js";

/** What generating a network needs. */
export interface NetworkContext {
  readonly program: Program;
  readonly data: ModelData;
  readonly uniforms: UniformValues;
  readonly families: readonly CompiledFamily[];
  readonly cellExpressions: readonly CellFunction[];
  /** The stream of a purpose (id1) for one cell (id2). */
  readonly draws: (purpose: number, cell: number) => Draws;
}

export function newNetworkContext(program: Program, data: ModelData): NetworkContext {
  const uniforms = uniformValues(program, data);
  return {
    program,
    data,
    uniforms,
    families: program.families.map((family) => compileFamily(family, program.siteVariables, uniforms, data.lookups)),
    cellExpressions: program.cellExpressions.map((expression) =>
      compileCellExpression(expression, uniforms, data.lookups),
    ),
    draws: (id1, id2) => openStream({ globalIndex: data.run.seed >>> 0, id1, id2, id3: 0 }),
  };
}

export function uniformValues(program: Program, data: ModelData): UniformValues {
  return new Map(program.uniforms.map(({ name }, i) => [name, data.uniforms[i] as number]));
}
