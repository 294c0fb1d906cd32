import { newReport } from "../../../grammar/diagnostic.js";
import type * as ast from "../../../grammar/hlk/ast.js";
import type { Span } from "../../../grammar/source.js";
import type { Numerics, Plot, Simulation } from "../../ir/network-run.js";
import { byDefault, given, type Setting } from "../../ir/quantity.js";
import { notSupportedYet } from "../../ir/not-supported-yet.js";
import { precisions } from "../../ir/precision.js";
import * as messages from "../messages-hlk.js";
import { noSimulate } from "../messages-hlk-model.js";
import { commandLine } from "./arithmetic.js";
import { drawsAsNetpyne } from "./drawing-scheme.js";
import { evaluate } from "./evaluate.js";
import { type Env, launchContext, staticContext } from "./evaluate-context.js";
import { asNumeric, asText, constantIn, MOST_UINT32, wholeNumber } from "./expect.js";
import type { Declared } from "./expand.js";
import { expandBlock, type FieldEntry, fieldMap } from "./fields.js";
import { type Settled, settle } from "./literal-settings.js";
import { knownUnit } from "./quantity.js";
import type { Resolver } from "./resolver.js";
import type { Scope } from "./scope.js";
import { constantOf } from "./value.js";

const quantities = ["dt", "celsius", "v_init"] as const;
const later = ["trials", "secondorder", "threads", "cvode"];
/** NEURON's defaults; the seed is Random123's global index, where NEURON (and `streams netpyne`) has 0. */
const defaults = { dtMs: 0.025, celsiusDegC: 6.3, vInitMv: -65, seed: 1 } as const;

/** `simulate 1 s { dt = 0.025 ms, celsius = 34 degC, v_init = -65 mV, seed = 1, seeds = { conn = 4 } }`. */
export function resolveSimulation(
  declared: readonly Declared<ast.Simulate>[],
  resolver: Resolver,
): Simulation | undefined {
  const [first, second] = declared;
  if (!first) {
    const { source } = resolver.file;
    const end = source.text.trimEnd().length;
    resolver.report.add(noSimulate({ source, start: Math.max(0, end - 1), end }));
    return undefined;
  }
  if (second) resolver.report.add(messages.declaredTwice(second.node.span, "simulate", first.node.span));
  const env: Env = { scope: first.scope, context: launchContext("simulate"), resolver };
  const written = first.node.block ? expandBlock(first.node.block, env) : [];
  const block = settle(written, simulationSettings(first.scope, [...quantities, "seed"]), resolver);
  const fields = fieldMap(block, "`simulate`", [...quantities, "seed", "seeds", ...later], env);
  for (const name of later) {
    const field = fields.get(name);
    if (field) resolver.report.add(notSupportedYet(field.span, `'${name}' of simulate`));
  }
  const [duration = first.node.duration] = settle(
    [durationField(first.node.duration, first.scope)],
    simulationSettings(first.scope, ["duration"]),
    resolver,
  ).map(({ value }) => value);
  const durationMs = readDuration(duration, env);
  const globals = resolver.globals.map(({ mechanism, variable, value }) => ({ mechanism, variable, value }));
  const functionTables = resolver.functionTables.map(({ span: _, ...table }) => table);
  if (durationMs === undefined) return undefined;
  return {
    durationMs: fromField(durationMs, duration),
    dtMs: positive(quantity(fields.get("dt"), "ms", defaults.dtMs, env), "dt", env),
    celsiusDegC: temperature(fields.get("celsius"), env),
    vInitMv: quantity(fields.get("v_init"), "mV", defaults.vInitMv, env),
    seed: readSeed(fields.get("seed"), env),
    seeds: readSeeds(fields.get("seeds"), env),
    globals,
    ...(functionTables.length > 0 ? { functionTables } : {}),
  };
}

/** `dt`, or `simulate.dt` where a param has that name. */
function simulationSettings(scope: Scope, known: readonly string[]): Settled {
  return {
    owner: "simulate",
    name: "",
    scope,
    accepts: (field) => known.includes(field),
    otherwise: (field) => ({ dt: defaults.dtMs, celsius: defaults.celsiusDegC, v_init: defaults.vInitMv })[field],
  };
}

function durationField(value: ast.Simulate["duration"], scope: Scope): FieldEntry {
  return { name: "duration", op: "=", value, scope, block: undefined, span: value.span, nameSpan: value.span };
}

function readDuration(node: ast.Simulate["duration"], env: Env): number | undefined {
  const value = asNumeric(evaluate(node, env), "The duration", env);
  const durationMs = constantIn(value, knownUnit("ms"), "The duration", env);
  if (durationMs === undefined || durationMs >= 0) return durationMs;
  env.resolver.report.add(messages.notPositive(node.span, "The duration", durationMs));
  return undefined;
}

/** Given in the text, or by `--set`. */
function fromField<T>(value: T, { span }: Pick<FieldEntry, "span">): Setting<T> {
  return span.source.path === commandLine ? { value, origin: "command-line", span } : given(value, span);
}

function quantity(field: FieldEntry | undefined, unit: string, otherwise: number, env: Env): Setting<number> {
  if (!field) return byDefault(otherwise);
  const inner = { ...env, scope: field.scope };
  const what = `'${field.name}'`;
  const value = constantIn(asNumeric(evaluate(field.value, inner), what, inner), knownUnit(unit), what, inner);
  return value === undefined ? byDefault(otherwise) : fromField(value, field);
}

const zeroCelsiusK = 273.15;

/** `34 degC`, or `307.15 K`: the one quantity whose units have different zeros. */
function temperature(field: FieldEntry | undefined, env: Env): Setting<number> {
  if (!field) return byDefault(defaults.celsiusDegC);
  const inner = { ...env, scope: field.scope };
  const given = asNumeric(evaluate(field.value, inner), "'celsius'", inner);
  const isKelvin = given?.unit !== undefined && /^(K|kelvin|mK)$/.test(given.unit.text);
  const value = constantIn(given, knownUnit("degC"), "'celsius'", inner);
  if (value === undefined) return byDefault(defaults.celsiusDegC);
  // Decimal digits stay what they were: 307.15 K is 34 degC, not 33.99999999999997.
  const degC = isKelvin ? Number((value - zeroCelsiusK).toPrecision(12)) : value;
  if (degC < -zeroCelsiusK)
    env.resolver.report.add(
      messages.valueNotAllowed(field.value.span, "celsius", `${degC} degC`, "-273.15 degC or more"),
    );
  return fromField(degC, field);
}

function positive(setting: Setting<number>, name: string, env: Env): Setting<number> {
  if (setting.value > 0) return setting;
  env.resolver.report.add(messages.notPositive(setting.span ?? env.resolver.file.span, `'${name}'`, setting.value));
  return byDefault(defaults.dtMs);
}

function readSeed(field: FieldEntry | undefined, env: Env): Setting<number> {
  const otherwise = drawsAsNetpyne(env.resolver) ? 0 : defaults.seed;
  if (!field) return byDefault(otherwise);
  const inner = { ...env, scope: field.scope };
  const seed = wholeNumber(
    asNumeric(evaluate(field.value, inner), "The seed", inner),
    "The seed",
    inner,
    0,
    MOST_UINT32,
  );
  return seed === undefined ? byDefault(otherwise) : fromField(seed, field);
}

/** `seeds = { conn = 1, stim = 2 }`: each enters the streams of its purpose. */
function readSeeds(field: FieldEntry | undefined, env: Env): Simulation["seeds"] {
  if (!field) return {};
  if (field.value.kind !== "Block") {
    env.resolver.report.add(
      messages.wrongKind(field.value.span, "'seeds'", "a block: seeds = { conn = 1 }", "a value"),
    );
    return {};
  }
  const known = ["conn", "stim", "loc", "cell"];
  const seeds: { [purpose: string]: number } = {};
  for (const [name, entry] of fieldMap(
    expandBlock(field.value, { ...env, scope: field.scope }),
    "'seeds'",
    known,
    env,
  )) {
    const inner = { ...env, scope: entry.scope };
    const seed = wholeNumber(asNumeric(evaluate(entry.value, inner), "A seed", inner), "A seed", inner, 0, MOST_UINT32);
    if (seed !== undefined) seeds[name] = seed;
  }
  return seeds;
}

/** `loc` of the seeds, before it is time for messages; NetPyNE has 1 where nothing is said. */
export function positionSeed([first]: readonly Declared<ast.Simulate>[], resolver: Resolver): number {
  if (!first?.node.block) return 1;
  const quiet: Env = {
    scope: first.scope,
    context: launchContext("simulate"),
    resolver: { ...resolver, report: newReport() },
  };
  const seeds = expandBlock(first.node.block, quiet).find(({ name }) => name === "seeds");
  return readSeeds(seeds, quiet).loc ?? 1;
}

/** `numerics { neuron = 9, tables = neuron, conductance = auto, swc_digits = 8, shapes = given, precision = double }`. */
export function resolveNumerics(declared: readonly Declared<ast.Numerics>[], resolver: Resolver): Numerics {
  const [first, second] = declared;
  if (first && second) resolver.report.add(messages.declaredTwice(second.node.span, "numerics", first.node.span));
  const env: Env = {
    scope: first?.scope ?? resolver.root,
    context: staticContext("numerics"),
    resolver,
    symbols: true,
  };
  const block = first ? expandBlock(first.node.block, env) : [];
  const fields = fieldMap(
    block,
    "`numerics`",
    ["neuron", "tables", "conductance", "swc_digits", "shapes", "precision"],
    env,
  );
  const shapes = choice(fields.get("shapes"), ["given", "defined"], "given", env);
  const precision = choice(fields.get("precision"), precisions, "double", env);
  return {
    neuron: choice(fields.get("neuron"), [8, 9], 9, env),
    tables: choice(fields.get("tables"), ["neuron", "exact"], "neuron", env),
    conductance: choice(fields.get("conductance"), ["auto", "numeric", "analytic"], "auto", env),
    swcDigits: choice(fields.get("swc_digits"), [6, 8], 8, env),
    ...(precision.origin === "default" ? {} : { precision }),
    ...(shapes.value === "defined" ? { shapes: { ...shapes, value: shapes.value } } : {}),
  };
}

function choice<T extends string | number>(
  field: FieldEntry | undefined,
  choices: readonly T[],
  otherwise: T,
  env: Env,
): Setting<T> {
  const value = field && evaluate(field.value, { ...env, scope: field.scope });
  if (!field || !value) return byDefault(otherwise);
  const content = value.kind === "numeric" ? constantOf(value) : asText(value, `'${field.name}'`, env)?.text;
  const chosen = choices.find((c) => c === content);
  if (chosen !== undefined) return given(chosen, field.span);
  if (content !== undefined) {
    env.resolver.report.add(
      messages.unknownWord(field.value.span, `'${field.name}'`, String(content), choices.map(String)),
    );
  }
  return byDefault(otherwise);
}

const plotKinds = ["raster", "traces"] as const;
/** What the options of each may be. */
const plotOptions = { raster: { order: ["gid", "y"] }, traces: {} } as const;

/** Of the language, but nothing draws them yet. */
const laterPlotOptions = ["cells", "smooth", "scale"];

/** `plot raster { order = y }, traces`. */
export function resolvePlots(declared: readonly Declared<ast.Plot>[], resolver: Resolver): readonly Plot[] {
  return declared.flatMap(({ node, scope }) =>
    node.plots.flatMap((plot) => {
      const kind = plotKinds.find((k) => k === plot.name.text);
      if (!kind) {
        refusePlot(plot.name.text, plot.name.span, resolver);
        return [];
      }
      const env: Env = { scope, context: staticContext("plot", "run"), resolver, symbols: true };
      const written = plot.block ? expandBlock(plot.block, env) : [];
      const later = written.filter(({ name }) => laterPlotOptions.includes(name));
      for (const { name, nameSpan } of later) {
        resolver.report.add(notSupportedYet(nameSpan, `'${name}' of plot ${kind}`));
      }
      const fields = written.filter((field) => !later.includes(field));
      const known: Readonly<Record<string, readonly string[]>> = plotOptions[kind];
      const chosen = [...fieldMap(fields, `The plot '${kind}'`, Object.keys(known), env)];
      const options = chosen.map(([name, field]) => {
        const choices = known[name] ?? [];
        return [name, choice(field, choices, choices[0] ?? "", env).value] as const;
      });
      return [{ kind, options: Object.fromEntries(options), span: plot.span }];
    }),
  );
}

function refusePlot(name: string, at: Span, resolver: Resolver): void {
  const isKnown = ["dipole", "lfp", "csd", "rates", "spikehist", "shape", "conn"].includes(name);
  resolver.report.add(
    isKnown ? notSupportedYet(at, `plot ${name}`) : messages.unknownWord(at, "A plot", name, plotKinds),
  );
}
