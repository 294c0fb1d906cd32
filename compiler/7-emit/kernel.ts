import { indexOf, references } from "../../grammar/expression.js";
import { isTruth } from "../algebra/is-truth.js";
import { tableCalled } from "../ir/function-table.js";
import type { Field, KernelExpr, MechanismProgram, Place, Program, Statement } from "../ir/program.js";
import { expressionsOf, placesRead, placesWritten, walkStatements } from "../ir/statements.js";
import { printExpression, printInLanes, printNumber, type Writing } from "./expression.js";
import { type ElementAccess, elementAccess } from "./element-access.js";
import { identifier } from "./identifier.js";

/**
 * The body of a kernel as lines of C++: loads what it reads into locals of the user's names, runs the statements,
 * stores what they changed. `number` is `V` where a kernel runs W instances at once and `double` where it runs one.
 * `settles`: the kernel is INITIAL, which finds settled fields as the model gives them.
 */
export function kernelLines(
  body: readonly Statement[],
  mechanism: MechanismProgram,
  program: Program,
  number: "V" | "double",
  settles = false,
): string[] {
  const context = { ...newContext(body, mechanism, program, number), settles };
  return [...loads(context), ...body.flatMap((s) => statementLines(s, context)), ...stores(context)];
}

interface Context {
  readonly mechanism: MechanismProgram;
  /** Ions whose current no mechanism reads: it is summed only while something is recorded. */
  readonly unreadIons: ReadonlySet<string>;
  readonly number: "V" | "double";
  readonly settles: boolean;
  readonly writing: Writing<Place>;
  readonly access: ElementAccess;
  readonly read: readonly Place[];
  readonly written: readonly Place[];
  /** Locals that are assigned after their declaration. */
  readonly changing: ReadonlySet<string>;
  /** A draw that nobody reads still moves its stream. */
  readonly isRead: (local: string) => boolean;
  /** Statements that declare a temporary field: its first mention sets it. */
  readonly declaring: ReadonlySet<Statement>;
}

function newContext(
  body: readonly Statement[],
  mechanism: MechanismProgram,
  program: Program,
  number: "V" | "double",
): Omit<Context, "settles"> {
  const written = placesWritten(body.filter((s) => !isAddedToState(s))).filter((place) => !indexOf(place));
  const access = elementAccess(mechanism, body);
  const writing: Writing<Place> = {
    name: (place) => (indexOf(place) ? access(place, (e) => printExpression(e, writing)).value : placeName(place)),
    lanes: number === "V" ? "V" : undefined,
    isUniform: (p) => p.kind === "Uniform" || p.kind === "Clock",
    call: (fn, args) => {
      const table = tableCalled(fn);
      return table && `from_table(given::${[identifier(table), ...args].join(", ")})`;
    },
  };
  const read = placesInExpressions(body.filter((s) => !isExactSum(s)));
  const localsRead = new Set(read.flatMap((p) => (p.kind === "Local" ? [p.name] : [])));
  return {
    mechanism,
    unreadIons: new Set(program.ions.filter((ion) => !ion.currentIsRead).map((ion) => ion.name)),
    number,
    access,
    read: read.filter((place) => !indexOf(place)),
    written,
    isRead: (local) => localsRead.has(local),
    changing: new Set(written.flatMap((p) => (p.kind === "Local" ? [p.name] : []))),
    declaring: new Set(mechanism.fields.flatMap((field) => firstSetting(field, body) ?? [])),
    writing,
  };
}

/** `let exact sum = v + 40`, of a kernel in single precision: its terms are read as doubles, where it stands. */
function isExactSum(s: Statement): boolean {
  return s.kind === "Let" && s.isExact === true;
}

/** `m += change`, which kernels in single precision leave to memory: what they know of m is rounded. */
function isAddedToState(s: Statement): boolean {
  return s.kind === "Store" && s.to.kind === "Field" && s.by === "add";
}

/** The statement with which a field that lives in this kernel only begins, where that sets it for every path. */
function firstSetting(field: Field, body: readonly Statement[]): Statement | undefined {
  if ((field.carried && !field.settled) || (field.role === "parameter" && !field.written)) return undefined;
  const isField = (place: Place) => place.kind === "Field" && place.name === field.name;
  const first = body.find((s) => [...placesRead([s]), ...placesWritten([s])].some(isField));
  if (first?.kind !== "Store" || first.by !== "set" || !isField(first.to)) return undefined;
  return placesRead([first]).some(isField) ? undefined : first;
}

function placeName(place: Place): string {
  switch (place.kind) {
    case "Local":
    case "Field":
      return identifier(place.name);
    case "Node":
      return place.name === "v" || place.name === "diam" ? place.name : `node_${place.name}`;
    case "Ion":
      return ionName(place.ion, place.name);
    case "Uniform":
      return `u.${identifier(place.name)}`;
    case "Clock":
      return "t";
    case "Argument":
      return `argument[${place.index}]`;
    case "OtherArgument":
      return `other[${place.index}]`;
    case "Flag":
      return "flag";
    case "Pointed":
      return `at.pointed(${place.pointer}, row)`;
  }
}

function ionName(ion: string, field: string): string {
  return `${identifier(ion)}_ion_${field}`;
}

/** Fields that are read or written, and values of the compartment and its ions that are read. */
function loads(context: Context): string[] {
  const { number } = context;
  const written = new Set(context.written.map(placeName));
  const declared = new Set([...context.declaring].map((s) => (s.kind === "Store" ? placeName(s.to) : "")));
  const fields = context.written.filter((p) => p.kind === "Field");
  const lines = new Map<string, string>();
  for (const place of [...context.read, ...fields]) {
    const name = placeName(place);
    const source = loadOf(place, context);
    if (place.kind === "Field" && declared.has(name)) continue;
    if (source) lines.set(name, `${written.has(name) ? "" : "const "}${number} ${name} = ${source};`);
  }
  return [...lines.values()];
}

function loadOf(place: Place, { mechanism, number, settles }: Context, at = "at"): string | undefined {
  if (place.kind === "Node") return `${at}.${place.name}(row)`;
  if (place.kind === "Ion") return `${at}.node(${ionArray(place.ion, place.name)}, row)`;
  if (place.kind !== "Field") return undefined;
  const field = mechanism.fields.find((f) => f.name === place.name);
  if (field?.role === "parameter" && !field.written) return `${at}.parameter(${fieldName(place.name)}, row)`;
  if (field?.settled) return `${at}.${settles ? "given" : "parameter"}(${fieldName(place.name)}, row)`;
  if (field?.carried) return `${at}.load(${fieldName(place.name)}, row)`;
  return number === "V" ? "splat<V>(0.0)" : "0.0";
}

function ionArray(ion: string, field: string): string {
  return `at.ion(Ion::${identifier(ion)}, ion_${field})`;
}

function fieldName(name: string): string {
  return `F::${identifier(name)}`;
}

function stores(context: Context): string[] {
  const kept: string[] = [];
  const observed: string[] = [];
  const seen = new Set<string>();
  for (const place of context.written) {
    if (seen.has(placeName(place))) continue;
    seen.add(placeName(place));
    if (place.kind === "Field") {
      const field = context.mechanism.fields.find((f) => f.name === place.name);
      const store = field?.settled ? "settle" : "store";
      const line = `at.${store}(${fieldName(place.name)}, row, ${placeName(place)});`;
      (field?.carried ? kept : observed).push(line);
    }
  }
  const group = observed.length > 0 ? ["if constexpr (L::observe) {", ...observed.map((l) => `  ${l}`), "}"] : [];
  return [...kept, ...group];
}

function statementLines(s: Statement, context: Context): string[] {
  const { writing, number } = context;
  const value = (e: KernelExpr) => printInLanes(e, writing);
  switch (s.kind) {
    case "Let": {
      if (isTruth(s.value)) return [`const auto ${identifier(s.name)} = ${printExpression(s.value, writing)};`];
      if (s.isExact) return [`const V ${identifier(s.name)} = narrow(${exactText(s.value, context)});`];
      if (s.length !== undefined) return [`double ${identifier(s.name)}[${s.length}] = {};`];
      const qualifier = context.changing.has(s.name) ? "" : "const ";
      return [`${qualifier}${number} ${identifier(s.name)} = ${value(s.value)};`];
    }
    case "Store":
      return storeLines(s, context);
    case "If": {
      const then = s.then.flatMap((inner) => indent(statementLines(inner, context)));
      const otherwise = s.else.flatMap((inner) => indent(statementLines(inner, context)));
      const tail = otherwise.length > 0 ? ["} else {", ...otherwise, "}"] : ["}"];
      return [`if (${printExpression(s.test, writing)}) {`, ...then, ...tail];
    }
    case "While": {
      const inner = s.body.flatMap((b) => indent(statementLines(b, context)));
      return [`while (${printExpression(s.test, writing)}) {`, ...inner, "}"];
    }
    case "Lookup": {
      const outputs = s.outputs.map(placeName).join(", ");
      return [`lookup(${identifier(s.table)}, ${value(s.argument)}, ${outputs});`];
    }
    case "Draw": {
      const method = s.distribution === "dpick" ? "uniform" : s.distribution;
      const draw = `streams[${s.stream}].${method}(${s.args.map(value).join(", ")})`;
      return [context.isRead(s.to) ? `const double ${identifier(s.to)} = ${draw};` : `${draw};`];
    }
    case "SeedStream":
      return seedLines(s, value);
    case "NetSend":
      return [`out.self(out, t + ${parenthesized(value(s.delay))}, ${value(s.flag)});`];
    case "NetEvent":
      return [`out.spike(out, ${value(s.time)});`];
    case "NetMove":
      return [`out.move(out, ${value(s.time)});`];
    case "Watch":
      return [`out.watch(out, ${s.condition}, ${parenthesized(value(s.value))} >= -1e-11, ${printNumber(s.flag)});`];
    case "ForConnections": {
      const inner = s.body.flatMap((b) => indent(statementLines(b, context)));
      return ["for (std::uint64_t c = 0; double* const other = out.connection(out, c); ++c) {", ...inner, "}"];
    }
  }
}

function exactText(value: KernelExpr, context: Context): string {
  const name = (place: Place) => loadOf(place, context, "exact") ?? placeName(place);
  return printInLanes(value, { ...context.writing, name, lanes: "typename L::V" });
}

type SeedStream = Extract<Statement, { kind: "SeedStream" }>;

function seedLines({ stream, ids, sequence }: SeedStream, value: (e: KernelExpr) => string): string[] {
  const named = ids?.map((id) => `id_from(${value(id)})`).join(", ");
  const lines = named === undefined ? [] : [`streams[${stream}].set_ids(${named});`];
  return [...lines, `streams[${stream}].set_seq(seq_from(${value(sequence)}));`];
}

function storeLines(s: Extract<Statement, { kind: "Store" }>, context: Context): string[] {
  const value = printInLanes(s.value, context.writing);
  if (indexOf(s.to)) return [context.access(s.to, (e) => printExpression(e, context.writing)).store(value)];
  const method = s.by === "add" ? "add" : "subtract";
  if (s.to.kind === "Node") {
    return [
      s.by === "set" ? `at.set(at.block.${s.to.name}, row, ${value});` : `at.${method}_${s.to.name}(row, ${value});`,
    ];
  }
  if (s.to.kind === "Ion") {
    const target = ionArray(s.to.ion, s.to.name);
    const line = `at.${s.by === "set" ? "set" : method}(${target}, row, ${value});`;
    // nothing but a report can look at the slope of a current
    const isUnread = context.unreadIons.has(s.to.ion) || s.to.name === "didv";
    return [isUnread && s.by !== "set" ? `if constexpr (L::observe) ${line}` : line];
  }
  if (isAddedToState(s)) return [`at.advance(${fieldName(placeName(s.to))}, row, ${value});`];
  const operator = s.by === "set" ? "=" : s.by === "add" ? "+=" : "-=";
  if (!context.declaring.has(s)) return [`${placeName(s.to)} ${operator} ${value};`];
  const isFixed = context.written.filter((place) => placeName(place) === placeName(s.to)).length === 1;
  return [`${isFixed ? "const " : ""}${context.number} ${placeName(s.to)} = ${value};`];
}

function placesInExpressions(body: readonly Statement[]): Place[] {
  const found: Place[] = [];
  walkStatements(body, (s) => {
    for (const expr of expressionsOf(s)) found.push(...references(expr));
  });
  return found;
}

function parenthesized(text: string): string {
  return /^[\w.[\]()]+$/.test(text) ? text : `(${text})`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** What a kernel reads and writes, for the comment above it: user's names, in order of first use. */
export function kernelUse(body: readonly Statement[]): { reads: string; writes: string } {
  const names = (places: readonly Place[]) => [...new Set(places.flatMap(userName))];
  const written = names(placesWritten(body));
  const computed = new Set(names(body.flatMap((s) => (s.kind === "Store" && s.by === "set" ? [s.to] : []))));
  const read = names(placesInExpressions(body)).filter((name) => !computed.has(name) || isReadFirst(name, body));
  return { reads: read.join(", ") || "nothing", writes: written.join(", ") || "nothing" };
}

/** `m = m + …` reads m; `g = B - A; i = g*v` does not read g, it computes it. */
function isReadFirst(name: string, body: readonly Statement[]): boolean {
  const first = body.find((s) => [...placesInExpressions([s]), ...placesWritten([s])].flatMap(userName).includes(name));
  return first === undefined || placesInExpressions([first]).flatMap(userName).includes(name);
}

function userName(place: Place): string[] {
  if (place.kind === "Field" || place.kind === "Uniform") return [place.name];
  if (place.kind === "Node") return [place.name];
  if (place.kind === "Ion") return [`${place.ion}.${place.name}`];
  return place.kind === "Clock" ? ["t"] : [];
}

/** Whether the kernel mentions the clock or a uniform, so that unused parameters can stay unnamed. */
export function mentions(body: readonly Statement[], kind: Place["kind"]): boolean {
  let found = false;
  walkStatements(body, (s) => {
    found ||=
      expressionsOf(s).some((e) => references(e).some((p) => p.kind === kind)) ||
      (kind === "Clock" && s.kind === "NetSend");
  });
  return found;
}
