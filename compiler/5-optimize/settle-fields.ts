import { type Expr, mapOperands, operands, ref, references, substitute } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import { isTruth } from "../algebra/is-truth.js";
import { simplify } from "../algebra/simplify.js";
import { uniqueName } from "../algebra/unique-name.js";
import { printExpr } from "../ir/expression.print.js";
import type { Field, Kernel, KernelExpr, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf, nestedOf, placesWritten } from "../ir/statements.js";
import type { Pass } from "../pass.js";
import { fixedPlaces, placeKey, settingOf } from "./fixed-places.js";
import { localNames } from "./local-names.js";
import { mapSame, mapStatement } from "./map-program.js";

/**
 * What depends on parameters and uniforms alone is computed once, by INITIAL (bits: kept):
 *
 *     state    let A_rate = -1/tau1; A = A + (1 - exp(dt*A_rate))*(-A)
 *     becomes  initial  …; A_settled = 1 - exp(dt*(-1/tau1))
 *              state    A = A + A_settled*(-A)
 *
 * Fields that only INITIAL sets, from such values, are *settled*: one number for all instances that share their
 * parameters. dt, celsius and GLOBALs do not change during a run.
 */
export const settleFields: Pass<Program> = (program) => {
  // what a POINTER stands for may be set by another mechanism
  if (program.mechanisms.some(({ pointers }) => pointers !== undefined && pointers.length > 0)) return program;
  const mechanisms = mapSame(program.mechanisms, settle);
  return mechanisms === program.mechanisms ? program : { ...program, mechanisms };
};

/** The parameters of a mechanism and all uniforms: what is made of them alone will be settled. */
export function settledFrom(mechanism: MechanismProgram): (place: Place) => boolean {
  if (!isSettleable(mechanism)) return () => false;
  return newHoist(mechanism, new Set()).isSettled;
}

const isSettleable = ({ form, fields }: MechanismProgram) =>
  form !== "artificial" && !fields.some((field) => field.array);

function settle(mechanism: MechanismProgram): MechanismProgram {
  if (!isSettleable(mechanism)) return mechanism;
  const settled = settledFields(mechanism);
  const hoist = newHoist(mechanism, settled);
  const { current, state } = mechanism.kernels;
  const kernels = {
    ...mechanism.kernels,
    ...(current ? { current: hoistKernel(current, mechanism, hoist) } : {}),
    ...(state ? { state: hoistKernel(state, mechanism, hoist) } : {}),
  };
  const added = [...hoist.made.values()];
  if (added.length === 0 && settled.size === 0) return mechanism;
  const { initial } = kernels;
  const fields = mechanism.fields.map((field) => (settled.has(field.name) ? { ...field, settled: true } : field));
  return {
    ...mechanism,
    fields: [...fields, ...added.map(({ name }) => newField(name))],
    kernels: { ...kernels, initial: { ...initial, body: [...initial.body, ...added.map(asStore)] } },
  };
}

const newField = (name: string): Field => ({
  name,
  role: "assigned",
  unit: "",
  value: 0,
  written: true,
  carried: true,
  settled: true,
});

const asStore = ({ name, value, span }: Made): Statement => ({
  kind: "Store",
  to: { kind: "Field", name },
  by: "set",
  value,
  span,
});

/** Carried fields that INITIAL alone writes, in a straight line or in branches, from what is settled itself. */
function settledFields({ fields, kernels }: MechanismProgram): Set<string> {
  const written = (kernel: Kernel | undefined) => new Set(kernel ? fieldNames(placesWritten(kernel.body)) : []);
  const others = Object.values(kernels as Record<string, Kernel | undefined>).filter((k) => k !== kernels.initial);
  const elsewhere = new Set(others.flatMap((kernel) => [...written(kernel)]));
  const changing = new Set<string>();
  for (const field of fields)
    if (field.written && (!field.carried || elsewhere.has(field.name))) changing.add(field.name);
  for (let before = -1; before !== changing.size; ) {
    before = changing.size;
    taint(kernels.initial.body, changing, new Set(), false);
  }
  const own = written(kernels.initial);
  return new Set([...own].filter((name) => !changing.has(name)));
}

/** Adds to `changing` the fields that the statements make depend on v, a draw or anything else that is not settled. */
function taint(body: readonly Statement[], changing: Set<string>, locals: Set<string>, inDoubt: boolean): void {
  const isChanging = (place: Place): boolean => {
    if (place.kind === "Local") return locals.has(place.name);
    return place.kind === "Field" ? changing.has(place.name) : place.kind !== "Uniform";
  };
  for (const s of body) {
    const known = s.kind === "Let" || s.kind === "Store" || s.kind === "If";
    const reads = [...expressionsOf(s).flatMap((e) => references(e))];
    if (s.kind === "Store" && s.by !== "set") reads.push(s.to);
    const doubt = inDoubt || !known || reads.some(isChanging);
    if (doubt) {
      if (s.kind === "Let") locals.add(s.name);
      if (s.kind === "Draw") locals.add(s.to);
      for (const place of placesWritten([{ ...s, ...(s.kind === "If" ? { then: [], else: [] } : {}) } as Statement])) {
        if (place.kind === "Local") locals.add(place.name);
        if (place.kind === "Field") changing.add(place.name);
      }
    }
    taint(nestedOf(s), changing, locals, doubt);
  }
}

function fieldNames(places: readonly Place[]): string[] {
  return places.flatMap((place) => (place.kind === "Field" ? [place.name] : []));
}

interface Made {
  readonly name: string;
  readonly value: KernelExpr;
  readonly span: Span;
}

interface Hoist {
  readonly isSettled: (place: Place) => boolean;
  /** By the text of their value. */
  readonly made: Map<string, Made>;
  readonly taken: Set<string>;
}

function newHoist(mechanism: MechanismProgram, settled: ReadonlySet<string>): Hoist {
  const fixed = new Set(mechanism.fields.filter((f) => settled.has(f.name) || !f.written).map((f) => f.name));
  const taken = new Set(mechanism.fields.map((field) => field.name));
  for (const kernel of Object.values(mechanism.kernels as Record<string, Kernel | undefined>)) {
    for (const name of localNames(kernel?.body ?? [])) taken.add(name);
  }
  const isSettled = (place: Place) =>
    place.kind === "Uniform" || (place.kind === "Field" && fixed.has(place.name) && hasParameters(mechanism, place));
  return { isSettled, made: new Map(), taken };
}

/** A field that nobody writes and that is no parameter is 0 and may stay where it is. */
function hasParameters({ fields }: MechanismProgram, place: Place): boolean {
  const field = fields.find((f) => place.kind === "Field" && f.name === place.name);
  return field !== undefined && (field.role === "parameter" || field.written);
}

function hoistKernel(kernel: Kernel, mechanism: MechanismProgram, hoist: Hoist): Kernel {
  const hasArrays = kernel.body.some((s) => s.kind === "Let" && s.length !== undefined);
  if (kernel.shape !== "vector" || hasArrays) return kernel;
  const isFixed = fixedPlaces(kernel, mechanism, hoist.isSettled);
  const values = new Map<string, KernelExpr>();
  const expand = (e: KernelExpr): KernelExpr =>
    substitute(e, (place, span) => values.get(placeKey(place)) ?? ref(place, span));
  /** A truth may be part of what a field holds, no field of its own. */
  const isNumber = (e: KernelExpr) => !isTruth(expand(e));
  const body = kernel.body.map((s) => {
    const set = settingOf(s);
    if (set && references(set.value).every(isFixed) && isFixed(set.to)) {
      values.set(placeKey(set.to), expand(set.value));
      return s;
    }
    return mapStatement(s, (e) =>
      hoistExpr(e, isFixed, isNumber, (found) => settledField(expand(found), nameFor(s), hoist)),
    );
  });
  return body.every((s, i) => s === kernel.body[i]) ? kernel : { ...kernel, body };
}

function nameFor(s: Statement): string {
  if (s.kind === "Let") return s.name;
  return s.kind === "Store" && (s.to.kind === "Local" || s.to.kind === "Field") ? s.to.name : "value";
}

/** The largest parts of an expression that are settled and cost something are replaced. */
function hoistExpr(
  expr: KernelExpr,
  isFixed: (place: Place) => boolean,
  isNumber: (e: KernelExpr) => boolean,
  replace: (e: KernelExpr) => KernelExpr,
): KernelExpr {
  const isWhole = isNumber(expr) && references(expr).every(isFixed) && references(expr).length > 0;
  const isBare = expr.kind === "Ref" && expr.ref.kind !== "Local";
  if (isWhole && !isBare) return replace(expr);
  return mapOperands(expr, (operand) => hoistExpr(operand, isFixed, isNumber, replace));
}

/** A reference to the field that holds it; the value itself where only literals are left. */
function settledField(expanded: KernelExpr, base: string, hoist: Hoist): KernelExpr {
  const value = simplify(expanded);
  if (operands(value).length === 0 || references(value).length === 0) return value;
  const key = printExpr(value, (place) => JSON.stringify(place));
  let made = hoist.made.get(key);
  if (!made) {
    made = { name: uniqueName(hoist.taken, `${base}_settled`), value, span: value.span };
    hoist.made.set(key, made);
  }
  return ref<Place>({ kind: "Field", name: made.name }, value.span) as Expr<Place>;
}
