import { type FunctionTables, lookInto } from "./function-tables.js";
import type {
  Kernel,
  KernelExpr,
  MechanismProgram,
  NodeField,
  IonField,
  Place,
  Program,
  Statement,
} from "../ir/program.js";
import { idFrom, type Stream, seqFrom, type Draws, openStream } from "../algebra/arithmetic/random.js";
import { indexOf, references } from "../../grammar/expression.js";
import { expressionsOf, placesWritten, walkStatements } from "../ir/statements.js";
import { compileExpression, type Reading, type Thunk } from "./compile-expression.js";
import { type Action, type Frame, loads, newSlot, nodeArray, placeKey, stores } from "./kernel-frame.js";
import { checkedIndex, type FindElement, readElement } from "./elements.js";
import { interpolate, type LookupTable } from "./lookup-table.js";

/** A RANDOM variable of one instance. */
export interface RandomVariable {
  stream: Stream;
  draws: Draws;
}

/** The instances of one mechanism in one cell, or a whole artificial population. */
export interface Instances {
  readonly count: number;
  /** Node of each instance; empty for artificial cells. */
  readonly node: Int32Array;
  /** One array per field of the mechanism, an entry per instance. */
  readonly fields: readonly Float64Array[];
  /** [instance][stream of the mechanism]; empty where there are none. */
  readonly random: readonly (readonly RandomVariable[])[];
  /** [pointer of the mechanism][instance]; absent where there are none. */
  pointers?: readonly (readonly PointedNumber[])[];
}

/** A number that a POINTER stands for. */
export interface PointedNumber {
  readonly values: Float64Array;
  readonly index: number;
}

/** What kernels reach of a cell: arrays over its nodes. */
export interface CellArrays {
  readonly nodes: Readonly<Record<NodeField, Float64Array>>;
  /** Per ion of the program; undefined where the cell type lacks it. */
  readonly ions: readonly (Readonly<Record<IonField, Float64Array>> | undefined)[];
}

/** Where NET_RECEIVE and INITIAL put what they send; times are absolute, ms. */
export interface Outbox {
  readonly self: (timeMs: number, flag: number) => void;
  readonly move: (timeMs: number) => void;
  readonly spike: (timeMs: number) => void;
  /** WATCH: look at a condition in every step; the first of one NET_RECEIVE call replaces earlier ones. */
  readonly watch: (condition: number, holds: boolean, flag: number) => void;
  /** FOR_NETCONS: the numbers of every connection to the instance. */
  readonly connections: () => readonly Float64Array[];
}

/** What one run of a kernel is about. */
export interface KernelCall {
  readonly cell: CellArrays | undefined;
  readonly instances: Instances;
  readonly element: number;
  readonly timeMs: number;
  readonly flag: number;
  /** NET_RECEIVE's numbers of the connection, which it may change. */
  readonly connectionNumbers: Float64Array;
  readonly outbox: Outbox;
}

export type KernelFunction = (call: KernelCall) => void;

/** What kernels of one mechanism share. */
export interface KernelContext {
  readonly program: Program;
  readonly mechanism: MechanismProgram;
  readonly uniforms: ReadonlyMap<string, number>;
  readonly tables: ReadonlyMap<string, LookupTable>;
  readonly functionTables: FunctionTables;
}

/** Locals by name: inner blocks see outer ones. */
type Locals = ReadonlyMap<string, number>;

/**
 * A kernel as closures: loads what it reads, runs the statements, stores what they changed, as the C++ printer lays it
 * out. `storesAll`: fields that no kernel carries on are stored too, so that they can be recorded.
 */
export function compileKernel(kernel: Kernel, cx: KernelContext, storesAll: boolean): KernelFunction {
  const frame = newFrame(kernel.body, cx);
  const actions = [
    ...loads(kernel.body, frame),
    ...compileBody(kernel.body, frame, new Map()),
    ...stores(kernel.body, frame, storesAll),
  ];
  const { current } = frame;
  return (call) => {
    current.call = call;
    for (let i = 0; i < actions.length; i++) (actions[i] as Action)();
  };
}

/** A kernel from one local to others: `run(x, row)` computes the outputs of a TABLE at x. */
export function compileTabulation(
  body: readonly Statement[],
  argument: string,
  outputs: readonly string[],
  cx: KernelContext,
): (x: number, row: Float64Array) => void {
  const frame = newFrame(body, cx);
  const locals = new Map([[argument, newSlot(frame, `argument ${argument}`)]]);
  const actions = compileBody(body, frame, locals);
  const results = outputs.map((name) => locals.get(name) as number);
  return (x, row) => {
    frame.slots[locals.get(argument) as number] = x;
    for (const action of actions) action();
    for (const [k, slot] of results.entries()) row[k] = frame.slots[slot] as number;
  };
}

function newFrame(body: readonly Statement[], cx: KernelContext): Frame {
  let size = 1;
  walkStatements(body, (s) => {
    size += 1 + placesWritten([s]).length + (s.kind === "Let" ? (s.length ?? 0) : 0);
    for (const expr of expressionsOf(s)) size += references(expr).length;
  });
  return {
    cx,
    slots: new Float64Array(size),
    slotOfPlace: new Map(),
    lengths: new Map(),
    current: { call: noCall, otherNumbers: new Float64Array() },
  };
}

const noCall: KernelCall = {
  cell: undefined,
  instances: { count: 0, node: new Int32Array(), fields: [], random: [] },
  element: 0,
  timeMs: 0,
  flag: 0,
  connectionNumbers: new Float64Array(),
  outbox: silentOutbox(),
};

/** For kernels that send nothing. */
export function silentOutbox(): Outbox {
  const nothing = () => {};
  return { self: nothing, move: nothing, spike: nothing, watch: nothing, connections: () => [] };
}

/** `locals` grows by what the statements declare. */
function compileBody(body: readonly Statement[], frame: Frame, locals: Map<string, number>): Action[] {
  return body.map((statement) => compileStatement(statement, frame, locals));
}

function compileStatement(s: Statement, frame: Frame, locals: Map<string, number>): Action {
  const { slots, current } = frame;
  const value = (e: Parameters<typeof compileExpression<Place>>[0]) => compileExpression(e, readingOf(frame, locals));
  switch (s.kind) {
    case "Let": {
      if (s.length !== undefined) return declareArray(s.name, s.length, frame, locals);
      const compute = value(s.value);
      const slot = declare(s.name, frame, locals);
      return () => (slots[slot] = compute());
    }
    case "Store":
      return storeTo(s.to, s.by, value(s.value), frame, locals);
    case "If": {
      const test = value(s.test);
      const then = compileBody(s.then, frame, new Map(locals));
      const otherwise = compileBody(s.else, frame, new Map(locals));
      return () => runAll(test() !== 0 ? then : otherwise);
    }
    case "While": {
      const [test, inner] = [value(s.test), compileBody(s.body, frame, new Map(locals))];
      return () => {
        while (test() !== 0) runAll(inner);
      };
    }
    case "Lookup": {
      const table = frame.cx.tables.get(s.table);
      if (!table) throw new Error(`bug in hillock: ${frame.cx.mechanism.name} has no table '${s.table}'`);
      const argument = value(s.argument);
      const outputs = s.outputs.map((place) => slotOf(place, frame, locals));
      return () => interpolate(table, argument(), slots, outputs);
    }
    case "Draw": {
      const draw = drawFrom(s, s.args.map(value), frame);
      const slot = declare(s.to, frame, locals);
      return () => (slots[slot] = draw());
    }
    case "SeedStream":
      return seedStream(s.stream, s.ids?.map(value), value(s.sequence), frame);
    case "NetSend": {
      const [delay, flag] = [value(s.delay), value(s.flag)];
      return () => current.call.outbox.self(current.call.timeMs + delay(), flag());
    }
    case "NetEvent": {
      const time = value(s.time);
      return () => current.call.outbox.spike(time());
    }
    case "NetMove": {
      const time = value(s.time);
      return () => current.call.outbox.move(time());
    }
    case "Watch": {
      const [now, { condition, flag }] = [value(s.value), s];
      return () => current.call.outbox.watch(condition, now() >= -1e-11, flag);
    }
    case "ForConnections":
      return overConnections(compileBody(s.body, frame, new Map(locals)), frame);
  }
}

function seedStream(stream: number, ids: Thunk[] | undefined, sequence: Thunk, { current }: Frame): Action {
  return () => {
    const variable = randomVariable(current.call, stream);
    const [id1, id2, id3] = (ids?.map((id) => idFrom(id())) ?? []) as [number, number, number];
    if (ids) variable.stream = { ...variable.stream, id1, id2, id3 };
    variable.draws = openStream(variable.stream, seqFrom(sequence()));
  };
}

function overConnections(body: readonly Action[], { current }: Frame): Action {
  return () => {
    for (const numbers of current.call.outbox.connections()) {
      current.otherNumbers = numbers;
      runAll(body);
    }
  };
}

function runAll(actions: readonly Action[]): void {
  for (const action of actions) action();
}

/** A local that an inner block declares anew has a slot of its own. */
function declare(name: string, frame: Frame, locals: Map<string, number>): number {
  const slot = newSlot(frame, `Local ${frame.slotOfPlace.size} ${name}`);
  locals.set(name, slot);
  return slot;
}

function declareArray(name: string, length: number, frame: Frame, locals: Map<string, number>): Action {
  const first = declare(name, frame, locals);
  for (let i = 1; i < length; i++) newSlot(frame, `Local ${frame.slotOfPlace.size} ${name}`);
  frame.lengths.set(first, length);
  return () => frame.slots.fill(0, first, first + length);
}

function elementOf(place: Place, frame: Frame, locals: Locals): FindElement {
  const compute = compileExpression(indexOf(place) as KernelExpr, readingOf(frame, locals));
  const name = "name" in place ? place.name : "";
  const { cx, slots, current } = frame;
  const { mechanism } = cx;
  if (place.kind === "Local") {
    const first = slotOf({ kind: "Local", name }, frame, locals);
    const index = checkedIndex(compute, frame.lengths.get(first) as number, `${mechanism.name}.${name}`);
    return () => ({ values: slots, at: first + index() });
  }
  const first = mechanism.fields.findIndex((field) => field.array?.name === name);
  const index = checkedIndex(compute, mechanism.fields[first]?.array?.length as number, `${mechanism.name}.${name}`);
  return () => {
    const { instances, element } = current.call;
    return { values: instances.fields[first + index()] as Float64Array, at: element };
  };
}

function slotOf(place: Place, frame: Frame, locals: Locals): number {
  const slot = place.kind === "Local" ? locals.get(place.name) : frame.slotOfPlace.get(placeKey(place));
  if (slot === undefined) throw new Error(`bug in hillock: ${JSON.stringify(place)} is not declared`);
  return slot;
}

function readingOf(frame: Frame, locals: Locals): Reading<Place> {
  const { current, slots, cx } = frame;
  return {
    call: (fn, args) => lookInto(cx.functionTables, fn, args),
    read: (place): Thunk => {
      if (indexOf(place)) return readElement(elementOf(place, frame, locals));
      switch (place.kind) {
        case "Uniform": {
          const value = cx.uniforms.get(place.name);
          if (value === undefined) throw new Error(`bug in hillock: the program has no uniform '${place.name}'`);
          return () => value;
        }
        case "Clock":
          return () => current.call.timeMs;
        case "Flag":
          return () => current.call.flag;
        case "Argument": {
          const { index } = place;
          return () => current.call.connectionNumbers[index] as number;
        }
        case "Pointed": {
          const target = pointedAt(place.pointer, frame);
          return () => {
            const { values, index } = target();
            return values[index] as number;
          };
        }
        case "OtherArgument": {
          const { index } = place;
          return () => current.otherNumbers[index] as number;
        }
        default: {
          const slot = slotOf(place, frame, locals);
          return () => slots[slot] as number;
        }
      }
    },
  };
}

type StoreBy = Extract<Statement, { kind: "Store" }>["by"];

/** Nodes and ions are written at once; what was loaded of them does not change. */
function storeTo(to: Place, by: StoreBy, value: Thunk, frame: Frame, locals: Locals): Action {
  if (indexOf(to)) {
    const find = elementOf(to, frame, locals);
    return () => {
      const x = value();
      const { values, at } = find();
      change(values, at, by, x);
    };
  }
  const { slots, current, cx } = frame;
  if (to.kind === "Node" || to.kind === "Ion") {
    const array = nodeArray(to, cx.program);
    return () => {
      const { cell, instances, element } = current.call;
      change(array(cell as CellArrays), instances.node[element] as number, by, value());
    };
  }
  if (to.kind === "Pointed") {
    const target = pointedAt(to.pointer, frame);
    return () => {
      const x = value();
      const { values, index } = target();
      change(values, index, by, x);
    };
  }
  if (to.kind === "OtherArgument") return () => change(current.otherNumbers, to.index, by, value());
  if (to.kind === "Argument") return () => change(current.call.connectionNumbers, to.index, by, value());
  const slot = slotOf(to, frame, locals);
  if (by === "set") return () => (slots[slot] = value());
  return () => change(slots, slot, by, value());
}

function change(values: Float64Array, index: number, by: StoreBy, x: number): void {
  if (by === "set") values[index] = x;
  else values[index] = by === "add" ? (values[index] as number) + x : (values[index] as number) - x;
}

/** Where a POINTER of the present instance leads. */
function pointedAt(pointer: number, { current }: Frame): () => PointedNumber {
  return () => {
    const { instances, element } = current.call;
    const found = instances.pointers?.[pointer]?.[element];
    if (!found) throw new Error("bug in hillock: a POINTER leads nowhere");
    return found;
  };
}

function randomVariable({ instances, element }: KernelCall, stream: number): RandomVariable {
  const variable = instances.random[element]?.[stream];
  if (!variable) throw new Error(`bug in hillock: instance ${element} has no stream ${stream}`);
  return variable;
}

function drawFrom(s: Extract<Statement, { kind: "Draw" }>, args: readonly Thunk[], { current }: Frame): Thunk {
  const draws = () => randomVariable(current.call, s.stream).draws;
  switch (s.distribution) {
    case "ipick":
      return () => draws().ipick();
    case "uniform":
    case "dpick":
      return () => draws().uniform(...args.map((arg) => arg()));
    case "negexp":
      return () => draws().negexp(...args.map((arg) => arg()));
    case "normal":
      return () => draws().normal(...args.map((arg) => arg()));
    case "poisson":
      return () => draws().poisson((args[0] as Thunk)());
  }
}
