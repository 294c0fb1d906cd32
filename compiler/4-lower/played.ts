import { evaluate } from "../algebra/evaluate.js";
import { lookUpIn } from "../algebra/look-up.js";
import type { ChangeData } from "../ir/model-data.js";
import type { SolvedNetwork, Stimulus } from "../ir/network.js";
import type { FieldChange } from "../ir/program.js";
import type { LowerContext } from "./context.js";
import { playedNotFinite } from "./messages.js";
import { lowerSelection } from "./selections.js";
import { noIntegers } from "./small-arrays.js";

type PointStimulus = Extract<Stimulus, { kind: "point" }>;
type Played = NonNullable<PointStimulus["played"]>[number] & { readonly stimulus: PointStimulus };

/** The parameters of point processes that change with t. */
export function playedIn({ stimuli }: Pick<SolvedNetwork, "stimuli">): readonly Played[] {
  return stimuli.flatMap((stimulus) =>
    stimulus.kind === "point" ? (stimulus.played ?? []).map((one) => ({ ...one, stimulus })) : [],
  );
}

/**
 * A change at the beginning of every step, to the value in its middle: what NEURON's Vector.play(…, 1) gives the
 * currents of the step. t is a sum of half steps, as NEURON's is.
 */
export function lowerPlayed(
  { stimulus, variable, value, span }: Played,
  changed: readonly FieldChange[],
  cx: LowerContext,
): ChangeData {
  const { lookups, simulation, params } = cx.network;
  const dt = simulation.dtMs.value;
  const steps = Math.floor(simulation.durationMs.value / dt + 1e-9);
  const [timesMs, numbers] = [new Float64Array(steps), new Float64Array(steps)];
  const values = new Map(params.map((param) => [param.name, param.value]));
  const lookUp = lookUpIn(lookups);
  let t = 0;
  for (let k = 0; k < steps; k++) {
    timesMs[k] = t;
    const middle = t + 0.5 * dt;
    numbers[k] = evaluate(value, {
      read: (ref) => (ref.kind === "Time" ? middle : (values.get(ref.name) as number)),
      call: lookUp,
    });
    t = middle + 0.5 * dt;
  }
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0)
    cx.report.add(playedNotFinite(span, variable, numbers[wrong] as number, (timesMs[wrong] as number) + 0.5 * dt));
  return {
    timesMs,
    numbers,
    kind: "field",
    group: stimulus.name,
    flag: changed.findIndex(({ field, by }) => field === variable && by === "set"),
    of: stimulus.targets.map((target) => lowerSelection(target, stimulus.name, cx)),
    byCellType: [],
    expression: cx.addExpression(`${stimulus.name}.${variable}`, { kind: "Number", value: 0, span }),
    value: 0,
    rules: noIntegers,
    terms: noIntegers,
  };
}
