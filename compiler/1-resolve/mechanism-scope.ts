import type { Diagnostic, Report } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { MechanismExpr, MechanismRef, Solve, Variable } from "../ir/mechanism.js";
import { flagVariable, implicitVariables } from "./mechanism-builtins.js";
import type { Declarations } from "./mechanism-declarations.js";
import * as m from "./messages-nmodl.js";

export type CodeKind =
  | "initial"
  | "breakpoint"
  | "function"
  | "procedure"
  | "derivative"
  | "kinetic"
  | "linear"
  | "nonlinear"
  | "receive"
  | "other";

/** What the code of one block is resolved with, and what it leaves behind. */
export interface CodeContext {
  readonly declarations: Declarations;
  readonly report: Report;
  readonly kind: CodeKind;
  /** The routine's name, or the block's in lower case. */
  readonly owner: string;
  /** Names of locals given so far in this block. */
  readonly taken: Set<string>;
  /** Lengths of the locals that are arrays, by their unique names. */
  readonly lengths: Map<string, number>;
  /** Counters of FROM loops, by their unique names: integers, as in NEURON. */
  readonly counters: Set<string>;
  /** What the WATCH statements met so far compare with 0. */
  readonly watched: MechanismExpr[];
  /** NET_RECEIVE's parameters, by their unique names. */
  readonly connection: string[];
  /** Routines that the block calls, with the place of a call. */
  readonly calls: Map<string, Span>;
  /** v, t, …: used without being declared. */
  readonly implicit: Map<string, Variable>;
  /** SOLVEs met in BREAKPOINT, in order. */
  readonly solves: Solve[];
  /** "not supported yet", kept back until it is known whether the simulation reaches this code. */
  readonly postponed: Diagnostic[];
}

export function newCodeContext(declarations: Declarations, report: Report, kind: CodeKind, owner: string): CodeContext {
  const empty = {
    lengths: new Map(),
    counters: new Set<string>(),
    calls: new Map(),
    implicit: new Map(),
    solves: [],
    postponed: [],
    watched: [],
    connection: [],
  };
  return { declarations, report, kind, owner, taken: new Set([owner]), ...empty };
}

/** Names of LOCALs and arguments, innermost block first; the values are unique within the routine. */
export interface LocalScope {
  readonly names: Map<string, string>;
  readonly parent?: LocalScope;
}

export const innerScope = (parent?: LocalScope): LocalScope =>
  parent ? { names: new Map(), parent } : { names: new Map() };

/** Adds a local under a name that neither a variable nor another local of the routine has. */
export function declareLocal(cx: CodeContext, scope: LocalScope, name: string, span: Span): string {
  if (scope.names.has(name)) cx.report.add(m.duplicateLocal(span, name));
  const isFree = (n: string) => !cx.taken.has(n) && !cx.declarations.variables.has(n) && !implicitVariables.has(n);
  const base = isFree(name) ? name : `${cx.owner}_${name}`;
  let unique = base;
  for (let i = 2; !isFree(unique); i++) unique = `${base}_${i}`;
  cx.taken.add(unique);
  scope.names.set(name, unique);
  return unique;
}

export function findLocal(scope: LocalScope | undefined, name: string): string | undefined {
  for (let s = scope; s; s = s.parent) {
    const local = s.names.get(name);
    if (local !== undefined) return local;
  }
  return undefined;
}

/** What a name means here. `unknown` has been reported. */
export type Meaning =
  | { readonly kind: "Reference"; readonly ref: MechanismRef; readonly variable?: Variable }
  | { readonly kind: "Constant"; readonly value: number; readonly span: Span }
  | { readonly kind: "Pointer" }
  | { readonly kind: "Unknown" };

export function lookUp(cx: CodeContext, scope: LocalScope, name: string, span: Span): Meaning {
  const { constants, variables, routines, pointers, states } = cx.declarations;
  const local = findLocal(scope, name);
  if (local !== undefined) return { kind: "Reference", ref: { kind: "Local", name: local } };
  if (cx.kind === "function" && name === cx.owner) return { kind: "Reference", ref: { kind: "Local", name } };
  const constant = constants.get(name);
  if (constant) return { kind: "Constant", value: constant.value, span: constant.span };
  const inC = variables.has(name) ? undefined : cx.declarations.c.constants.get(name);
  if (inC !== undefined) return { kind: "Constant", value: inC, span };
  if (pointers.has(name) && variables.get(name)?.role !== "pointer") return { kind: "Pointer" };
  const isEventFlag = name === "flag" && cx.kind === "receive";
  const hiding = cx.declarations.hiding.get(name);
  const isHidden = hiding && hiding.span.source === span.source && hiding.span.start < span.start;
  if (isHidden) return { kind: "Reference", ref: { kind: "Variable", name: hiding.name }, variable: hiding };
  const variable = (isEventFlag ? undefined : variables.get(name)) ?? implicitVariable(cx, name, span);
  if (variable) {
    if (name === "v" && cx.declarations.form === "artificial") cx.report.add(m.voltageInArtificialCell(span));
    return { kind: "Reference", ref: { kind: "Variable", name: variable.name }, variable };
  }
  if (states.some((s) => `${s.name}0` === name)) return { kind: "Constant", value: 0, span };
  const routine = routines.get(name);
  if (routine?.kind === "Function") cx.report.add(m.functionWithoutParentheses(span, name));
  else cx.report.add(m.unknownVariable(span, name, knownNames(cx, scope)));
  return { kind: "Unknown" };
}

function implicitVariable(cx: CodeContext, name: string, span: Span): Variable | undefined {
  const known = cx.implicit.get(name);
  if (known) return known;
  if (name === "usetable" && hasTable(cx.declarations)) {
    cx.implicit.set(name, { span, ...useTable });
    return cx.implicit.get(name);
  }
  const shape = implicitVariables.get(name) ?? (name === "flag" && cx.kind === "receive" ? flagVariable : undefined);
  if (!shape) return undefined;
  const variable: Variable = { name, role: "implicit", visible: false, value: 0, span, ...shape };
  cx.implicit.set(name, variable);
  return variable;
}

/** NEURON's switch of all TABLEs of a mechanism; it appears where there is one. */
const useTable = {
  name: "usetable",
  role: "parameter",
  scope: "global",
  visible: true,
  value: 1,
  limits: [0, 1],
} as const;

function hasTable({ routines }: Declarations): boolean {
  return [...routines.values()].some((r) => "body" in r && r.body.statements.some((s) => s.kind === "Table"));
}

function knownNames(cx: CodeContext, scope: LocalScope): string[] {
  const locals: string[] = [];
  for (let s: LocalScope | undefined = scope; s; s = s.parent) locals.push(...s.names.keys());
  const { variables, constants } = cx.declarations;
  return [...locals, ...variables.keys(), ...constants.keys(), ...implicitVariables.keys()];
}
