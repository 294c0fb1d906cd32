import type { Mechanism, MechanismExpr, Variable } from "../../compiler/ir/mechanism.js";
import { stepExpressions, walkSteps } from "../../compiler/ir/mechanism-steps.js";
import { walk } from "../../grammar/expression.js";
import type { Driver, RigSubject } from "./rig.js";
import { tableFields } from "./rig-tables.js";

/**
 * The block of an instance. The first instance, of factor 1, has the file's defaults; for the others every RANGE parameter
 * with a unit is scaled; where the default is 0, which often means "nothing happens", a value that suits the unit takes its
 * place. Whole numbers without a unit may be switches and are left alone. POINTERs stand for v or for something that moves.
 *
 *     instanceBlock(hh, 1.1) → " { gnabar = 0.132, gkbar = 0.0396 }"
 */
export function instanceBlock(subject: RigSubject, factor: number): string {
  const { variables } = subject.mechanism;
  const switches = comparedWithNumbers(subject.mechanism);
  const parameters =
    factor === 1
      ? []
      : variables
          .filter((variable) => isInstanceParameter(variable) && !switches.has(variable.name))
          .flatMap((variable) => {
            const value = scaledValue(variable, factor);
            return value === undefined ? [] : [`${variable.name} = ${numberText(value)}`];
          });
  const inputs = variables
    .filter((variable) => isInput(variable, subject))
    .flatMap((variable) => {
      const value = byUnit(variable);
      return value === undefined ? [] : [`${variable.name} = ${numberText(Number((value * factor).toPrecision(12)))}`];
    });
  const pointers = subject.pointers.map((pointer) => `pointer ${pointer} = ${pointedAt(pointer, subject)}@soma(0.5)`);
  const globals = variables
    .filter((variable) => isEmptyGlobal(variable) && !switches.has(variable.name))
    .map(({ name, unit }) => `${name} = ${unitOf(unit) === "mV" ? 7.3 : 1.37}`);
  const fields = [...parameters, ...inputs, ...globals, ...tableFields(subject), ...pointers];
  return fields.length === 0 ? "" : ` { ${fields.join(", ")} }`;
}

/**
 * `IF (gamma == 0.5) {…} IF (gamma == 1) {…}`: of such a parameter only the values that the code knows mean anything, also
 * where a copy is compared, `flag = mflag IF (flag == 1) {…}`.
 */
function comparedWithNumbers({ routines, initial, breakpoint }: Mechanism): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (e: MechanismExpr) => {
    // `FROM i = 1 TO mexp`: a whole number
    if (e.kind === "Call" && e.fn === "trunc" && e.args[0]?.kind === "Ref") names.add(e.args[0].ref.name);
    if (e.kind !== "Binary" || e.op !== "==" || e.right.kind !== "Number") return;
    if (e.left.kind === "Ref" && e.right.value !== 0) names.add(e.left.ref.name);
  };
  const blocks = [...routines.map(({ body }) => body), initial, breakpoint];
  for (const steps of blocks)
    walkSteps(steps, (step) => {
      for (const expr of stepExpressions(step)) walk(expr, note);
    });
  for (const steps of blocks)
    walkSteps(steps, (step) => {
      if (step.kind === "Assign" && names.has(step.to.name) && step.value.kind === "Ref")
        names.add(step.value.ref.name);
    });
  return names;
}

/** A voltage by its unit or its name, else a number between 0 and 1. */
function pointedAt(pointer: string, { mechanism }: RigSubject): string {
  const unit = unitOf(mechanism.variables.find(({ name }) => name === pointer)?.unit);
  const isVoltage = unit === "mV" || (unit === "" && /^v|^pre|v(pre|gap)?$/i.test(pointer));
  return isVoltage ? "v" : `${moving}.x`;
}

const moving = "rig_moves";

/** What POINTERs stand for that are no voltages. */
export function pointedDrivers(subject: RigSubject): Driver[] {
  if (!subject.pointers.some((pointer) => pointedAt(pointer, subject) !== "v")) return [];
  const text = `: Something for POINTERs of test rigs to look at: x moves up and down between 0 and 1. Written by hillock.
NEURON {
  SUFFIX ${moving}
  RANGE x
}
ASSIGNED {
  x
}
INITIAL {
  x = 0
}
BREAKPOINT {
  if (t < 20) {
    x = t/20
  } else {
    x = 1 - (t - 20)/40
  }
}
`;
  return [{ name: moving, text }];
}

function isInstanceParameter({ role, scope, visible, length }: Variable): boolean {
  return role === "parameter" && scope === "range" && visible && length === undefined;
}

/** A GLOBAL parameter of 0 that scripts are meant to set: divisions by it give no numbers. */
function isEmptyGlobal({ role, scope, visible, value, length, limits, argumentUnits }: Variable): boolean {
  if (role !== "parameter" || scope !== "global" || argumentUnits) return false;
  return visible && value === 0 && length === undefined && !limits;
}

/** An ASSIGNED variable in RANGE that no code sets: users do, as with the resistance of HNN's dipoles. */
function isInput({ name, role, scope, visible, length }: Variable, { program }: RigSubject): boolean {
  if (role !== "assigned" || scope !== "range" || !visible || length !== undefined) return false;
  return program.fields.some((field) => field.name === name && !field.written);
}

function scaledValue(variable: Variable, factor: number): number | undefined {
  const { value, unit, limits } = variable;
  const start = value === 0 ? byUnit(variable) : value;
  const isSwitch = unitOf(unit) === "" && Number.isInteger(start);
  if (start === undefined || isSwitch) return undefined;
  const scaled = Number((start * factor).toPrecision(12));
  return limits && (scaled < limits[0] || scaled > limits[1]) ? undefined : scaled;
}

/** For a parameter that is 0 unless set. */
function byUnit({ unit }: Variable): number | undefined {
  const values: Readonly<Record<string, number>> = {
    "S/cm2": 0.001,
    "mho/cm2": 0.001,
    "siemens/cm2": 0.001,
    "S/cm^2": 0.001,
    "mS/cm2": 1,
    "pS/um2": 10,
    "mA/cm2": 0.001,
    "cm/s": 1e-5,
    ms: 7.3,
    nA: 0.12,
    uS: 0.002,
    umho: 0.002,
    Mohm: 12,
    megohm: 12,
    um: 30,
  };
  return values[unitOf(unit)];
}

function unitOf(unit: string | undefined): string {
  const text = (unit ?? "").replaceAll(" ", "");
  return text === "1" ? "" : text;
}

/** As the language reads numbers: `0.00012`, `1e-7`. */
export function numberText(value: number): string {
  return String(value);
}
