import type { NmodlFile } from "../../../grammar/nmodl/ast.js";

/** What an import has to know of a mechanism: its .mod says it. */
export interface MechanismFacts {
  readonly name: string;
  readonly form: "density" | "point" | "artificial";
  /** PARAMETERs with the unit that each declares. */
  readonly parameters: ReadonlyMap<string, string | undefined>;
  /** A PARAMETER is one for all, too, unless it is a RANGE. */
  readonly globals: ReadonlySet<string>;
  readonly ranges: ReadonlySet<string>;
  /** PARAMETERs, ASSIGNEDs and STATEs. */
  readonly variables: ReadonlySet<string>;
  readonly ions: readonly string[];
  readonly receives: boolean;
}

export type Mechanisms = ReadonlyMap<string, MechanismFacts>;

const forms = { SUFFIX: "density", POINT_PROCESS: "point", ARTIFICIAL_CELL: "artificial" } as const;

/** Undefined: the file names no mechanism. */
export function mechanismFacts(file: NmodlFile): MechanismFacts | undefined {
  const statements = file.blocks.flatMap((block) => (block.kind === "Neuron" ? block.statements : []));
  const named = statements.find((statement) => statement.kind === "MechanismName");
  if (named?.kind !== "MechanismName") return undefined;
  const parameters = file.blocks.flatMap((block) => (block.kind === "Parameter" ? block.parameters : []));
  const others = file.blocks.flatMap((block) =>
    block.kind === "Assigned" || block.kind === "State" ? block.variables : [],
  );
  const declared = (keyword: "GLOBAL" | "RANGE") =>
    new Set(
      statements.flatMap((s) => (s.kind === "NameList" && s.keyword === keyword ? s.names.map((n) => n.name) : [])),
    );
  const ranges = declared("RANGE");
  return {
    name: named.name.name,
    form: forms[named.form],
    parameters: new Map(parameters.map((p) => [p.name.name, plainUnit(p.unit?.text)])),
    globals: new Set([
      ...declared("GLOBAL"),
      ...parameters.map((p) => p.name.name).filter((name) => !ranges.has(name)),
    ]),
    ranges,
    variables: new Set([...parameters, ...others].map((variable) => variable.name.name)),
    ions: statements.flatMap((s) => (s.kind === "UseIon" ? [s.ion.name] : [])),
    receives: file.blocks.some((block) => block.kind === "NetReceive"),
  };
}

/** Units that every reader knows; what only a .mod's own UNITS block explains, or is no unit, stays unsaid. */
const spoken = new Set([
  ...["ms", "s", "Hz", "mV", "um", "nA", "uA", "pA", "uS", "nS", "S", "mM", "megohm", "ohm", "degC"],
  ...["S/cm2", "mS/cm2", "pS/um2", "mA/cm2", "uF/cm2", "ohm cm"],
]);
const spellings: Readonly<Record<string, string>> = {
  umho: "uS",
  microsiemens: "uS",
  "mho/cm2": "S/cm2",
  "siemens/cm2": "S/cm2",
  "mho/cm^2": "S/cm2",
  "S/cm^2": "S/cm2",
  millivolt: "mV",
  nanoamp: "nA",
};

function plainUnit(written: string | undefined): string | undefined {
  const unit = written?.trim().replace(/\s*\/\s*/g, "/") ?? "";
  const known = Object.hasOwn(spellings, unit) ? spellings[unit] : unit;
  return known !== undefined && spoken.has(known) ? known : undefined;
}
