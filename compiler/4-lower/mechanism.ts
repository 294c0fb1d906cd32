import type { Span } from "../../grammar/source.js";
import { electrodeCurrent, electrodeSlope } from "../ir/electrode-fields.js";
import { tableCalled } from "../ir/function-table.js";
import { ionVariables, type KernelMoment } from "../ir/ion-variables.js";
import type { SolvedMechanism, Step, Table, Variable } from "../ir/mechanism.js";
import { stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import type { Field, FieldChange, Kernel, MechanismProgram, Statement, TableProgram } from "../ir/program.js";
import { functionsCalled, placesWritten, walkStatements } from "../ir/statements.js";
import { changeKernel } from "./change-kernel.js";
import { lowerCurrent } from "./current.js";
import { lowerHooks } from "./hooks.js";
import { sharesIons, withIons } from "./ions.js";
import { lowerNumber, type Naming, newNaming } from "./place.js";
import { canSelect, selectBranches } from "./select-branches.js";
import { lowerSteps, randomStreams } from "./steps.js";

/** One solved mechanism as kernels over fields; POINTERs stand for those of `pointedAt`. */
export function lowerMechanism(
  mechanism: SolvedMechanism,
  pointedAt: ReadonlySet<string> = new Set(),
  changed: readonly FieldChange[] = [],
  keepsElectrodes = false,
): MechanismProgram {
  const naming = newNaming(mechanism);
  const kernels = { ...lowerKernels(mechanism, naming, keepsElectrodes), ...changeKernel(changed, mechanism.span) };
  const isStored = ({ name }: Field) => pointedAt.has(name) || changed.some(({ field }) => field === name);
  const all = Object.values(kernels).filter((kernel) => kernel !== undefined);
  const tables = mechanism.tables.map((table) => lowerTable(table, naming));
  const functionTables = functionTablesIn([...all, ...tables.map(({ kernel }) => kernel)]);
  return {
    name: mechanism.name,
    form: mechanism.form,
    file: fileName(mechanism.source.path),
    fields: fieldsOf(mechanism, all).map((field) => (isStored(field) ? stored(field) : field)),
    ions: ionsOf(mechanism),
    tables,
    ...(functionTables.length > 0 ? { functionTables } : {}),
    streams: randomStreams(mechanism),
    ...(naming.pointers.length > 0 ? { pointers: naming.pointers } : {}),
    ...(mechanism.diffusing === undefined ? {} : { diffusing: mechanism.diffusing }),
    ...(changed.length > 0 ? { changed } : {}),
    argumentCount: mechanism.receive?.parameters.length ?? 0,
    sendsToSelf: all.some((kernel) => contains(kernel, "NetSend")),
    emitsEvents: all.some((kernel) => contains(kernel, "NetEvent")),
    mergeable: mechanism.mergeable,
    ...(mechanism.guarded ? { guarded: true as const } : {}),
    timeless: mechanism.timeless,
    kernels,
    span: mechanism.span,
  };
}

function lowerKernels(
  mechanism: SolvedMechanism,
  naming: Naming,
  keepsElectrodes: boolean,
): MechanismProgram["kernels"] {
  const { span } = mechanism;
  const hasCurrents = mechanism.currents.length > 0;
  // without currents BREAKPOINT's statements run after the states are advanced, as in NEURON
  const state: readonly Step[] = hasCurrents ? mechanism.state : [...mechanism.state, ...mechanism.current];
  const code = (steps: readonly Step[], moment: KernelMoment) => withIons(mechanism, lowerSteps(steps, naming), moment);
  const stepping = (name: Kernel["name"], body: readonly Statement[], at: Span) =>
    vectorKernel(name, body, at, mechanism.form === "point" && sharesIons(body));
  return {
    initial: {
      name: "initial",
      shape: "scalar",
      body: code(mechanism.initial, "initial"),
      span: spanOf(mechanism.initial, span),
    },
    ...(hasCurrents
      ? {
          current: stepping(
            "current",
            withIons(mechanism, lowerCurrent(mechanism, naming, keepsElectrodes)),
            spanOf(mechanism.current, span),
          ),
        }
      : {}),
    ...(state.length > 0 ? { state: stepping("state", code(state, "step"), spanOf(state, span)) } : {}),
    ...lowerHooks(mechanism, naming, stepping),
    ...eventKernels(mechanism, naming),
  };
}

/** What events do: NET_RECEIVE, its INITIAL for each connection, and what WATCH looks at. */
function eventKernels(mechanism: SolvedMechanism, naming: Naming): Partial<MechanismProgram["kernels"]> {
  const { receive, watch, span } = mechanism;
  const code = (steps: readonly Step[], names: Naming) => withIons(mechanism, lowerSteps(steps, names), "receive");
  const withArguments = receive ? argumentNaming(naming, receive.parameters) : naming;
  return {
    ...(receive
      ? {
          receive: {
            name: "receive",
            shape: "scalar",
            body: code(receive.body, withArguments),
            span: receive.span,
          },
        }
      : {}),
    ...(receive && receive.initial.length > 0
      ? {
          connect: {
            name: "connect",
            shape: "scalar",
            body: withIons(mechanism, lowerSteps(receive.initial, withArguments), "connect"),
            span: receive.span,
          },
        }
      : {}),
    ...(watch
      ? {
          watch: {
            name: "watch",
            shape: "scalar",
            body: code(watch.body, argumentNaming(naming, watch.parameters)),
            span: watch.body[0]?.span ?? span,
          },
        }
      : {}),
  };
}

/** Where the kernel's code begins in the .mod file. */
function spanOf(steps: readonly Step[], otherwise: Span): Span {
  return steps[0]?.span ?? otherwise;
}

/** Branches become selects where all lanes can go together; loops, events, draws and an order keep the kernel scalar. */
function vectorKernel(name: Kernel["name"], body: readonly Statement[], span: Span, isOrdered: boolean): Kernel {
  if (isOrdered || !canSelect(body)) return { name, shape: "scalar", body, span };
  return { name, shape: "vector", body: selectBranches(body), span };
}

/** NET_RECEIVE's parameters are the connection's numbers. */
function argumentNaming(naming: Naming, parameters: readonly string[]): Naming {
  return {
    ...naming,
    locals: (name) => {
      const index = parameters.indexOf(name);
      return index < 0 ? naming.locals(name) : { kind: "Argument", index };
    },
  };
}

function fieldsOf(mechanism: SolvedMechanism, kernels: readonly Kernel[]): Field[] {
  const written = new Set<string>();
  for (const { body } of kernels) for (const p of placesWritten(body)) if (p.kind === "Field") written.add(p.name);
  const own = [electrodeCurrent, electrodeSlope].filter(({ name }) => written.has(name));
  const declared = mechanism.variables.flatMap((variable): Field[] => {
    const { name, role, scope, value, unit = "" } = variable;
    if (role === "ion" && mechanism.carried.has(name)) return [ionCopy(variable)];
    if (scope !== "range" || (role !== "parameter" && role !== "state" && role !== "assigned")) return [];
    const isWritten = written.has(name);
    const carried = role !== "assigned" || mechanism.carried.has(name);
    const field: Field = { name, role, unit, value, written: isWritten, carried };
    return variable.length === undefined ? [field] : elementFields(field, variable.length);
  });
  return [...declared, ...own];
}

/** The elements of an array with indices of run time: a field each, one after the other. */
function elementFields({ name, ...same }: Field, length: number): Field[] {
  return Array.from({ length }, (_, index) => ({
    name: `${name}[${index}]`,
    array: { name, index, length },
    ...same,
  }));
}

/** What a POINTER stands for, or the model changes at a time, has a place of its own in every instance. */
function stored(field: Field): Field {
  return { ...field, written: true, carried: true };
}

/** The mechanism's own copy of an ion variable. */
function ionCopy({ name, unit = "" }: Variable): Field {
  return { name, role: "assigned", unit, value: 0, written: true, carried: true };
}

function ionsOf(mechanism: SolvedMechanism): MechanismProgram["ions"] {
  const variables = ionVariables(mechanism);
  return mechanism.ions.map((use) => {
    const own = variables.filter((variable) => variable.ion === use.ion);
    const fields = (names: readonly string[]) => own.filter((v) => names.includes(v.name)).map((v) => v.field);
    return { ion: use.ion, read: fields(use.read), write: fields(use.write) };
  });
}

/** A table's body computes locals: the variables that it sets are locals while it is built. */
function lowerTable(table: Table, naming: Naming): TableProgram {
  const { span } = table;
  const outputs = table.outputs.map((output) => output.name);
  const bounds: Naming = { ...naming, isTable: true };
  const set = [...new Set([...outputs, ...variablesSet(table.body)])];
  const inner: Naming = { ...bounds, tabulated: new Set(set) };
  const declared = new Set(table.body.flatMap((step) => (step.kind === "Let" ? [step.name] : [])));
  const declarations = set
    .filter((name) => !declared.has(name))
    .map((name): Statement => ({ kind: "Let", name, value: { kind: "Number", value: 0, span }, span }));
  return {
    name: table.name,
    argument: table.argument,
    outputs,
    from: lowerNumber(table.from, bounds),
    to: lowerNumber(table.to, bounds),
    intervals: table.intervals,
    kernel: { name: "tabulate", shape: "scalar", body: [...declarations, ...lowerSteps(table.body, inner)], span },
  };
}

/** What else the body sets on its way: `tadj`, of which only the table's values are left. */
function variablesSet(body: readonly Step[]): string[] {
  const found: string[] = [];
  walkSteps(body, (step) => {
    for (const target of stepTargets(step)) if (target.kind === "Variable" && !target.index) found.push(target.name);
  });
  return found;
}

/** The FUNCTION_TABLEs that the kernels look into. */
function functionTablesIn(kernels: readonly Kernel[]): string[] {
  const called = new Set(kernels.flatMap(({ body }) => [...functionsCalled(body)]));
  return [...called].flatMap((fn) => tableCalled(fn) ?? []);
}

function contains(kernel: Kernel, kind: Statement["kind"]): boolean {
  let found = false;
  walkStatements(kernel.body, (s) => {
    found ||= s.kind === kind;
  });
  return found;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1);
}
