import { mapOperands, number, ref } from "../../grammar/expression.js";
import type { Compartment } from "../ir/equations.js";
import { type DiffusionColumn, diffusionVariable } from "../ir/diffusion.js";
import type { Hooks, Mechanism, MechanismExpr, MechanismRef, Routine, Step, Variable } from "../ir/mechanism.js";
import { assign } from "./steps.js";

/**
 * LONGITUDINAL_DIFFUSION leaves the KINETIC block. What diffuses is written to variables of its own, with the volume of
 * its COMPARTMENT and its coefficient; the program solves along the cell; then it is taken back:
 * ```
 * KINETIC k { COMPARTMENT vol { ca }  LONGITUDINAL_DIFFUSION D*vol { ca }  … }
 * ```
 * leaves
 * ```
 * diffusion: diffusion_volume_0 = vol; diffusion_coefficient_0 = D*vol; diffusion_value_0 = ca
 * diffused:  ca = diffusion_value_0
 * ```
 */
export function extractDiffusion(mechanism: Mechanism): Mechanism {
  const solved = new Set(mechanism.solves.map((solve) => solve.block));
  const diffusing = mechanism.routines.filter((routine) => routine.body.some(isDiffusion));
  if (diffusing.length === 0) return mechanism;
  const entries = diffusing.filter(({ name }) => solved.has(name)).flatMap((routine) => entriesOf(routine, mechanism));
  const routines = mechanism.routines.map((r) => ({ ...r, body: r.body.filter((item) => !isDiffusion(item)) }));
  const columns: readonly DiffusionColumn[] = ["volume", "coefficient", "value"];
  const variables = entries.flatMap((entry, k) => columns.map((column) => hidden(diffusionVariable(column, k), entry)));
  const column = (name: DiffusionColumn, k: number): MechanismRef => ({
    kind: "Variable",
    name: diffusionVariable(name, k),
  });
  const hooks: Hooks = {
    diffusion: entries.flatMap(({ volume, coefficient, state, diffusion: { span } }, k): Step[] => [
      assign(column("volume", k), volume, span),
      assign(column("coefficient", k), coefficient, span),
      assign(column("value", k), ref(state, span), span),
    ]),
    diffused: entries.map(({ state, diffusion: { span } }, k) => assign(state, ref(column("value", k), span), span)),
  };
  if (entries.length === 0) return { ...mechanism, routines };
  return {
    ...mechanism,
    routines,
    variables: [...mechanism.variables, ...variables],
    hooks: { ...mechanism.hooks, ...hooks },
    diffusing: entries.length,
  };
}

const isDiffusion = (item: Routine["body"][number]): item is Compartment => item.kind === "LongitudinalDiffusion";

interface Entry {
  readonly state: MechanismRef;
  readonly volume: MechanismExpr;
  readonly coefficient: MechanismExpr;
  readonly diffusion: Compartment;
}

function hidden(name: string, { diffusion: { span } }: Entry): Variable {
  return { name, role: "assigned", scope: "range", visible: false, value: 0, span };
}

/** Every state, of an array every element, with its sizes. */
function entriesOf({ body }: Routine, { variables }: Mechanism): Entry[] {
  const compartments = body.filter((item): item is Compartment => item.kind === "Compartment");
  return body.filter(isDiffusion).flatMap((diffusion) =>
    diffusion.states.flatMap((name): Entry[] => {
      const compartment = compartments.find((c) => c.states.includes(name)) ?? diffusion;
      const length = variables.find((variable) => variable.name === name)?.length;
      const at = (i: number, state: MechanismRef): Entry => ({
        state,
        volume: sizeAt(compartment, i),
        coefficient: sizeAt(diffusion, i),
        diffusion,
      });
      if (length === undefined) return [at(0, { kind: "Variable", name })];
      return Array.from({ length }, (_, i) => at(i, { kind: "Variable", name, index: number(i, diffusion.span) }));
    }),
  );
}

function sizeAt({ index, size }: Compartment, element: number): MechanismExpr {
  const isIndex = (e: MechanismExpr) => e.kind === "Ref" && e.ref.kind === "Local" && e.ref.name === index;
  const go = (e: MechanismExpr): MechanismExpr => (isIndex(e) ? number(element, e.span) : mapOperands(e, go));
  return index === undefined ? size : go(size);
}
