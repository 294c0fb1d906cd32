import * as z from "zod";

/** Any JSON object, with its keys in the order of the file. */
export type Dict = Readonly<Record<string, unknown>>;
const dict = z.record(z.string(), z.unknown());
const dicts = z.record(z.string(), dict);
const rules = dicts.nullish().transform((given) => given ?? {});

/** `netParams` as NetPyNE saves it: rules by label. Numbers beside them may be used in its string functions. */
const netParams = z.looseObject({
  popParams: rules,
  cellParams: rules,
  synMechParams: rules,
  connParams: rules,
  subConnParams: rules,
  stimSourceParams: rules,
  stimTargetParams: rules,
  rxdParams: dict.nullish().transform((given) => given ?? {}),
});
export type NetParams = z.infer<typeof netParams>;

const simConfig = z.looseObject({});
export type SimConfig = z.infer<typeof simConfig>;

export interface NetpyneDocument {
  readonly netParams: NetParams;
  readonly simConfig: SimConfig;
  /** Concentrations that the script has given NEURON's ions, where they are not NEURON's own: `{ ca: { i, o } }` in mM. */
  readonly ions: Dict;
  /** Numbers of hoc that the script has set, by name; GLOBALs of mechanisms are among them: `{ vhalf_kdr: -40 }`. */
  readonly globals: Dict;
  /** A file that NetPyNE saved: its keys are sorted, so the order of populations is not that of the script. */
  readonly isSaved: boolean;
  /** The whole file: `net.cells` of a network that was built stands there too. */
  readonly json: unknown;
}

const saved = z.object({ net: z.object({ params: netParams }), simConfig: simConfig.optional() });
const plain = z.object({ netParams, simConfig: simConfig.optional(), ions: dict.optional(), globals: dict.optional() });
const paramsOnly = z.object({ net: z.object({ params: netParams }) });

/** What is wrong with the file, in one sentence. */
export class WrongDocument extends Error {}

/**
 * Reads what `sim.saveData` or `netParams.save` wrote (`net.params`, `simConfig`), or `netParams` and `simConfig` side
 * by side. Python's `NaN` and `Infinity`, which are no JSON, are taken as null and as very large numbers.
 */
export function readDocument(text: string): NetpyneDocument {
  const json = parse(text);
  for (const schema of [saved, plain, paramsOnly]) {
    const read = schema.safeParse(json);
    if (!read.success) continue;
    const { data } = read;
    const params = "net" in data ? data.net.params : data.netParams;
    const config = "simConfig" in data ? data.simConfig : undefined;
    const { ions = {}, globals = {} } = "net" in data ? {} : (data as z.infer<typeof plain>);
    const order = savedOrder(json);
    return { netParams: inOrder(params, order), simConfig: config ?? {}, ions, globals, isSaved: "net" in data, json };
  }
  throw new WrongDocument(describeProblem(json));
}

function parse(text: string): unknown {
  const plainText = text
    .replace(/(?<=[:[,]\s*)-?NaN(?=\s*[,\]}])/g, "null")
    .replace(/(?<=[:[,]\s*)(-?)Infinity(?=\s*[,\]}])/g, "$11e308");
  try {
    return JSON.parse(plainText);
  } catch (error) {
    throw new WrongDocument(`it is not JSON: ${(error as Error).message}`);
  }
}

function describeProblem(json: unknown): string {
  const isObject = typeof json === "object" && json !== null;
  if (!isObject) return "it holds no object";
  const hasParams = "net" in json || "netParams" in json;
  if (!hasParams)
    return "it holds neither `net.params` nor `netParams`: save it with sim.saveData() and saveDataInclude";
  const read = ("net" in json ? saved : plain).safeParse(json);
  const [issue] = read.error?.issues ?? [];
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "it is not of NetPyNE's form";
}

/**
 * NetPyNE sorts the keys when it saves, but gids follow the order of the script: a file with instantiated populations
 * (`net.pops`) still tells it.
 */
function savedOrder(json: unknown): readonly string[] {
  const pops = z
    .object({ net: z.object({ pops: z.record(z.string(), z.object({ cellGids: z.array(z.number()) })) }) })
    .safeParse(json);
  if (!pops.success) return [];
  const first = ([, { cellGids }]: readonly [string, { readonly cellGids: readonly number[] }]) =>
    cellGids[0] ?? Number.POSITIVE_INFINITY;
  return Object.entries(pops.data.net.pops)
    .sort((a, b) => first(a) - first(b))
    .map(([label]) => label);
}

function inOrder(params: NetParams, order: readonly string[]): NetParams {
  const rank = (label: string) => (order.includes(label) ? order.indexOf(label) : order.length);
  const entries = Object.entries(params.popParams).sort(([a], [b]) => rank(a) - rank(b));
  return { ...params, popParams: Object.fromEntries(entries) };
}
