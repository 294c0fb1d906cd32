import type { Block, Pointer } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Site } from "../../../grammar/hlk/ast-selection.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { PointerBinding, PointerTarget } from "../../ir/pointer-binding.js";
import { notOneSection, pointerTarget, unknownPointer } from "../messages-hlk-model.js";
import { otherSide } from "../messages-hlk-gaps.js";
import { evaluate } from "./evaluate.js";
import { type Env, staticContext } from "./evaluate-context.js";
import { asNumeric, constantIn } from "./expect.js";
import { referredName } from "./names.js";
import { readPosition } from "./section-selection.js";

/** The `pointer NAME = …` items of a mechanism's block, and those of a block of their own. */
export function readPointers(
  mechanism: Mechanism,
  block: Block | undefined,
  more: readonly Pointer[],
  env: Env,
): readonly PointerBinding[] {
  const items = (block?.items ?? []).filter((item): item is Pointer => item.kind === "Pointer");
  const known = mechanism.variables.filter((variable) => variable.role === "pointer").map((variable) => variable.name);
  return [...items, ...more].flatMap((node) => {
    const pointer = node.name.text;
    if (!known.includes(pointer)) {
      env.resolver.report.add(unknownPointer(node.name.span, pointer, mechanism.name, known));
      return [];
    }
    const target = readTarget(node.target, env);
    return target ? [{ pointer, target, span: node.span }] : [];
  });
}

/** `v`, `hh.m`, `ca.cai`, each with `@soma(0.5)` where it is not of the mechanism's own compartment. */
function readTarget(node: HlkExpr, env: Env): PointerTarget | undefined {
  if (node.kind === "AtSite") {
    const place = readPlace(node.site, env);
    const variable = place && readTarget(node.value, env);
    return variable && { ...variable, place };
  }
  if (node.kind === "Ref") return { variable: node.ref };
  if (node.kind === "Member" && node.target.kind === "Ref") {
    if (node.target.ref === "pre") {
      env.resolver.report.add(otherSide(node.span));
      return undefined;
    }
    if (node.target.ref === "post") return { variable: node.name.text };
    return { owner: node.target.ref, variable: node.name.text };
  }
  if (node.kind === "Member") {
    const owner = readTarget(node.target, env);
    return owner && { owner: owner.variable, variable: node.name.text };
  }
  env.resolver.report.add(pointerTarget(node.span));
  return undefined;
}

/** One place by its names: the cell types that it is on may differ. */
function readPlace(site: Site, env: Env): PointerTarget["place"] {
  const { section } = site;
  const [position, ...others] = site.positions;
  const name = section.kind === "NamedSections" ? referredName(section.name, env) : undefined;
  if (section.kind !== "NamedSections" || others.length > 0 || (section.subset?.items.length ?? 1) !== 1) {
    env.resolver.report.add(notOneSection(site.span, "a cell", Math.max(2, site.positions.length)));
    return undefined;
  }
  const x = position ? readPosition(position, env) : 0.5;
  const index = section.subset?.items[0];
  const inner = { ...env, context: staticContext("an index") };
  const number =
    index && constantIn(asNumeric(evaluate(index, inner), "An index", inner), undefined, "An index", inner);
  if (name === undefined || x === undefined || (index && number === undefined)) return undefined;
  return { section: index ? `${name}[${number}]` : name, x };
}
