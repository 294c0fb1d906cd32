import { number, someReference } from "../../grammar/expression.js";
import type { Span } from "../../grammar/source.js";
import type { DerivativeItem, MechanismRef, SolvedMechanism, Step, Variable } from "../ir/mechanism.js";
import {
  assignedNames,
  mapNested,
  mapReferences,
  nestedSteps,
  stepExpressions,
  stepTargets,
  walkReferences,
  walkSteps,
} from "../ir/mechanism-steps.js";
import { notSupportedYet } from "../ir/not-supported-yet.js";
import type { NormalizeContext } from "./context.js";
import { kernelsOf, mapKernels } from "./map-kernels.js";
import { elementOutOfRange } from "./messages.js";
import { foldIndex, unrollBlock } from "./unroll-loops.js";

/**
 * An array whose indices are all known becomes single variables, which may fill lanes and be reasoned about:
 * ```
 * x[0] = 1; x[1] = x[0]*2    with one variable x[2]    becomes    the same with the variables x[0] and x[1]
 * ```
 * Loops whose bounds inlining has made known go first. Arrays with an index that is known only at run time stay whole.
 */
export function splitArrays(mechanism: SolvedMechanism, { report }: NormalizeContext): SolvedMechanism {
  const hasArrays = mechanism.variables.some((v) => v.length !== undefined) || allCode(mechanism).some(usesArrays);
  if (!hasArrays) return mechanism;
  const unrolled = mapKernels(mechanism, (steps, locals) => {
    if (!usesArrays(steps)) return steps;
    const taken = new Set([...locals, ...mechanism.variables.map((v) => v.name)]);
    return unrollBlock(mapReferences(steps, foldIndex), taken);
  });
  const lengths = new Map(mechanism.variables.flatMap((v) => (v.length === undefined ? [] : [[v.name, v.length]])));
  const code = allCode(unrolled);
  const seen = new Set<string>();
  for (const steps of code) {
    for (const fault of outOfRange(steps, lengths)) {
      const key = `${fault.name} ${fault.span.start}`;
      if (!seen.has(key)) report.add(elementOutOfRange(fault.span, fault.name, fault.index, fault.length));
      seen.add(key);
    }
  }
  if (seen.size > 0) return unrolled;
  const whole = new Set(code.flatMap((steps) => wholeArrays(steps, "Variable")));
  const table = unrolled.tables.find((t) => t.outputs.some((r) => r.index && whole.has(r.name)));
  if (table) report.add(notSupportedYet(table.span, "TABLE of an array with indices that are known only at run time"));
  const split = mapKernels(unrolled, (steps) => splitKernel(steps, whole));
  const tables = split.tables.map((t) => ({ ...t, outputs: t.outputs.map((r) => elementRef(r, whole)) }));
  const set = new Set(code.flatMap((steps) => [...assignedNames(steps)]));
  const variables = mechanism.variables.flatMap((v) => (whole.has(v.name) ? [perInstance(v, set)] : elements(v)));
  return { ...split, tables, variables };
}

function allCode(mechanism: SolvedMechanism): readonly (readonly Step[])[] {
  return [...mechanism.tables.map((t) => t.body), ...kernelsOf(mechanism)];
}

function usesArrays(steps: readonly Step[]): boolean {
  return steps.some(
    (step) =>
      stepTargets(step).some(isElement) ||
      stepExpressions(step).some((e) => someReference(e, isElement)) ||
      nestedSteps(step).some(usesArrays),
  );
}

const isElement = (r: MechanismRef): boolean => r.index !== undefined;

/** What a step sets, then what it reads. */
function walkRefs(step: DerivativeItem, visit: (r: MechanismRef) => void): void {
  stepTargets(step).forEach(visit);
  walkReferences(step, visit);
}

/** Names of the arrays with an index that is not known. */
function wholeArrays(steps: readonly Step[], kind: MechanismRef["kind"]): string[] {
  const names: string[] = [];
  walkSteps(steps, (step) => {
    walkRefs(step, (r) => {
      if (r.kind === kind && r.index && r.index.kind !== "Number") names.push(r.name);
    });
  });
  return names;
}

interface Fault {
  readonly name: string;
  readonly index: number;
  readonly length: number;
  readonly span: Span;
}

function outOfRange(steps: readonly Step[], lengths: ReadonlyMap<string, number>): Fault[] {
  const known = new Map([...lengths].map(([name, length]) => [`Variable ${name}`, length]));
  const faults: Fault[] = [];
  walkSteps(steps, (step) => {
    if (step.kind === "Let" && step.length !== undefined) known.set(`Local ${step.name}`, step.length);
    walkRefs(step, ({ kind, name, index }) => {
      if (index?.kind !== "Number") return;
      const length = known.get(`${kind} ${name}`);
      if (length === undefined || (index.value >= 0 && index.value < length)) return;
      faults.push({ name, index: index.value, length, span: index.span });
    });
  });
  return faults;
}

function elementName(name: string, index: number): string {
  return `${name}[${index}]`;
}

function elementRef(r: MechanismRef, whole: ReadonlySet<string>): MechanismRef {
  return r.index?.kind === "Number" && !whole.has(r.name)
    ? { kind: r.kind, name: elementName(r.name, r.index.value) }
    : r;
}

function splitKernel(steps: readonly Step[], whole: ReadonlySet<string>): readonly Step[] {
  if (!usesArrays(steps)) return steps;
  const wholeLocals = new Set(wholeArrays(steps, "Local"));
  const named = mapReferences(steps, (r) => elementRef(r, r.kind === "Local" ? wholeLocals : whole));
  return splitDeclarations(named, wholeLocals);
}

function splitDeclarations(steps: readonly Step[], whole: ReadonlySet<string>): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind !== "Let" || step.length === undefined || whole.has(step.name)) {
      return [mapNested(step, (nested) => splitDeclarations(nested, whole))];
    }
    const { name, span } = step;
    const element = (i: number): Step => ({ kind: "Let", name: elementName(name, i), value: number(0, span), span });
    return Array.from({ length: step.length }, (_, i) => element(i));
  });
}

/** A whole array that no code sets is a copy in each instance, as uniforms have no indices. */
function perInstance(variable: Variable, set: ReadonlySet<string>): Variable {
  return variable.scope === "global" && !set.has(variable.name) ? { ...variable, scope: "range" } : variable;
}

function elements(variable: Variable): Variable[] {
  const { length, name, ...same } = variable;
  if (length === undefined) return [variable];
  return Array.from({ length }, (_, i) => ({ name: elementName(name, i), ...same }));
}
