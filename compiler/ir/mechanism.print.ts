import type { Compartment, Conserve, Equation, Reaction, ReactionTerm } from "./equations.js";
import { printExpr } from "./expression.print.js";
import type {
  Conductance,
  DerivativeItem,
  Mechanism,
  MechanismExpr,
  MechanismRef,
  Routine,
  Solve,
  SolvedMechanism,
  Table,
  Variable,
} from "./mechanism.js";
import { hookMoments } from "./mechanism.js";

/** Stable text of a mechanism of either stage, for dumps and tests. */
export function printMechanism(mechanism: Mechanism | SolvedMechanism): string {
  const { name, form, variables, ions, currents } = mechanism;
  const lines = [
    `${form} ${name}${mechanism.builtIn ? " (built-in)" : ""}`,
    ...variables.map((v) => `  ${printVariable(v)}`),
    ...ions.map((ion) => `  ion ${ion.ion}${list(" reads", ion.read)}${list(" writes", ion.write)}${valence(ion)}`),
    ...currents.map((c) => `  ${c.electrode ? "electrode " : ""}current ${c.variable}${c.ion ? ` of ${c.ion}` : ""}`),
  ];
  const body = mechanism.stage === "resolved" ? resolvedBody(mechanism) : solvedBody(mechanism);
  return [...lines, ...mechanism.tables.flatMap(printTable), ...body].join("\n");
}

function resolvedBody(mechanism: Mechanism): string[] {
  return [
    ...mechanism.routines.flatMap(printRoutine),
    ...block("initial", mechanism.initial),
    ...mechanism.solves.map(printSolve),
    ...block("breakpoint", mechanism.breakpoint),
    ...printReceive(mechanism),
    ...printHooks(mechanism),
  ];
}

function solvedBody(mechanism: SolvedMechanism): string[] {
  return [
    ...block("initial", mechanism.initial),
    ...block("current", mechanism.current),
    ...printConductance(mechanism.conductance),
    ...block("state", mechanism.state),
    ...printReceive(mechanism),
    ...printHooks(mechanism),
    `carried${list("", [...mechanism.carried])}`,
    `mergeable ${mechanism.mergeable}${mechanism.guarded ? " (guarded)" : ""}, timeless ${mechanism.timeless}`,
  ];
}

function printHooks({ hooks }: Mechanism | SolvedMechanism): string[] {
  return hookMoments.flatMap((moment) => (hooks?.[moment] ? block(moment, hooks[moment]) : []));
}

function printVariable(v: Variable): string {
  const unit = v.unit === undefined ? "" : ` (${v.unit})`;
  const limits = v.limits ? ` <${v.limits.join(", ")}>` : "";
  const size = v.length === undefined ? "" : `[${v.length}]`;
  const value = v.role === "parameter" ? ` = ${v.value}` : "";
  return `${v.visible ? "" : "hidden "}${v.scope} ${v.role} ${v.name}${size}${value}${unit}${limits}`;
}

function valence(ion: { readonly valence?: number }): string {
  return ion.valence === undefined ? "" : ` valence ${ion.valence}`;
}

function list(word: string, names: readonly string[]): string {
  return names.length === 0 ? "" : `${word} ${names.join(" ")}`;
}

function printRoutine(routine: Routine): string[] {
  const table = routine.table;
  const head = `${routine.kind} ${routine.name}(${routine.parameters.join(", ")})`;
  if (!table) return block(head, routine.body);
  const range = `from ${printMechanismExpr(table.from)} to ${printMechanismExpr(table.to)} with ${table.intervals}`;
  return block(`${head} table${list("", table.variables)}${list(" depend", table.depend)} ${range}`, routine.body);
}

function printTable(table: Table): string[] {
  const range = `from ${printMechanismExpr(table.from)} to ${printMechanismExpr(table.to)} with ${table.intervals}`;
  return block(`table ${table.name}(${table.argument}) ${range} gives${printRefs(table.outputs)}`, table.body);
}

function printReceive({ receive, watch }: Mechanism | SolvedMechanism): string[] {
  if (!receive) return [];
  const head = `receive(${receive.parameters.join(", ")})`;
  return [
    ...(receive.initial.length ? block(`${head} initial`, receive.initial) : []),
    ...block(head, receive.body),
    ...(watch ? block(`watch(${watch.parameters.join(", ")})`, watch.body) : []),
  ];
}

function printConductance(conductance: Conductance): string[] {
  if (conductance.kind === "numeric") return ["conductance numeric"];
  return [`conductance ${conductance.slopes.map(printMechanismExpr).join(", ") || "none"}`];
}

function block(head: string, steps: readonly DerivativeItem[]): string[] {
  return [head, ...steps.flatMap((step) => indent(printStep(step)))];
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The lines of one step: `let q10 = 3^((celsius - 6.3)/10)`. */
export function printStep(step: DerivativeItem): string[] {
  const e = printMechanismExpr;
  switch (step.kind) {
    case "Let":
      return [`let ${step.name}${step.length === undefined ? "" : `[${step.length}]`} = ${e(step.value)}`];
    case "Assign":
      return [`${step.once ? "once " : ""}${printRef(step.to)} = ${e(step.value)}`];
    case "Ode":
      return [`${printRef(step.state)}' = ${e(step.rate)}`];
    case "If": {
      const then = [`if ${e(step.test)}`, ...step.then.flatMap((s) => indent(printStep(s)))];
      return step.else.length ? [...then, "else", ...step.else.flatMap((s) => indent(printStep(s)))] : then;
    }
    case "While":
      return [`while ${e(step.test)}`, ...step.body.flatMap((s) => indent(printStep(s)))];
    case "CallProcedure":
      return [`${step.fn}(${step.args.map(e).join(", ")})`];
    case "Lookup":
      return [`lookup ${step.table}(${e(step.argument)}) into${printRefs(step.outputs)}`];
    case "Draw":
      return [`draw ${step.name} = ${step.distribution}(${[step.stream, ...step.args.map(e)].join(", ")})`];
    case "SeedStream":
      return [`seed ${step.stream}${step.ids ? ` as (${step.ids.map(e).join(", ")})` : ""} at ${e(step.sequence)}`];
    case "NetSend":
      return [`net_send(${e(step.delay)}, ${e(step.flag)})`];
    case "NetEvent":
      return [`net_event(${e(step.time)})`];
    case "NetMove":
      return [`net_move(${e(step.time)})`];
    case "Watch":
      return [`watch ${step.condition} ${e(step.value)} flag ${step.flag}`];
    case "ForConnections":
      return [`for connections (${step.parameters.join(", ")})`, ...step.body.flatMap((s) => indent(printStep(s)))];
    case "Solve":
      return [printSolve(step)];
    default:
      return [printEquation(step)];
  }
}

function printSolve({ block, method, isSteadyState }: Solve): string {
  return `solve ${block} by ${isSteadyState ? "steady " : ""}${method}`;
}

function printEquation(item: Reaction | Conserve | Compartment | Equation): string {
  const e = printMechanismExpr;
  const side = (terms: readonly ReactionTerm[]) =>
    terms.map((t) => `${t.count === 1 ? "" : `${t.count} `}${printRef(t.species)}`).join(" + ");
  switch (item.kind) {
    case "Reaction": {
      const arrow = { reversible: "<->", decay: "->", flux: "<<" }[item.direction];
      const rates = item.rates.map((rate) => `${rate.isOpen ? "open " : ""}${e(rate.value)}`).join(", ");
      return [`~ ${side(item.left)} ${arrow}`, ...(item.right.length > 0 ? [side(item.right)] : []), `(${rates})`].join(
        " ",
      );
    }
    case "Conserve":
      return `conserve ${side(item.terms)} = ${e(item.total)}`;
    case "Compartment":
    case "LongitudinalDiffusion": {
      const word = item.kind === "Compartment" ? "compartment" : "diffusion";
      return `${word} ${item.index === undefined ? "" : `${item.index}, `}${e(item.size)} {${list("", item.states)} }`;
    }
    case "Equation":
      return `~ ${e(item.left)} = ${e(item.right)}`;
  }
}

function printRefs(refs: readonly MechanismRef[]): string {
  return list("", refs.map(printRef));
}

function printRef(ref: MechanismRef): string {
  return ref.index ? `${ref.name}[${printMechanismExpr(ref.index)}]` : ref.name;
}

/** An expression in NMODL's spelling, but `and`, `or`, `not`. */
export function printMechanismExpr(expr: MechanismExpr): string {
  return printExpr(expr, printRef);
}
