import type { Borders } from "./border-distance.js";
import type { Report } from "../../../grammar/diagnostic.js";
import type { HlkFile } from "../../../grammar/hlk/ast.js";
import type { Source, Span } from "../../../grammar/source.js";
import type { Mechanism } from "../../ir/mechanism.js";
import type { FunctionTable } from "../../ir/function-table.js";
import type { LookupTable } from "../../ir/lookup-table.js";
import type { Param, Volume } from "../../ir/network.js";
import type { Simulation } from "../../ir/network-run.js";
import type { Workspace } from "../../workspace.js";
import { globalsDiffer } from "../messages-hlk-model.js";
import type { LiteralSetting } from "./literal-settings.js";
import type { OptionEntry } from "./options.js";
import type { Overrides } from "./overrides.js";
import type { ParamEntry } from "./params.js";
import type { PopulationInfo } from "./population-info.js";
import { newScope, type Scope } from "./scope.js";
import type { CellReaders } from "./swc-cell.js";
import type { Value } from "./value.js";

/** NEURON's NetCon default. */
export const defaultThresholdMv = 10;

type Global = Simulation["globals"][number];

/** What is known about the model so far: the one mutable thing of this phase. */
export interface Resolver {
  readonly file: HlkFile;
  readonly report: Report;
  readonly workspace: Workspace;
  readonly overrides: Overrides;
  readonly readers: CellReaders;
  readonly mechanisms: ReadonlyMap<string, Mechanism>;
  readonly root: Scope;
  /** Names whose value is being computed: a name met again depends on itself. */
  readonly active: Set<object>;
  readonly params: ParamEntry[];
  /** What the command line says of places in the model; filled when params and options are known. */
  readonly settings: LiteralSetting[];
  /** Numbers of those that became params. */
  readonly promoted: Map<string, Param>;
  readonly options: OptionEntry[];
  /** Synapses with errors: what uses them says nothing more. */
  readonly brokenSynapses: Set<string>;
  readonly lookups: Map<string, LookupTable>;
  /** Per cell type, what rules may read as `site.NAME` beside what every segment has. */
  readonly segmentNames: Map<string, readonly string[]>;
  readonly sources: Source[];
  readonly globals: (Global & { readonly span: Span })[];
  readonly functionTables: (FunctionTable & { readonly span: Span })[];
  /** `size.y`: names before a dot that are known everywhere. */
  readonly globalOwners: Map<string, (name: string, at: Span) => Value | undefined>;
  /** In source order; filled before any selection is read. */
  readonly populations: PopulationInfo[];
  /** By name, once all are there. */
  populationNamed(name: string): PopulationInfo | undefined;
  volume: Volume;
  /** What `dist_3D_border` is measured with. */
  borders?: Borders | undefined;
  /** `streams netpyne`: the seed of positions, which is needed before `simulate` is read. */
  locSeed: number;
  /** Of cells that do not say when they spike. */
  thresholdMv: number;
  addSource(source: Source): void;
  /** Every value that a tag (or `pop`, `cell`) has in some population. */
  valuesOfTag(tag: string): readonly string[];
  tagNames(): readonly string[];
  setGlobal(mechanism: string, variable: string, value: number, span: Span): void;
  setFunctionTable(table: FunctionTable, span: Span): void;
}

export function newResolver(
  file: HlkFile,
  mechanisms: readonly Mechanism[],
  workspace: Workspace,
  overrides: Overrides,
  report: Report,
  readers: CellReaders,
): Resolver {
  const resolver: Resolver = {
    file,
    report,
    workspace,
    overrides,
    readers,
    mechanisms: new Map(mechanisms.map((mechanism) => [mechanism.name, mechanism])),
    root: newScope(),
    active: new Set(),
    params: [],
    settings: [],
    promoted: new Map(),
    options: [],
    brokenSynapses: new Set(),
    lookups: new Map(),
    segmentNames: new Map(),
    sources: [file, ...(file.modules ?? [])].map(({ source }) => source),
    globals: [],
    functionTables: [],
    globalOwners: new Map(),
    populations: [],
    volume: { shape: "cuboid", size: [100, 100, 100] },
    locSeed: 1,
    thresholdMv: defaultThresholdMv,
    populationNamed: newIndex(() => resolver.populations),
    addSource: (source) => {
      if (!resolver.sources.some((known) => known.path === source.path)) resolver.sources.push(source);
    },
    valuesOfTag: (tag) => tagValues(resolver, tag),
    tagNames: () => [...new Set(resolver.populations.flatMap((p) => Object.keys(p.tags)))],
    setGlobal: (mechanism, variable, value, span) => addGlobal(resolver, { mechanism, variable, value, span }),
    setFunctionTable: (table, span) => addFunctionTable(resolver, { ...table, span }),
  };
  return resolver;
}

/** Looks names up in a list that grows until it is first asked, and seldom after. */
function newIndex<T extends { readonly name: string }>(list: () => readonly T[]): (name: string) => T | undefined {
  let byName = new Map<string, T>();
  let size = 0;
  return (name) => {
    if (size !== list().length) {
      // The first of two equal names counts: the second has been reported.
      byName = new Map([...list()].reverse().map((item) => [item.name, item]));
      size = list().length;
    }
    return byName.get(name);
  };
}

function tagValues(resolver: Resolver, tag: string): readonly string[] {
  const { populations } = resolver;
  if (tag === "pop") return populations.map((p) => p.variantOf ?? p.name);
  if (tag === "cell") return [...new Set(populations.flatMap((p) => (p.cellType === undefined ? [] : [p.cellType])))];
  return [...new Set(populations.flatMap((p) => (p.tags[tag] === undefined ? [] : [String(p.tags[tag])])))];
}

function addGlobal(resolver: Resolver, global: Resolver["globals"][number]): void {
  const { mechanism, variable, value, span } = global;
  const before = resolver.globals.find((g) => g.mechanism === mechanism && g.variable === variable);
  if (!before) resolver.globals.push(global);
  else if (before.value !== value) resolver.report.add(globalsDiffer(span, variable, mechanism, before.span));
}

function addFunctionTable(resolver: Resolver, table: Resolver["functionTables"][number]): void {
  const { mechanism, variable, axes, values, span } = table;
  const before = resolver.functionTables.find((t) => t.mechanism === mechanism && t.variable === variable);
  const isSame = before && JSON.stringify([before.axes, before.values]) === JSON.stringify([axes, values]);
  if (!before) resolver.functionTables.push(table);
  else if (!isSame) resolver.report.add(globalsDiffer(span, variable, mechanism, before.span));
}
