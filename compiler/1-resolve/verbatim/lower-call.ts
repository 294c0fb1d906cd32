import type { CExpr } from "../../../grammar/c/ast.js";
import { binary, call, number, ref, select } from "../../../grammar/expression.js";
import type { Span } from "../../../grammar/source.js";
import type { MechanismExpr, MechanismRef } from "../../ir/mechanism.js";
import { mathFunctions } from "../mechanism-builtins.js";
import { lookUp, innerScope } from "../mechanism-scope.js";
import { libraryFunctions, resolveLibraryCall } from "../mechanism-scop.js";
import { type CFrame, type CValue, emit, findBinding, numeric, refuse, warnOnce, withoutCasts } from "./c-frame.js";
import { asInteger, lowerExpression, lowerNumeric } from "./lower-expression.js";
import { absentStructure, absentVector, ignoredCheck, ignoredOutput } from "./messages-verbatim.js";
import { lowerStreamCall } from "./stream-calls.js";

export type CCall = Extract<CExpr, { kind: "Call" }>;

/** Ways to understand a call, in order: the first that answers decides. */
const recognisers: readonly ((frame: CFrame, fn: string, e: CCall, isWanted: boolean) => CValue | undefined)[] = [
  lowerOwnCall,
  lowerMath,
  lowerStreamCall,
  lowerVectorCall,
  dropPlayed,
  lowerEventCall,
  lowerWholeDraw,
  lowerLibraryCall,
  lowerHocArgument,
  lowerLookup,
  dropOutput,
  dropChecks,
  dropHousekeeping,
];

/** A call of C; `isWanted` says whether its value is used. */
export function lowerCall(frame: CFrame, e: CCall, isWanted: boolean): CValue {
  const callee = withoutCasts(e.callee);
  const fn = callee.kind === "Name" ? callee.name : callee.kind === "Member" ? callee.name : "";
  for (const recognise of recognisers) {
    const value = recognise(frame, fn, e, isWanted);
    if (value) return value;
  }
  return refuse(frame, e.span, `the C function '${fn}'`);
}

const threadArguments: ReadonlySet<string> = new Set(["_p", "_ppvar", "_thread", "_nt", "_ml", "_iml", "_globals"]);

/** The arguments but for those by which NEURON's generated code hands on threads and instances. */
function argumentsOf({ args }: CCall): readonly CExpr[] {
  return args.filter((arg) => arg.kind !== "Name" || !threadArguments.has(arg.name));
}

/** FUNCTIONs and PROCEDUREs of the file (`urand(_threadargs_)`, `rates_hh(…)`), and C functions at file scope. */
function lowerOwnCall(frame: CFrame, fn: string, e: CCall, isWanted: boolean): CValue | undefined {
  const { cx } = frame;
  const { routines, name, c } = cx.declarations;
  const short = routines.has(fn) ? fn : fn.endsWith(`_${name}`) ? fn.slice(0, -name.length - 1) : fn;
  const routine = routines.get(short);
  const isRoutine = routine?.kind === "Function" || routine?.kind === "Procedure";
  const own = isRoutine ? undefined : c.functions.get(fn);
  if (!isRoutine && !own?.body()) return undefined;
  const args = argumentsOf(e).map((arg) => lowerNumeric(frame, arg).expr);
  const called = isRoutine ? short : fn;
  cx.calls.set(called, e.span);
  if (!isWanted || routine?.kind === "Procedure") {
    emit(frame, { kind: "CallProcedure", fn: called, args, span: e.span });
    return isWanted ? numeric(number(0, e.span)) : { kind: "nothing" };
  }
  const isInteger = own !== undefined && own.result.pointers === 0 && own.result.words.includes("int");
  return numeric(call(called, args, e.span), isInteger);
}

function lowerMath(frame: CFrame, fn: string, e: CCall): CValue | undefined {
  const { span } = e;
  if (fn === "trunc") return numeric(asInteger(lowerNumeric(frame, e.args[0] as CExpr)).expr);
  const pair = fn === "fmin" || fn === "fmax" || fn === "min" || fn === "max";
  const wanted = pair ? 2 : fn === "isnan" || fn === "round" ? 1 : mathFunctions.get(fn);
  if (wanted === undefined || e.args.length !== wanted) return undefined;
  const args = e.args.map((arg) => lowerNumeric(frame, arg));
  const [a, b] = args.map((value) => value.expr) as [MechanismExpr, MechanismExpr];
  const areIntegers = args.every((value) => value.isInteger);
  if (pair) return numeric(select(binary(fn.endsWith("min") ? "<" : ">", a, b, span), a, b, span), areIntegers);
  if (fn === "isnan") return numeric(binary("!=", a, a, span), true);
  if (fn === "round") return numeric(roundAway(a, span));
  if (fn === "pow") return numeric(binary("pow", a, b, span));
  return numeric(
    call(fn === "abs" ? "fabs" : fn, [a, ...(wanted === 2 ? [b] : [])], span),
    fn === "abs" && areIntegers,
  );
}

/** Halves away from zero. */
function roundAway(x: MechanismExpr, span: Span): MechanismExpr {
  const half = number<MechanismRef>(0.5, span);
  const up = call("floor", [binary("+", x, half, span)], span);
  const down = call("ceil", [binary("-", x, half, span)], span);
  return select(binary("<", x, number<MechanismRef>(0, span), span), down, up, span);
}

/** A Vector that hoc would hand over is empty here. */
function lowerVectorCall(frame: CFrame, fn: string, { args, span }: CCall): CValue | undefined {
  if (fn === "vector_instance_px") return lowerInstancePx(frame, args, span);
  if (fn === "vector_resize") return { kind: "nothing" };
  const isData = fn === "vector_vec";
  if (!isData && fn !== "vector_capacity") return undefined;
  const vector = args[0] && lowerExpression(frame, args[0]);
  if (vector?.kind === "null") return isData ? vector : numeric(number(0, span), true);
  if (vector?.kind !== "slot") return refuse(frame, span, "a Vector of this kind");
  warnOnce(frame, absentVector(span, vector.name));
  return isData ? { kind: "elements", slot: vector.name } : numeric(number(0, span), true);
}

/** `int n = vector_instance_px(*vv, &px)` has px point to the elements; there are none. */
function lowerInstancePx(frame: CFrame, [from, to]: readonly CExpr[], span: Span): CValue {
  const vector = from && lowerExpression(frame, from);
  if (vector?.kind !== "slot" && vector?.kind !== "null") return refuse(frame, span, "a Vector of this kind");
  const place = to && withoutCasts(to);
  const target = place?.kind === "Unary" && place.op === "&" ? withoutCasts(place.operand) : undefined;
  const own = target?.kind === "Name" ? findBinding(frame.names, target.name) : undefined;
  if (own?.kind !== "address") return refuse(frame, span, "elements of a Vector kept there");
  if (vector.kind === "slot") warnOnce(frame, absentVector(span, vector.name));
  own.value = vector.kind === "slot" ? { kind: "elements", slot: vector.name } : vector;
  return numeric(number(0, span), true);
}

/** PatternStim fires cells from a list that hoc gives it: an empty one here. */
function dropPlayed(frame: CFrame, fn: string, { span }: CCall): CValue | undefined {
  if (fn !== "nrn_fake_fire") return undefined;
  warnOnce(frame, absentVector(span, "tvec"));
  return { kind: "nothing" };
}

/** `net_send(_tqitem, _args, _pnt, t + delay, flag)`, `net_event(_pnt, t)`: NEURON's own, with absolute times. */
function lowerEventCall(frame: CFrame, fn: string, { args, span }: CCall): CValue | undefined {
  const time = () => lowerNumeric(frame, args.at(fn.endsWith("net_send") ? -2 : -1) as CExpr).expr;
  if ((fn === "net_send" || fn === "artcell_net_send") && args.length === 5) {
    const delay = sinceNow(frame, time(), span);
    emit(frame, { kind: "NetSend", delay, flag: lowerNumeric(frame, args[4] as CExpr).expr, span });
  } else if (fn === "net_event" && args.length === 2) emit(frame, { kind: "NetEvent", time: time(), span });
  else if ((fn === "net_move" || fn === "artcell_net_move") && args.length === 3) {
    emit(frame, { kind: "NetMove", time: time(), span });
  } else return undefined;
  return { kind: "nothing" };
}

/** `t + delay` → `delay`, as NEURON's translator has made it of net_send(delay, flag). */
function sinceNow(frame: CFrame, time: MechanismExpr, span: Span): MechanismExpr {
  const isSum = time.kind === "Binary" && time.op === "+" && time.left.kind === "Ref" && time.left.ref.name === "t";
  return isSum ? time.right : binary("-", time, clock(frame, span), span);
}

function clock({ cx }: CFrame, span: Span): MechanismExpr {
  const meaning = lookUp(cx, innerScope(), "t", span);
  return meaning.kind === "Reference" ? ref<MechanismRef>(meaning.ref, span) : number(0, span);
}

const wholeDraws: ReadonlySet<string> = new Set(["rand", "random", "lrand48"]);

/** `rand()`: a whole number of 31 bits, drawn like scop_random(). */
function lowerWholeDraw(frame: CFrame, fn: string, { args, span }: CCall): CValue | undefined {
  if (!wholeDraws.has(fn) || args.length > 0) return undefined;
  const uniform = resolveLibraryCall(frame.cx, "scop_random", [], span) as MechanismExpr;
  const whole = call("floor", [binary("*", uniform, number<MechanismRef>(2 ** 31, span), span)], span);
  return numeric(whole, true);
}

/** scop_random() and its kin, drand48() like scop_random(). */
function lowerLibraryCall(frame: CFrame, fn: string, e: CCall): CValue | undefined {
  const name = fn === "drand48" ? "scop_random" : fn;
  if (!libraryFunctions.has(name)) return undefined;
  const args = argumentsOf(e).map((arg) => lowerNumeric(frame, arg).expr);
  const value = resolveLibraryCall(frame.cx, name, args, e.span);
  return value && numeric(value);
}

/** No arguments of hoc are there when the simulation runs. */
function lowerHocArgument(_frame: CFrame, fn: string, { span }: CCall): CValue | undefined {
  return fn === "ifarg" || /^hoc_is_\w+_arg$/.test(fn) ? numeric(number(0, span), true) : undefined;
}

/** `hoc_lookup("name")`: what only the interpreter knows. */
function lowerLookup(frame: CFrame, fn: string, { span }: CCall): CValue | undefined {
  if (fn !== "hoc_lookup") return undefined;
  warnOnce(frame, absentStructure(span));
  return { kind: "null" };
}

const outputs: ReadonlySet<string> = new Set([
  "printf",
  "fprintf",
  "puts",
  "fputs",
  "putchar",
  "fflush",
  "hoc_warning",
]);
const files: ReadonlySet<string> = new Set(["fopen", "fclose"]);

function dropOutput(frame: CFrame, fn: string, { span }: CCall): CValue | undefined {
  if (files.has(fn)) return { kind: "null" };
  if (!outputs.has(fn)) return undefined;
  if (fn !== "fflush") frame.cx.report.add(ignoredOutput(span, fn));
  return { kind: "nothing" };
}

const checks: ReadonlySet<string> = new Set([
  "hoc_execerror",
  "hoc_execerr_ext",
  "assert",
  "abort",
  "exit",
  "nrn_assert",
]);

function dropChecks(frame: CFrame, fn: string, { span }: CCall): CValue | undefined {
  if (!checks.has(fn)) return undefined;
  frame.cx.report.add(ignoredCheck(span, fn));
  return { kind: "nothing" };
}

const housekeeping: ReadonlySet<string> = new Set([
  ...["free", "nrnran123_deletestream", "hoc_obj_unref", "hoc_obj_ref", "nrn_prop_datum_free", "hoc_retpushx"],
  ...["set_seed", "srand", "srand48"],
]);

/** `*pv = nrnran123_newstream()`, without ids, in what INITIAL calls: the stream is there already. */
function dropHousekeeping(_frame: CFrame, fn: string): CValue | undefined {
  if (fn.startsWith("nrnran123_newstream")) return { kind: "null" };
  return housekeeping.has(fn) ? { kind: "nothing" } : undefined;
}
