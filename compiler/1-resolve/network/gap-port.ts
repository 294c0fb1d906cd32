import type { Pointer } from "../../../grammar/hlk/ast.js";
import type { HlkExpr } from "../../../grammar/hlk/ast-expression.js";
import type { Mechanism, Variable } from "../../ir/mechanism.js";
import type { GapPort } from "../../ir/gap-junction.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { unknownPointer } from "../messages-hlk-model.js";
import type { Resolver } from "./resolver.js";

/** What mechanisms of gap junctions call the voltage of the other side, and their conductance or its factor. */
const usualVoltages = ["vgap", "vpeer"];
const usualWeights = ["weight", "g", "gmax"];

/** `pre.v`, `pre.hh.m`: of the other side of a connection. */
export function isOtherSide(node: HlkExpr): boolean {
  return node.kind === "Member" && (node.target.kind === "Ref" ? node.target.ref === "pre" : isOtherSide(node.target));
}

/**
 * The variable that takes the voltage of the other side: `pointer vgap = pre.v`, a POINTER or a RANGE variable of the
 * mechanism; by its usual name where the mechanism has one and receives no events. Undefined: no gap junction.
 */
export function readGapPort(
  mechanism: Mechanism,
  pointers: readonly Pointer[],
  resolver: Resolver,
): GapPort | undefined {
  const ports = mechanism.variables.filter(canTake);
  const bound = pointers.find(({ target }) => isOtherSide(target));
  const name = bound?.name.text ?? (mechanism.receive ? undefined : usual(usualVoltages, ports, pointers));
  if (name === undefined) return undefined;
  const variable = ports.find((candidate) => candidate.name === name);
  if (bound && !variable) {
    const known = ports.map((port) => port.name);
    resolver.report.add(unknownPointer(bound.name.span, name, mechanism.name, known));
    return undefined;
  }
  if (
    bound &&
    !(bound.target.kind === "Member" && bound.target.name.text === "v" && bound.target.target.kind === "Ref")
  )
    resolver.report.add(notSupportedYet(bound.target.span, "anything but `pre.v` of the other side"));
  if (mechanism.variables.some(({ role }) => role === "random"))
    resolver.report.add(notSupportedYet(bound?.span ?? mechanism.span, "a gap junction that draws random numbers"));
  const settable = mechanism.variables.filter((v) => v.role === "parameter" && v.scope === "range");
  const weight = usual(usualWeights, settable, []);
  return { variable: name, isPointer: variable?.role === "pointer", ...(weight === undefined ? {} : { weight }) };
}

function canTake({ role, scope, length }: Variable): boolean {
  const isRange = scope === "range" && (role === "parameter" || role === "assigned");
  return length === undefined && (role === "pointer" || isRange);
}

/** The first of the names that the mechanism has, unless the model binds it to something else. */
function usual(
  names: readonly string[],
  variables: readonly Variable[],
  pointers: readonly Pointer[],
): string | undefined {
  return names.find(
    (name) => variables.some((v) => v.name === name) && !pointers.some((pointer) => pointer.name.text === name),
  );
}
