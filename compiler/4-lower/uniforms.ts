import { references } from "../../grammar/expression.js";
import type { SolvedMechanism } from "../ir/mechanism.js";
import type { MechanismProgram, Uniform } from "../ir/program.js";
import { placesRead, placesWritten } from "../ir/statements.js";
import { type LowerContext, paramUniform } from "./context.js";
import { globalName } from "./names.js";
import { tableValues } from "./table-values.js";

/** Run-time scalars: dt and celsius, the GLOBALs that kernels read, params in order of declaration. */
export function lowerUniforms(
  cx: LowerContext,
  mechanisms: readonly SolvedMechanism[],
  programs: readonly MechanismProgram[],
): Uniform[] {
  const { network } = cx;
  const { dtMs, celsiusDegC } = network.simulation;
  return [
    { name: "dt", origin: "simulation", unit: "ms", value: dtMs.value },
    { name: "celsius", origin: "simulation", unit: "degC", value: celsiusDegC.value },
    ...mechanisms.flatMap((mechanism, i) => [
      ...globalsOf(mechanism, programs[i] as MechanismProgram, cx),
      ...tableValues(mechanism, programs[i] as MechanismProgram, cx),
    ]),
    ...network.params.map(
      ({ name, unit, value }): Uniform => ({ name: paramUniform(name), origin: "param", unit, value }),
    ),
  ];
}

function globalsOf(mechanism: SolvedMechanism, program: MechanismProgram, { network }: LowerContext): Uniform[] {
  const used = uniformsIn(program);
  return mechanism.variables.flatMap((variable): Uniform[] => {
    const name = globalName(mechanism.name, variable.name);
    if (variable.scope !== "global" || !used.has(name)) return [];
    const set = network.simulation.globals.find((g) => g.mechanism === mechanism.name && g.variable === variable.name);
    return [{ name, origin: "global", unit: variable.unit ?? "", value: set?.value ?? variable.value }];
  });
}

function uniformsIn({ kernels, tables }: MechanismProgram): Set<string> {
  const all = [...Object.values(kernels), ...tables.map((table) => table.kernel)].filter(
    (kernel) => kernel !== undefined,
  );
  const inKernels = all.flatMap((kernel) => [...placesRead(kernel.body), ...placesWritten(kernel.body)]);
  const inRanges = tables.flatMap((table) => [...references(table.from), ...references(table.to)]);
  return new Set([...inKernels, ...inRanges].flatMap((place) => (place.kind === "Uniform" ? [place.name] : [])));
}
