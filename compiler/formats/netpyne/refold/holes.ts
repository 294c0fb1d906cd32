import type { Connect } from "../../../../grammar/hlk/ast.js";
import type { NumberNode } from "../../../../grammar/expression.js";
import type { HlkExpr, Name } from "../../../../grammar/hlk/ast-expression.js";
import * as tree from "../../hlk/tree.js";
import { treeKey } from "./tree-key.js";

/** A number or a name in a rule that may be another one in a rule of the same form. */
export type Hole =
  /** `post_ynorm_from`, `weight`, `weight_2`: what the number is in its rule. */
  | { readonly kind: "number"; readonly role: string; readonly value: number; readonly unit?: string }
  /** A population, or the value of a tag: `pre`, `post_cellType`. */
  | { readonly kind: "text"; readonly role: string; readonly value: string };

export interface Form {
  /** Equal for rules that differ in their holes only. */
  readonly key: string;
  /** In the order of the text. */
  readonly holes: readonly Hole[];
}

/** What stands in the place of a hole; undefined: what stood there. */
export type Fill = (hole: Hole) => HlkExpr | undefined;
/** `value`: what stood in the hole, or stands there now. */
type Visit = (hole: Hole, node: HlkExpr) => HlkExpr;
type Node = { readonly [key: string]: unknown; readonly kind: string };

/** `connect A: E[y in 0..1] -> all with exc { weight = 2 }` and the same with other numbers have one form. */
export function formOf(rule: Connect): Form {
  const holes: Hole[] = [];
  const open = walked(rule, (hole) => {
    holes.push(hole);
    return tree.ref(`<${hole.kind} ${hole.kind === "number" ? (hole.unit ?? "") : ""}>`);
  });
  const { name: _, ...rest } = open;
  return { key: treeKey(rest), holes };
}

const isPlace = (property: string) => property === "span" || property === "fnSpan";

/** The rule with other contents in its holes. */
export const filled = (rule: Connect, fill: Fill): Connect => walked(rule, (hole, node) => fill(hole) ?? node);

function walked(rule: Connect, visit: Visit): Connect {
  const used = new Map<string, number>();
  const named: Visit = (hole, node) => {
    const count = (used.get(hole.role) ?? 0) + 1;
    used.set(hole.role, count);
    return visit(count === 1 ? hole : { ...hole, role: `${hole.role}_${count}` }, node);
  };
  const part = <T>(node: T, role: string): T => walk(node, role, named) as T;
  return {
    ...rule,
    pre: part(rule.pre, "pre"),
    post: part(rule.post, "post"),
    ...(rule.synapses ? { synapses: part(rule.synapses, "factor") } : {}),
    ...(rule.on ? { on: part(rule.on, "place") } : {}),
    ...(rule.from ? { from: part(rule.from, "from") } : {}),
    block: part(rule.block, "value"),
  };
}

/** The tree again, its holes visited from left to right. */
function walk(node: unknown, role: string, visit: Visit): unknown {
  if (Array.isArray(node)) return node.map((item) => walk(item, role, visit));
  if (!isNode(node)) return node;
  switch (node.kind) {
    case "Number":
      return walkNumber(node as unknown as NumberNode, role, visit);
    case "NamedCells":
      return { ...node, name: walkName(node["name"] as Name, role, visit), subset: walk(node["subset"], role, visit) };
    case "Binary":
      return walkBinary(node, role, visit);
    case "Range":
      return { ...node, low: walk(node["low"], `${role}_from`, visit), high: walk(node["high"], `${role}_to`, visit) };
    case "UnitApplied":
      return walkUnit(node, role, visit);
    case "Field": {
      const path = (node["path"] as readonly Name[]).map(({ text }) => text).join("_");
      return { ...node, value: walk(node["value"], path, visit) };
    }
    default:
      return eachPart(node, role, visit);
  }
}

function walkNumber(node: NumberNode, role: string, visit: Visit): HlkExpr {
  const { value, unit } = node;
  return visit({ kind: "number", role, value, ...(unit ? { unit: unit.text } : {}) }, node);
}

function eachPart(node: Node, role: string, visit: Visit): Node {
  const parts = Object.entries(node).map(([key, part]) => [key, isPlace(key) ? part : walk(part, role, visit)]);
  return Object.fromEntries(parts) as Node;
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "kind" in value;

function walkName(name: Name, role: string, visit: Visit): Name {
  if (name.parts) return name;
  const now = visit({ kind: "text", role, value: name.text }, tree.ref(name.text));
  return now.kind === "Ref" ? { ...name, text: now.ref } : name;
}

/** `cellType == IT`, `cellModel in {A, B}`: what a tag is compared with. */
function walkBinary(node: Node, role: string, visit: Visit): unknown {
  const { op, left, right } = node as { op: string; left: HlkExpr; right: HlkExpr } & Node;
  const isTest = (op === "==" || op === "in") && left.kind === "Ref";
  if (!isTest) return eachPart(node, role, visit);
  const inner = `${role}_${left.ref}`;
  if (right.kind === "Set") {
    return { ...node, right: { ...right, items: right.items.map((item) => walkSymbol(item, inner, visit)) } };
  }
  return { ...node, right: walkSymbol(right, inner, visit) };
}

function walkSymbol(node: HlkExpr, role: string, visit: Visit): unknown {
  const [first] = node.kind === "String" ? node.parts : [];
  if (node.kind === "Ref") return visit({ kind: "text", role, value: node.ref }, node);
  if (first?.kind === "Text") return visit({ kind: "text", role, value: first.text }, node);
  return walk(node, role, visit);
}

/** `100..300 um`: where an end becomes an expression, each end has the unit to itself. */
function walkUnit(node: Node, role: string, visit: Visit): unknown {
  const { operand, unit } = node as unknown as { operand: HlkExpr; unit: { text: string } };
  const now = walk(operand, role, visit) as HlkExpr;
  if (now.kind !== "Range" || operand.kind !== "Range") return { ...node, operand: now };
  const isAsBefore = [now.low, now.high].every(({ kind }) => kind === "Number" || kind === "Unary");
  if (isAsBefore) return { ...node, operand: now };
  const united = (end: HlkExpr) =>
    end.kind === "Number" ? tree.number(end.value, unit.text) : tree.binary("*", end, tree.number(1, unit.text));
  return { ...now, low: united(now.low), high: united(now.high) };
}
