import { assignedInFile } from "../../grammar/nmodl/assigned-in-file.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Variable } from "../ir/mechanism.js";
import type { Constants, NamedConstant } from "./mechanism-constants.js";

/**
 * `INITIAL { F = 96484.56 }` with `F = (faraday) (coulombs)` in UNITS: NEURON makes no secret of it, a constant of UNITS or
 * CONSTANT is one variable of the file, which begins at that number. DEFINEd names are numbers in the text and stay.
 */
export function takeSetConstants(
  file: ast.NmodlFile,
  all: Constants,
): { readonly constants: Constants; readonly variables: readonly Variable[] } {
  const { names: assigned } = assignedInFile(file);
  const defined = new Set(file.blocks.flatMap((b) => (b.kind === "Define" ? [b.name.name] : [])));
  const isSet = (name: string) => assigned.has(name) && !defined.has(name);
  const entries = [...all.constants];
  return {
    constants: { ...all, constants: new Map(entries.filter(([name]) => !isSet(name))) },
    variables: entries.filter(([name]) => isSet(name)).map(asVariable),
  };
}

const asVariable = ([name, { value, unit, span }]: [string, NamedConstant]): Variable => {
  return {
    name,
    role: "parameter",
    scope: "global",
    visible: false,
    value,
    span,
    ...(unit === undefined ? {} : { unit }),
  };
};
