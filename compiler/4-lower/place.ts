import { type Expr, ref, substitute } from "../../grammar/expression.js";
import type { MechanismExpr, MechanismRef, SolvedMechanism, Variable } from "../ir/mechanism.js";
import { stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import type { Place } from "../ir/program.js";
import { usedPointers } from "../ir/used-pointers.js";
import { asNumber, asTruth } from "./coerce.js";
import { globalName, tableValueName } from "./names.js";

/** How the references of one kernel are lowered. */
export interface Naming {
  readonly mechanism: SolvedMechanism;
  readonly variables: ReadonlyMap<string, Variable>;
  /** Locals that stand for something else: NET_RECEIVE's parameters, and copies with a suffix. */
  readonly locals: (name: string) => Place;
  /** What `v` reads; the numeric conductance reads v + 0.001. */
  readonly voltage: Place;
  /** A name for a local that lowering adds, which no variable and no local of the mechanism has. */
  readonly own: (name: string) => string;
  /** What becomes of a state_discontinuity: BREAKPOINT's first run in a step does it, its second does not. */
  readonly once: "always" | "inFirstRun" | "never";
  /** Variables that a TABLE is being filled for: locals while it is built. */
  readonly tabulated: ReadonlySet<string>;
  /** A TABLE is being filled: there is no instance whose fields it could read. */
  readonly isTable: boolean;
  /** POINTERs that the mechanism uses. */
  readonly pointers: readonly string[];
}

export function newNaming(mechanism: SolvedMechanism): Naming {
  return {
    mechanism,
    variables: new Map(mechanism.variables.map((v) => [v.name, v])),
    locals: (name) => ({ kind: "Local", name }),
    voltage: { kind: "Node", name: "v" },
    own: ownNames(mechanism),
    once: "always",
    tabulated: new Set(),
    isTable: false,
    pointers: usedPointers(mechanism),
  };
}

function ownNames(mechanism: SolvedMechanism): Naming["own"] {
  let taken: ReadonlySet<string> | undefined;
  return (name) => {
    taken ??= namesTaken(mechanism);
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}_${i}`;
    return free;
  };
}

function namesTaken({ variables, current, state, initial }: SolvedMechanism): ReadonlySet<string> {
  const taken = new Set(variables.map((variable) => variable.name));
  for (const steps of [current, state, initial]) {
    walkSteps(steps, (step) => {
      for (const target of stepTargets(step)) if (target.kind === "Local") taken.add(target.name);
    });
  }
  return taken;
}

/** Where a reference of a mechanism lives. Ion variables are locals, or kept: kernels load and store them at their ends. */
export function placeOf(r: MechanismRef, naming: Naming): Place {
  if (r.index) return elementPlace(r, r.index, naming);
  if (r.kind === "Local") return naming.locals(r.name);
  if (naming.tabulated.has(r.name)) return { kind: "Local", name: r.name };
  const variable = naming.variables.get(r.name);
  if (!variable) throw new Error(`bug in hillock: ${naming.mechanism.name} has no variable ${r.name}`);
  if (variable.role === "ion" && !naming.mechanism.carried.has(r.name)) return { kind: "Local", name: variable.name };
  if (variable.role === "pointer") return { kind: "Pointed", pointer: naming.pointers.indexOf(r.name) };
  if (variable.role === "implicit") return implicitPlace(variable.name, naming);
  if (variable.scope === "global") return { kind: "Uniform", name: globalName(naming.mechanism.name, variable.name) };
  if (naming.isTable) return { kind: "Uniform", name: tableValueName(naming.mechanism.name, variable.name) };
  return { kind: "Field", name: variable.name };
}

/** An element of an array that is still whole: a local of the kernel or of the table that is being made, or a field. */
function elementPlace({ index: _, ...array }: MechanismRef, index: MechanismExpr, naming: Naming): Place {
  const place = placeOf(array, naming);
  if (place.kind !== "Local" && place.kind !== "Field") throw new Error(`bug in hillock: ${array.name} is no array`);
  return { ...place, index: lowerNumber(index, naming) };
}

function implicitPlace(name: string, naming: Naming): Place {
  switch (name) {
    case "v":
      return naming.voltage;
    case "t":
      return { kind: "Clock" };
    case "area":
    case "diam":
      return { kind: "Node", name };
    case "flag":
      return { kind: "Flag" };
    default:
      return { kind: "Uniform", name };
  }
}

export function lowerNumber(expr: MechanismExpr, naming: Naming): Expr<Place> {
  return asNumber(lowerRefs(expr, naming));
}

export function lowerTruth(expr: MechanismExpr, naming: Naming): Expr<Place> {
  return asTruth(lowerRefs(expr, naming));
}

function lowerRefs(expr: MechanismExpr, naming: Naming): Expr<Place> {
  return substitute(expr, (r, span) => ref<Place>(placeOf(r, naming), span));
}
