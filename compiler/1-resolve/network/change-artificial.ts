import type { TimedSet } from "../../../grammar/hlk/ast.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { CellExpr } from "../../ir/network.js";
import type { ChangeTarget } from "../../ir/timed-change.js";
import { notInCells } from "../messages-hlk-changes.js";
import { fold } from "./arithmetic.js";
import { cellContext } from "./cell-context.js";
import { changedParameter, changeWords, type Untimed } from "./change-parts.js";
import { evaluate } from "./evaluate.js";
import type { Env } from "./evaluate-context.js";
import { asNumeric, inUnit } from "./expect.js";
import { expandBlock, type FieldEntry } from "./fields.js";
import { findParameter } from "./mechanism-parameters.js";
import { knownUnit } from "./quantity.js";
import { type Pick, toSelections } from "./selections.js";

/** `set noise: { rate = 20 Hz }`, `set noise: NetStim { … }`: artificial cells, whose numbers may differ from cell to cell. */
export function changesOfArtificial(set: TimedSet, picks: readonly Pick[], env: Env): readonly Untimed[] {
  return picks.flatMap((pick) => {
    const { name, mechanism = "" } = pick.population;
    const known = env.resolver.mechanisms.get(mechanism);
    const wrongName = set.pattern && set.pattern.name.text !== mechanism;
    if (!known || wrongName) {
      const at = set.pattern?.span ?? set.target.span;
      const text = set.pattern?.name.text ?? name;
      env.resolver.report.add(notInCells(at, text, `'${name}'`, known ? [mechanism] : []));
      return [];
    }
    const target = { owner: "artificial", name: "", of: toSelections([pick]) } as const;
    const entries = expandBlock(set.block, env);
    return entries.flatMap((field) => instanceChange(field, target, known, pick, env) ?? []);
  });
}

/** Which instances: of a stimulus, or artificial cells. */
type Instances = Omit<Extract<ChangeTarget, { kind: "instances" }>, "kind" | "mechanism" | "value">;

/** A number of artificial cells, of private sources or of the point processes of a stimulus, for the cells of one pick. */
export function instanceChange(
  field: FieldEntry,
  target: Instances,
  mechanism: Mechanism,
  { population }: Pick,
  env: Env,
): Untimed | undefined {
  const context = cellContext(env.resolver, population, `set ${target.name || population.name}`, false);
  const isRate = field.name === "rate" && mechanism.name === "NetStim" && !findParameter(mechanism, "rate");
  const inner: Env = { scope: field.scope, context, resolver: env.resolver };
  const found = isRate ? changedRate(field, inner) : changedParameter(field, mechanism, context, env);
  if (!found) return undefined;
  const { variable, by, value } = found;
  const whole = { kind: "instances", mechanism: mechanism.name, value: value as CellExpr, ...target } as const;
  return { target: whole, variable, by, span: field.span };
}

/** A NetStim of twice the rate has half the interval. */
function changedRate(field: FieldEntry, env: Env) {
  const { span, op } = field;
  const what = "'rate' of NetStim";
  const unit = op === "*=" ? undefined : knownUnit("Hz");
  const rate = inUnit(asNumeric(evaluate(field.value, env), what, env), unit, what, env);
  const of = { kind: "Number", value: op === "*=" ? 1 : 1000, span } as const;
  return rate && { variable: "interval", by: changeWords[op], value: fold("/", of, rate, span) };
}
