import { positionAt } from "../../../grammar/source.js";
import type { CellRef, PairExpr, PairRef } from "../../ir/network.js";
import type { NamedCellExpr, Program, RuleFamily } from "../../ir/program.js";
import { printExpression, printInLanes, type Writing } from "../expression.js";
import { identifier } from "../identifier.js";

/** What `cpp/rules.cpp` reads. */
export interface RulesView {
  readonly model: string;
  readonly families: readonly FamilyView[];
  readonly expressions: readonly (Body & { readonly name: string; readonly comment: string })[];
  readonly expressionList: string;
}

/** A function's text: draws in their order, each in a line of its own (C++ leaves the order of arguments open), then the value. */
interface Body {
  readonly draws: readonly string[];
  readonly value: string;
}

interface FunctionView extends Body {
  readonly name: string;
  readonly isBounded: boolean;
}

interface FamilyView {
  readonly name: string;
  readonly space: string;
  readonly place: string;
  readonly functions: readonly FunctionView[];
  readonly weightList: string;
  readonly delayList: string;
  readonly termCount: number;
  readonly uniformProbability: boolean;
  readonly uniformContacts: boolean;
  readonly drawsInProbability: boolean;
  readonly probability: string;
  readonly probabilityBound: string;
  readonly count: string;
  readonly contacts: string;
  /** The closing brace of the family's code; before it the last field, where it is not the default. */
  readonly end: string;
}

export function rulesView(program: Program): RulesView {
  const names = program.cellExpressions.map((expression, i) => `${identifier(expression.name)}_${i}`);
  return {
    model: program.name,
    families: program.families.map((family, i) => familyView(family, i, program)),
    expressions: program.cellExpressions.map((expression, i) => ({
      name: names[i] as string,
      comment: expression.name,
      ...printCellExpression(expression, program.lookups),
    })),
    expressionList: names.map((name) => `&${name}, `).join(""),
  };
}

function familyView(family: RuleFamily, index: number, names: ReadNames): FamilyView {
  const space = `${identifier(family.name)}_${index}`;
  const draws = family.probability !== undefined && hasDraws(family.probability);
  const functions: FunctionView[] = [];
  const define = (name: string, value: PairExpr | undefined, isBounded = false): string => {
    if (!value) return "nullptr";
    const drawn: string[] = [];
    const text = isBounded
      ? printInLanes(value, pairWriting("T", names, drawn))
      : printExpression(value, pairWriting(undefined, names, drawn));
    functions.push({ name: `${space}_${name}`, isBounded, draws: drawn, value: text });
    return `&${space}_${name}`;
  };
  const probability = define("probability", family.probability, !draws);
  const view = {
    name: family.name,
    space,
    place: placeOf(family),
    probability: draws || probability === "nullptr" ? probability : `${probability}<double>`,
    probabilityBound: draws || probability === "nullptr" ? "nullptr" : `${probability}<Interval>`,
    count: define("count", family.count),
    contacts: define("contacts", family.contacts),
    weightList: family.terms.map((term, k) => `${define(`weight_${k}`, term.weight)}, `).join(""),
    delayList: family.terms.map((term, k) => `${define(`delay_${k}`, term.delayMs)}, `).join(""),
    termCount: family.terms.length,
    uniformProbability: family.uniformProbability,
    uniformContacts: family.uniformContacts,
    drawsInProbability: draws,
    end: family.readsSite ? ", true}" : "}",
  };
  return { ...view, functions };
}

function placeOf(family: RuleFamily): string {
  const { source, start } = family.span;
  return `${source.path}:${positionAt(source, start).line}`;
}

type ReadNames = Pick<Program, "lookups" | "siteVariables">;

function pairWriting(
  lanes: string | undefined,
  { lookups, siteVariables }: ReadNames,
  drawn: string[],
): Writing<PairRef> {
  return {
    lanes,
    isUniform: (r) => r.kind === "Param" || r.kind === "Row" || r.kind === "Contacts",
    call: (fn, args) => drawCall(fn, args, "pair.draws", drawn) ?? lookUpCall(fn, args, lookups),
    name: (r) => {
      switch (r.kind) {
        case "Param":
          return `u.${identifier(r.name)}`;
        case "Cell":
          return `pair.${r.side}.${r.name}`;
        case "Distance":
          return `${r.name}(pair)`;
        case "Row":
          return `pair.row[${r.index}]`;
        case "Contacts":
          return "pair.contacts";
        case "Site":
          return `pair.site[${siteVariables.indexOf(r.name)}][pair.node]`;
      }
    },
  };
}

function printCellExpression(expression: NamedCellExpr, lookups: readonly string[]): Body {
  const drawn: string[] = [];
  const writing: Writing<CellRef> = {
    lanes: undefined,
    isUniform: () => true,
    call: (fn, args) => drawCall(fn, args, "draws", drawn) ?? lookUpCall(fn, args, lookups),
    name: (r) => (r.kind === "Param" ? `u.${identifier(r.name)}` : `cell.${r.name}`),
  };
  const value = printExpression(expression.value, writing);
  return { draws: drawn, value };
}

/** `draw.uniform(a, b)` takes the next numbers of the stream of the field it stands in. */
function drawCall(fn: string, args: readonly string[], stream: string, drawn: string[]): string | undefined {
  if (!fn.startsWith("draw.")) return undefined;
  const name = `draw_${drawn.length + 1}`;
  drawn.push(`const double ${name} = ${stream}->${fn.slice(5)}(${args.join(", ")});`);
  return name;
}

/** `lookup.p(x, y)` reads a table with bins. */
function lookUpCall(fn: string, args: readonly string[], lookups: readonly string[]): string | undefined {
  if (!fn.startsWith("lookup.")) return undefined;
  return `look_up(${[String(lookups.indexOf(fn.slice(7))), ...args].join(", ")})`;
}

function hasDraws(expr: PairExpr): boolean {
  if (expr.kind === "Call" && expr.fn.startsWith("draw.")) return true;
  switch (expr.kind) {
    case "Number":
    case "Ref":
      return false;
    case "Unary":
      return hasDraws(expr.operand);
    case "Binary":
      return hasDraws(expr.left) || hasDraws(expr.right);
    case "Call":
      return expr.args.some(hasDraws);
    case "Select":
      return [expr.test, expr.then, expr.else].some(hasDraws);
  }
}
