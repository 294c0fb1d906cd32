import { number } from "../../grammar/expression.js";
import type * as ast from "../../grammar/nmodl/ast.js";
import type { Span } from "../../grammar/source.js";
import type { Compartment, Conserve, Equation, Rate, Reaction, ReactionTerm } from "../ir/equations.js";
import { elementOf } from "./mechanism-arrays.js";
import { resolveExpression } from "./mechanism-expression.js";
import { type CodeContext, declareLocal, innerScope, type LocalScope, lookUp } from "./mechanism-scope.js";
import * as m from "./messages-nmodl.js";

type Item = Reaction | Conserve | Compartment | Equation;
type Source = ast.Reaction | ast.Conserve | ast.Compartment | ast.Equation;

/** The statements that only blocks of equations have: reactions and CONSERVE of KINETIC, `~ a = b` of LINEAR. */
export function resolveEquation(cx: CodeContext, scope: LocalScope, s: Source): Item[] {
  const isSimultaneous = s.kind === "Equation";
  const isHome = isSimultaneous ? cx.kind === "linear" || cx.kind === "nonlinear" : cx.kind === "kinetic";
  if (!isHome) {
    cx.report.add(m.misplacedEquation(s.span, isSimultaneous ? "LINEAR or NONLINEAR" : "KINETIC"));
    return [];
  }
  switch (s.kind) {
    case "Reaction":
      return [resolveReaction(cx, scope, s)];
    case "Conserve":
      return [{ terms: resolveTerms(cx, scope, s.left), ...s, total: resolveExpression(cx, scope, s.total) }];
    case "Equation":
      return [{ ...s, left: resolveExpression(cx, scope, s.left), right: resolveExpression(cx, scope, s.right) }];
    default:
      return [resolveCompartment(cx, scope, s)];
  }
}

function resolveReaction(cx: CodeContext, scope: LocalScope, s: ast.Reaction): Reaction {
  const left = resolveTerms(cx, scope, s.left);
  if (s.direction === "flux" && (left.length !== 1 || left[0]?.count !== 1)) cx.report.add(m.fluxOfSeveral(s.span));
  const rates = s.rates.map((rate, i): Rate => {
    const isOpen = s.direction === "reversible" && isSum(rate) && !isInParentheses(rate.span);
    if (isOpen) cx.report.add(m.openRate(rate.span, i === 0 ? s.left : s.right));
    return { value: resolveExpression(cx, scope, rate), isOpen };
  });
  return {
    kind: "Reaction",
    direction: s.direction,
    left,
    right: resolveTerms(cx, scope, s.right),
    rates,
    span: s.span,
  };
}

function resolveTerms(cx: CodeContext, scope: LocalScope, terms: readonly ast.ReactionTerm[]): ReactionTerm[] {
  return terms.flatMap(({ coefficient, species }) => {
    const { name, index } = species.ref;
    const meaning = lookUp(cx, scope, name, species.span);
    if (meaning.kind !== "Reference") {
      if (meaning.kind !== "Unknown") cx.report.add(m.notASpecies(species.span, name));
      return [];
    }
    const found = elementOf(cx, meaning, index && resolveExpression(cx, scope, index), species.span);
    return found ? [{ count: coefficient, species: found }] : [];
  });
}

function resolveCompartment(cx: CodeContext, outer: LocalScope, s: ast.Compartment): Compartment {
  const scope = innerScope(outer);
  const index = s.index && declareLocal(cx, scope, s.index.name, s.index.span);
  if (index !== undefined) cx.counters.add(index);
  const states = s.species.map((name) => name.name);
  const size = resolveExpression(cx, scope, s.size) ?? number(1, s.span);
  return { kind: s.kind, ...(index === undefined ? {} : { index }), size, states, span: s.span };
}

/** Whether a factor after the text would bind to its last operand only. */
function isSum(rate: ast.NmodlExpr): boolean {
  return rate.kind === "Binary" && !["*", "/", "pow"].includes(rate.op);
}

/** Parentheses leave no node: whether they enclose the whole of an expression stands in its text. */
function isInParentheses({ source: { text }, start, end }: Span): boolean {
  let depth = 0;
  let missing = 0;
  for (const char of text.slice(start, end)) {
    if (char === "(") depth++;
    if (char === ")") depth--;
    missing = Math.max(missing, -depth);
  }
  const before = outside(text.slice(0, start), "(", missing, -1);
  const after = outside(text.slice(end), ")", depth + missing, 1);
  return before === "(" && after === ")";
}

/** The character that follows `skip` parentheses of the expression itself, walking away from it. */
function outside(text: string, parenthesis: string, skip: number, direction: 1 | -1): string | undefined {
  const chars = [...text.slice(direction > 0 ? 0 : -500).slice(0, 500)].filter((c) => !/\s/.test(c));
  if (direction < 0) chars.reverse();
  let left = skip;
  while (left > 0 && chars.length > 0) if (chars.shift() === parenthesis) left--;
  return chars[0];
}
