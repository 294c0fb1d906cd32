import type { Draw } from "../../../grammar/hlk/ast-cell.js";
import type { Span } from "../../../grammar/source.js";
import { evaluate as numberOf } from "../../algebra/evaluate.js";
import { lookUpIn } from "../../algebra/look-up.js";
import type { CellDraw } from "../../ir/cell-draw.js";
import type { CellVariable } from "../../ir/network.js";
import { cellVariable, cellVariableNames } from "./cell-context.js";
import type { CellDraft } from "./cell-draft.js";
import { evaluate } from "./evaluate.js";
import { type Context, type Env, launchContext } from "./evaluate-context.js";
import { asNumeric } from "./expect.js";
import type { Resolver } from "./resolver.js";
import type { AnyExpr } from "./value.js";

/** `draw g = uniform(1, 3)`: what follows in the cell reads `g`, the number of the cell that it is. */
export function addDraw(item: Draw, draft: CellDraft, env: Env): void {
  const { text, span } = item.name;
  const context = drawContext(`the draw '${text}' of ${draft.name}`);
  const value = asNumeric(evaluate(item.value, { ...env, context }), `The draw '${text}'`, { ...env, context });
  if (!value) return;
  const name = unusedName(text, draft.draws);
  draft.draws.push({
    name,
    value: value.expr as CellDraw["value"],
    middle: middleOf(value.expr, draft.draws, env.resolver),
    span: item.span,
  });
  draft.scope.names.set(text, { kind: "draw", name, unit: value.unit, span });
}

/** A draw reads where its cell is; params stand for the numbers that they are in this run. */
function drawContext(what: string): Context {
  const read = (name: string) => (at: Span) =>
    cellVariable(name, at, (variable: CellVariable) => ({ kind: "Cell", name: variable }));
  const variables = new Map(cellVariableNames.map((name) => [name, read(name)]));
  return { ...launchContext(what), allowsDraws: true, variables };
}

/** A cell that adds to another, or extends it, may use a name again: what was said before keeps its own number. */
function unusedName(wished: string, draws: readonly CellDraw[]): string {
  const isUsed = (name: string) => draws.some((draw) => draw.name === name);
  let name = wished;
  for (let i = 2; isUsed(name); i++) name = `${wished}.${i}`;
  return name;
}

/** The number for a cell in the middle of the volume that draws the middle of everything. */
export function middleOf(expr: AnyExpr, draws: readonly CellDraw[], { volume, lookups }: Resolver): number {
  const lookUp = lookUpIn(lookups.values());
  const read = (ref: { readonly kind: string; readonly name: string }): number => {
    if (ref.kind === "Draw") return draws.find((draw) => draw.name === ref.name)?.middle ?? 0;
    const axis = "xyz".indexOf(ref.name[0] as string);
    if (axis < 0) return 0;
    return ref.name.endsWith("norm") ? 0.5 : (volume.size[axis] as number) / 2;
  };
  return numberOf(expr as never, { read, call: (fn, args) => middleOfDraw(fn, args) ?? lookUp(fn, args) });
}

function middleOfDraw(fn: string, [a = 0, b = 0]: readonly number[]): number | undefined {
  if (!fn.startsWith("draw.")) return undefined;
  return fn === "draw.uniform" ? (a + b) / 2 : a;
}
