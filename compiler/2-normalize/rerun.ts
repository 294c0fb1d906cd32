import { ref, references } from "../../grammar/expression.js";
import type { DerivativeItem, MechanismRef, Routine, Step } from "../ir/mechanism.js";
import { stepExpressions, stepTargets, walkSteps } from "../ir/mechanism-steps.js";
import { inlineRoutines } from "./inline-routines.js";
import { flowOf } from "./read-before-write.js";

/**
 * Which statements of a block would leave other values behind if they ran once more after the states (`moved`) have
 * changed: those that touch what depends on them, those that add to what they set, and what these need: locals, and variables
 * that are set more than once. NEURON
 * runs a block once more when its equations are solved; the others need not.
 */
export function rerun(
  steps: readonly Step[],
  moved: ReadonlySet<string>,
  routines: readonly Routine[],
): readonly Step[] {
  const uses = usesOf(steps, routines);
  const dirty = dirtyNames(uses, moved);
  const needed = new Set<string>();
  // a variable that one statement sets still has its value; of several settings those read on the way are gone
  const settledBy = soleWriters(uses);
  const isNeeded = (use: Uses) =>
    use.repeats ||
    (use.variables.size > 0 && touches(use, dirty)) ||
    [...use.writes].some((name) => needed.has(name) && !(use.variables.has(name) && settledBy(name) === use));
  untilStable(needed, () => {
    for (const use of uses) if (isNeeded(use)) for (const name of use.reads) needed.add(name);
  });
  return steps.filter((_, i) => isNeeded(uses[i] as Uses));
}

/** `moved`, and every variable and local that the statements compute from them. */
export function movedNames(
  steps: readonly Step[],
  moved: ReadonlySet<string>,
  routines: readonly Routine[],
): ReadonlySet<string> {
  return dirtyNames(usesOf(steps, routines), moved);
}

function dirtyNames(uses: readonly Uses[], moved: ReadonlySet<string>): Set<string> {
  const dirty = new Set(moved);
  for (const { repeats, variables } of uses) if (repeats) for (const name of variables) dirty.add(name);
  untilStable(dirty, () => {
    for (const use of uses) if (touches(use, dirty)) for (const name of use.writes) dirty.add(name);
  });
  return dirty;
}

/** The statement that sets a variable or local; undefined where several do. */
function soleWriters(uses: readonly Uses[]): (name: string) => Uses | undefined {
  const found = new Map<string, Uses | undefined>();
  for (const use of uses) for (const name of use.writes) found.set(name, found.has(name) ? undefined : use);
  return (name) => found.get(name);
}

const touches = ({ reads, writes }: Uses, names: ReadonlySet<string>): boolean =>
  [...reads, ...writes].some((name) => names.has(name));

function untilStable(names: ReadonlySet<string>, grow: () => void): void {
  for (let size = -1; size !== names.size; ) {
    size = names.size;
    grow();
  }
}

interface Uses {
  readonly reads: ReadonlySet<string>;
  /** Variables and locals. */
  readonly writes: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
  /** Running it twice is not the same as once: it draws or sends, or adds to what it sets. */
  readonly repeats: boolean;
}

function usesOf(steps: readonly Step[], routines: readonly Routine[]): Uses[] {
  const known = routines.map(asLookUp);
  const inlined = steps.map((step) => inlineRoutines([step], known, new Set()));
  const { needed } = flowOf(inlined.flat());
  return inlined.map((own) => {
    const reads = new Set<string>();
    const writes = new Set<string>();
    const variables = new Set<string>();
    let isNoisy = false;
    walkSteps(own, (inner) => {
      isNoisy ||= noisy.has(inner.kind);
      for (const expr of stepExpressions(inner)) for (const r of references(expr)) reads.add(r.name);
      for (const to of stepTargets(inner)) {
        writes.add(to.name);
        if (to.kind === "Variable") variables.add(to.name);
      }
    });
    return { reads, writes, variables, repeats: isNoisy || [...variables].some((name) => needed.has(name)) };
  });
}

/** A routine with a TABLE reads its argument and sets what the table holds. */
function asLookUp(routine: Routine): Routine {
  const { table, name, kind, parameters, span } = routine;
  if (!table || kind !== "procedure") return routine;
  const argument = ref<MechanismRef>({ kind: "Local", name: parameters[0] ?? "" }, span);
  const outputs = table.variables.map((variable): MechanismRef => ({ kind: "Variable", name: variable }));
  return { ...routine, body: [{ kind: "Lookup", table: name, argument, outputs, span }] };
}

const noisy = new Set<DerivativeItem["kind"]>(["Draw", "SeedStream", "NetSend", "NetEvent", "NetMove"]);
