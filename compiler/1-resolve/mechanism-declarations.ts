import type { Report } from "../../grammar/diagnostic.js";
import { assignedInFile } from "../../grammar/nmodl/assigned-in-file.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { CurrentUse, IonUse, MechanismForm, Variable } from "../ir/mechanism.js";
import { bindLags } from "./lag-variables.js";
import { implicitVariables } from "./mechanism-builtins.js";
import { takeSetConstants } from "./set-constants.js";
import { arrayLength, type Constants, collectConstants, constantValue } from "./mechanism-constants.js";
import * as m from "./messages-nmodl.js";
import { type CFile, readFileC } from "./verbatim/c-file.js";

/** What a file declares outside its code. */
export interface Declarations extends Constants {
  readonly name: string;
  readonly form: MechanismForm;
  readonly nameSpan: Span;
  /** SUFFIX nothing */
  readonly isLibrary: boolean;
  readonly ions: readonly IonUse[];
  readonly currents: readonly CurrentUse[];
  readonly variables: ReadonlyMap<string, Variable>;
  readonly routines: ReadonlyMap<string, RoutineBlock>;
  /** Names in POINTER and the like: not variables yet. */
  readonly pointers: ReadonlySet<string>;
  readonly states: readonly ast.Name[];
  /** The SOLVE statements of BREAKPOINT, by their blocks. */
  readonly solves: ReadonlyMap<string, ast.Solve>;
  /** LOCALs at file scope that hide a variable of the same name in the code behind them. */
  readonly hiding: ReadonlyMap<string, Variable>;
  /** What VERBATIM blocks declare. */
  readonly c: CFile;
}

export type RoutineBlock = ast.FunctionBlock | ast.EquationsBlock | ast.FunctionTableBlock;

export function collectDeclarations(file: ast.NmodlFile, report: Report): Declarations {
  const statements = file.blocks.flatMap((b) => (b.kind === "Neuron" ? b.statements : []));
  const lists = statements.filter((s) => s.kind === "NameList");
  const uses = statements.filter((s) => s.kind === "UseIon");
  const { constants, variables: setConstants } = takeSetConstants(file, collectConstants(file, report));
  const ions = uses.map((use) => resolveIon(use, report));
  const names = (...keywords: ast.NameListKeyword[]) =>
    lists.filter((l) => keywords.includes(l.keyword)).flatMap((l) => l.names);
  const declared = declareAll(file, constants, report);
  const c = readFileC(file);
  const bound = bindStreams(bindVariables(declared, { ions, names }), c, names);
  bindStarts(file, bound, names, (start) => constantValue(start, constants.constants, report));
  for (const variable of [...setConstants, ...c.statics])
    if (!bound.has(variable.name)) bound.set(variable.name, variable);
  bindSetGlobals(bound, names("GLOBAL"), assignedInFile(file).names);
  bindLags(file, bound, constants, report);
  for (const keyword of ["RANGE", "GLOBAL"] as const) {
    for (const name of names(keyword)) {
      if (bound.has(name.name) || constants.constants.has(name.name)) continue;
      report.add(m.undeclaredRange(name.span, name.name, keyword, bound.keys()));
    }
  }
  return {
    ions,
    ...mechanismName(file, statements, report),
    ...constants,
    currents: currentsOf(statements),
    variables: bound,
    routines: collectRoutines(file, report),
    pointers: new Set(
      names("POINTER", "BBCOREPOINTER", "EXTERNAL").flatMap((n) => (isAddress(c, n.name) ? [] : [n.name])),
    ),
    solves: new Map(file.blocks.flatMap((b) => (b.kind === "Breakpoint" ? solvesIn(b.body) : []))),
    hiding: hidingLocals(file, bound),
    c,
    states: file.blocks.flatMap((b) => (b.kind === "State" ? b.variables.map((v) => v.name) : [])),
  };
}

function mechanismName(file: ast.NmodlFile, statements: readonly ast.NeuronStatement[], report: Report) {
  const all = statements.filter((s) => s.kind === "MechanismName");
  const given = all.at(-1);
  for (const other of all.slice(0, -1)) {
    if (given) report.add(m.duplicateMechanismName(other.name.span, other.name.name, given.span));
  }
  const base = file.source.path.replace(/^.*[/\\:]/, "").replace(/\.mod$/, "");
  const forms = { SUFFIX: "density", POINT_PROCESS: "point", ARTIFICIAL_CELL: "artificial" } as const;
  return {
    name: given?.name.name ?? base,
    form: given ? forms[given.form] : "density",
    nameSpan: given?.name.span ?? { source: file.source, start: 0, end: 0 },
    isLibrary: given?.name.name === "nothing",
  };
}

function resolveIon(use: ast.UseIon, report: Report): IonUse {
  const ion = use.ion.name;
  const own = new Set([`e${ion}`, `i${ion}`, `${ion}i`, `${ion}o`]);
  for (const name of [...use.read, ...use.write]) {
    if (!own.has(name.name)) report.add(m.wrongIonVariable(name.span, name.name, ion));
  }
  const keep = (names: readonly ast.Name[]) => names.map((n) => n.name).filter((n) => own.has(n));
  const valence = use.valence === undefined ? {} : { valence: use.valence.value };
  return { ion, read: keep(use.read), write: keep(use.write), ...valence, span: use.span };
}

/** In the order of the NEURON block, which is the order in which NEURON adds them up. */
function currentsOf(statements: readonly ast.NeuronStatement[]): CurrentUse[] {
  return statements.flatMap((s): CurrentUse[] => {
    if (s.kind === "UseIon") {
      const ion = s.ion.name;
      const written = s.write.find((w) => w.name === `i${ion}`);
      return written ? [{ variable: written.name, ion, electrode: false, span: written.span }] : [];
    }
    if (s.kind !== "NameList" || !s.keyword.endsWith("_CURRENT")) return [];
    const electrode = s.keyword === "ELECTRODE_CURRENT";
    return s.names.map((n) => ({ variable: n.name, electrode, span: n.span }));
  });
}

type Block = "PARAMETER" | "ASSIGNED" | "STATE" | "LOCAL";
interface Declared extends Pick<Variable, "name" | "unit" | "value" | "length" | "limits" | "span"> {
  readonly block: Block;
}

function declareAll(file: ast.NmodlFile, { constants }: Constants, report: Report): Declared[] {
  const found = new Map<string, Declared>();
  const add = (block: Block, name: ast.Name, parts: DeclarationParts) => {
    const earlier = found.get(name.name) ?? constants.get(name.name);
    if (earlier && !isHarmless(name.name, block, earlier)) {
      report.add(m.duplicateDeclaration(name.span, name.name, earlier.span));
    } else if (!earlier) {
      found.set(name.name, { block, name: name.name, span: name.span, ...details(parts, constants, report) });
    }
  };
  for (const b of file.blocks) {
    if (b.kind === "Parameter") for (const p of b.parameters) add("PARAMETER", p.name, p);
    else if (b.kind === "Assigned") for (const v of b.variables) add("ASSIGNED", v.name, { ...v, limits: undefined });
    else if (b.kind === "State") for (const v of b.variables) add("STATE", v.name, { ...v, limits: undefined });
    else if (b.kind === "Local") for (const v of b.variables) add("LOCAL", v.name, v);
    else if (b.kind === "Independent") {
      for (const v of b.variables) if (!found.has(v.name.name)) add("ASSIGNED", v.name, { unit: v.unit });
    }
  }
  return [...found.values()];
}

/** Published files list t, v or an ion variable twice; NEURON does not mind. */
function isHarmless(name: string, block: Block, earlier: object): boolean {
  if (block === "LOCAL" && "block" in earlier) return true;
  return implicitVariables.has(name) || ("block" in earlier && earlier.block === block);
}

/** nocmodl writes the default of a PARAMETER by %g: 2.718281828 becomes 2.71828. Literals in code keep their digits. */
const defaultDigits = 6;

type DeclarationParts = Partial<Pick<ast.Parameter, "size" | "value" | "unit" | "limits">>;

function details(parts: DeclarationParts, constants: Constants["constants"], report: Report) {
  const { size, value, unit, limits } = parts;
  const numberOf = (c: ast.Constant) => constantValue(c, constants, report);
  const range = limits && ([numberOf(limits.low), numberOf(limits.high)] as const);
  if (range && limits && range[0] > range[1]) report.add(m.limitsReversed(limits.low.span, range[0], range[1]));
  return {
    value: value ? Number(numberOf(value).toPrecision(defaultDigits)) : 0,
    ...(size ? { length: arrayLength(size, constants, report) } : {}),
    ...(unit ? { unit: unit.text } : {}),
    ...(range ? { limits: range } : {}),
  };
}

interface Lists {
  readonly ions: readonly IonUse[];
  names(...keywords: ast.NameListKeyword[]): readonly ast.Name[];
}

/** Gives every declared name its role and scope, and adds what the NEURON block declares by naming it. */
function bindVariables(declared: readonly Declared[], { ions, names }: Lists): Map<string, Variable> {
  const ionNames = new Set(ions.flatMap((ion) => [...ion.read, ...ion.write]));
  const ranges = new Set(names("RANGE").map((n) => n.name));
  const globals = new Set(names("GLOBAL").map((n) => n.name));
  const bound = new Map<string, Variable>();
  for (const { block, ...d } of declared) {
    // In NET_RECEIVE `flag` is the event's, whatever the file declares under that name.
    const renamed = d.name === "flag" ? { ...d, name: "flag_variable" } : d;
    bound.set(d.name, bind(block, renamed, { ionNames, ranges, globals }));
  }
  for (const ion of ions) {
    for (const name of [...ion.read, ...ion.write]) {
      if (!bound.has(name)) bound.set(name, { name, ...ionBinding, value: 0, span: ion.span });
    }
  }
  for (const { name, span } of names("NONSPECIFIC_CURRENT", "ELECTRODE_CURRENT")) {
    const known = bound.get(name) ?? { name, role: "assigned", scope: "range", value: 0, span };
    bound.set(name, { ...known, visible: true });
  }
  for (const { name, span } of names("POINTER", "BBCOREPOINTER")) {
    const known = bound.get(name) ?? { name, value: 0, span };
    bound.set(name, { ...known, role: "pointer", scope: "range", visible: false });
  }
  for (const { name, span } of names("RANDOM")) {
    bound.set(name, { name, role: "random", scope: "range", visible: true, value: 0, span });
  }
  return bound;
}

function solvesIn(body: ast.Body): [string, ast.Solve][] {
  return body.statements.flatMap((s): [string, ast.Solve][] => {
    if (s.kind === "Solve") return [[s.block.name, s]];
    if (s.kind !== "If") return [];
    const otherwise = s.else?.kind === "Body" ? solvesIn(s.else) : [];
    return [...solvesIn(s.then), ...otherwise];
  });
}

/** `m0` in RANGE or GLOBAL, without a declaration of its own: NEURON makes one for every STATE m, with the value of START. */
function bindStarts(
  file: ast.NmodlFile,
  bound: Map<string, Variable>,
  names: Lists["names"],
  numberOf: (c: ast.Constant) => number,
): void {
  const states = file.blocks.flatMap((b) => (b.kind === "State" ? b.variables : []));
  const starts = new Set(states.map((v) => `${v.name.name}0`));
  for (const keyword of ["RANGE", "GLOBAL"] as const) {
    for (const { name, span } of names(keyword)) {
      if (!starts.has(name) || bound.has(name)) continue;
      const scope = keyword === "RANGE" ? "range" : "global";
      bound.set(name, { name, role: "parameter", scope, visible: true, value: 0, span });
    }
  }
  for (const { name: state, start, span } of states) {
    if (!start) continue;
    const name = `${state.name}0`;
    const known = bound.get(name) ?? { name, role: "parameter", scope: "global", visible: false, span };
    bound.set(name, { ...known, value: Number(numberOf(start).toPrecision(defaultDigits)) });
  }
}

/** `GLOBAL tadj` and `tadj = q10^…` declare tadj: NEURON asks for nothing more. */
function bindSetGlobals(
  bound: Map<string, Variable>,
  globals: readonly ast.Name[],
  assigned: ReadonlySet<string>,
): void {
  for (const { name, span } of globals) {
    if (bound.has(name) || !assigned.has(name)) continue;
    bound.set(name, { name, role: "assigned", scope: "global", visible: true, value: 0, span });
  }
}

/** `LOCAL nexp` at file scope, after `nexp` was declared: as in NEURON the code that follows means the LOCAL. */
function hidingLocals(file: ast.NmodlFile, bound: ReadonlyMap<string, Variable>): Map<string, Variable> {
  const hiding = new Map<string, Variable>();
  for (const b of file.blocks) {
    for (const { name, size } of b.kind === "Local" ? b.variables : []) {
      const hidden = bound.get(name.name);
      if (!hidden || hidden.span.start === name.span.start || size) continue;
      const free = [`${name.name}_local`, `${name.name}_local_2`].find((n) => !bound.has(n)) ?? name.name;
      hiding.set(name.name, {
        name: free,
        role: "assigned",
        scope: "global",
        visible: false,
        value: 0,
        span: name.span,
      });
    }
  }
  return hiding;
}

/** POINTERs that C hands to random functions are streams of the instance; those that hold Vectors are known to C only. */
function bindStreams(bound: Map<string, Variable>, c: CFile, names: Lists["names"]): Map<string, Variable> {
  for (const { name, span } of names("POINTER", "BBCOREPOINTER")) {
    if (!isAddress(c, name)) continue;
    const setter = c.setters.get(name);
    const stream = { name, role: "random", scope: "range", visible: true, value: 0, span } as const;
    if (c.slots.get(name)?.kind === "stream") bound.set(name, { ...stream, ...(setter ? { setter } : {}) });
    else bound.delete(name);
  }
  return bound;
}

/** A POINTER that holds no number: what it points to is known to C only. */
function isAddress({ slots }: CFile, name: string): boolean {
  const kind = slots.get(name)?.kind;
  return kind === "stream" || kind === "vector" || kind === "object";
}

const ionBinding = { role: "ion", scope: "range", visible: false } as const;

interface Bindings {
  readonly ionNames: ReadonlySet<string>;
  readonly ranges: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
}

function bind(block: Block, d: Omit<Declared, "block">, { ionNames, ranges, globals }: Bindings): Variable {
  const implicit = implicitVariables.get(d.name);
  if (implicit) return { role: "implicit", ...d, scope: implicit.scope, visible: false, value: 0, unit: implicit.unit };
  if (ionNames.has(d.name)) return { ...d, ...ionBinding, ...(block === "STATE" ? { isState: true } : {}) };
  if (block === "STATE") return { role: "state", ...d, scope: "range", visible: true };
  if (block === "LOCAL") return { role: "assigned", ...d, scope: "global", visible: false };
  if (block === "PARAMETER") {
    return { role: "parameter", ...d, scope: ranges.has(d.name) ? "range" : "global", visible: true };
  }
  const visible = ranges.has(d.name) || globals.has(d.name);
  return { role: "assigned", ...d, scope: globals.has(d.name) ? "global" : "range", visible };
}

function collectRoutines(file: ast.NmodlFile, report: Report): Map<string, RoutineBlock> {
  const routines = new Map<string, RoutineBlock>();
  for (const block of file.blocks) {
    if (!isRoutine(block)) continue;
    const earlier = routines.get(block.name.name);
    if (earlier) report.add(m.duplicateDeclaration(block.name.span, block.name.name, earlier.name.span));
    else routines.set(block.name.name, block);
  }
  return routines;
}

const routineKinds = new Set(["Function", "Procedure", "FunctionTable"]);
const equationKinds = new Set(["Derivative", "Kinetic", "Linear", "Nonlinear", "Discrete"]);
const isRoutine = (block: ast.Block): block is RoutineBlock =>
  routineKinds.has(block.kind) || equationKinds.has(block.kind);
