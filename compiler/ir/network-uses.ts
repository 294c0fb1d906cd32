import type {
  CellType,
  Network,
  Population,
  ReceivingPoint,
  Selection,
  Stimulus,
  Synapse,
  SynapseTerm,
} from "./network.js";
import type { Recording, Signal } from "./network-run.js";

type AnyNetwork = Network<unknown>;
type PointStimulus = Extract<Stimulus, { kind: "point" }>;

/** Populations by name, made when first asked for: there may be as many as rules. */
const byName = new WeakMap<readonly Population[], ReadonlyMap<string, Population>>();

export function populationOf({ populations }: AnyNetwork, name: string): Population | undefined {
  const known = byName.get(populations) ?? new Map(populations.map((population) => [population.name, population]));
  byName.set(populations, known);
  return known.get(name);
}

/** The cell type of a population; undefined for artificial cells and spike lists. */
export function cellTypeOf(network: AnyNetwork, population: string): string | undefined {
  const cell = populationOf(network, population)?.cell;
  return cell?.kind === "cell" ? cell.cellType : undefined;
}

function reaches(network: AnyNetwork, targets: readonly Selection[], cellType: string): boolean {
  return targets.some((target) => cellTypeOf(network, target.population) === cellType);
}

interface SynapseMaker {
  readonly targets: readonly Selection[];
  readonly terms: readonly Pick<SynapseTerm, "synapse" | "points">[];
}

/** Synapse kinds that some rule or stimulus can put on a cell type, in order of declaration. */
export function synapsesOn(network: AnyNetwork, cellType: string): readonly Synapse[] {
  const sources = network.stimuli.filter((stimulus) => stimulus.kind === "source");
  const makers = [
    ...network.rules.map(
      ({ pre, post, synapses, gap, plasticity }): SynapseMaker => ({
        targets: gap?.both ? [...pre, ...post] : post,
        terms: plasticity === undefined ? synapses : [...synapses, { synapse: plasticity }],
      }),
    ),
    ...sources.map((stimulus) => ({ targets: stimulus.targets, terms: stimulus.synapses })),
  ];
  const isHere = (point: ReceivingPoint) => point.cellType === cellType;
  const names = new Set(
    makers
      .filter((maker) => reaches(network, maker.targets, cellType))
      .flatMap((maker) => maker.terms.filter((t) => !t.points?.some(isHere)).map((t) => t.synapse)),
  );
  return network.synapses.filter((synapse) => names.has(synapse.name));
}

/** Point stimuli that some cell of the type gets, in source order. */
export function pointStimuliOn(network: AnyNetwork, cellType: string): readonly PointStimulus[] {
  return network.stimuli.filter(
    (stimulus): stimulus is PointStimulus => stimulus.kind === "point" && reaches(network, stimulus.targets, cellType),
  );
}

/** Cell types that some population has: others leave no code. */
export function usedCellTypes<M>(network: Network<M>): readonly CellType[] {
  const used = new Set(network.populations.map((population) => cellTypeOf(network, population.name)));
  return network.cellTypes.filter((type) => used.has(type.name));
}

/** Names of the mechanisms that have instances on a cell type, by what makes them. */
export function mechanismsOn(network: AnyNetwork, cell: CellType): readonly string[] {
  return [
    ...cell.sections.flatMap((s) => [...s.inserts.map((i) => i.mechanism), ...s.points.map((p) => p.mechanism)]),
    ...synapsesOn(network, cell.name).map((synapse) => synapse.mechanism),
    ...pointStimuliOn(network, cell.name).map((stimulus) => stimulus.mechanism),
  ];
}

/** Names of all mechanisms that the model has instances of. */
export function usedMechanisms<M>(network: Network<M>): ReadonlySet<string> {
  const artificial = network.populations.flatMap(({ cell }) => (cell.kind === "artificial" ? [cell.mechanism] : []));
  const sources = network.stimuli.flatMap((stimulus) => (stimulus.kind === "source" ? [stimulus.mechanism] : []));
  return new Set([...usedCellTypes(network).flatMap((cell) => mechanismsOn(network, cell)), ...artificial, ...sources]);
}

/** What asks for currents through membranes: `i_membrane`, `lfp`, `dipole`. */
export function membraneRecordings({ recordings, signals = [] }: AnyNetwork): readonly (Recording | Signal)[] {
  return [...recordings.filter(({ what }) => what.kind === "i_membrane"), ...signals];
}
