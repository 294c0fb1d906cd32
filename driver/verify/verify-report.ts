import type { Whole } from "../compile-model.js";
import { type Comparison, type Difference, ratioOf, type SpikeMismatch } from "./compare-results.js";
import type { VoltageDifference } from "./compare-precision.js";
import { isGeometryEqual, type Verification } from "./verify-model.js";

/** Places as users know them: `E4[9] soma(0.5)`. */
export interface PlaceNames {
  cell(gid: number): string;
  place(gid: number, section: number, x: number): string;
}

export function placeNames({ network, data }: Pick<Whole, "network" | "data">): PlaceNames {
  const populationOf = (gid: number) =>
    data.populations.find(({ firstGid, count }) => gid >= firstGid && gid < firstGid + count);
  const cell = (gid: number) => {
    const population = populationOf(gid);
    return population ? `${population.name}[${gid - population.firstGid}]` : `gid ${gid}`;
  };
  const sectionName = (gid: number, section: number) => {
    const name = data.cellTypes[populationOf(gid)?.type ?? -1]?.name;
    return network.cellTypes.find((type) => type.name === name)?.sections[section]?.name ?? `section ${section}`;
  };
  return { cell, place: (gid, section, x) => `${cell(gid)} ${sectionName(gid, section)}(${x})` };
}

const throughCurrents = "NEURON has none; compared are the membrane currents that they are made of";

/** One page of Markdown: what was compared and how it came out. */
export function printReport(found: Verification, names: PlaceNames): string {
  const { comparison, counts, geometry } = found;
  const { traces, samples, equalSamples, spikes } = comparison;
  const until = comparison.agreesUntilMs;
  const lines = [
    `# ${found.model}: hillock against NEURON ${found.neuron}`,
    "",
    found.passed ? "**Passed.**" : "**Failed.**",
    ...[...comparison.faults, ...geometryFaults(found), ...hints(found)].map((line) => `- ${line}`),
    "",
    `${durationOf(found.durationMs)} with dt ${found.dtMs} ms, TABLEs ${found.tables === "exact" ? "off (exact)" : "as NEURON has them"}, conductance ${found.conductance}: ` +
      `${counts.cells} cells, ${counts.artificial} artificial cells, ${counts.connections} connections.`,
    "NEURON ran the exported model (`neuron/run.py`) twice, the second time with v_init one unit in the last place higher: how far",
    "these two come apart is NEURON's own spread, the yardstick of the comparison. It is taken up to each time over all samples,",
    "at least 1e-11 mV.",
    ...(found.sampled === undefined
      ? []
      : [
          `Of this network ${found.sampled} cells were in NEURON, each by itself: every spike that reaches them is one of hillock's run.`,
          "The connections told are those that end on them.",
        ]),
    "",
    "| | compared | result |",
    "|---|---|---|",
    `| NEURON with itself | ${spikes.compared} spikes | ${until === undefined ? "agree to the end" : `agree until ${Number(until.toPrecision(10))} ms; nothing is compared after it`} |`,
    `| spikes | ${spikes.compared} | ${spikes.differs ? mismatchText(spikes.differs, names) : "all in the same steps"} |`,
    `| samples | ${samples} in ${traces} columns | ${equalSamples} equal in all bits |`,
    `| geometry | ${geometry.segments} segments | areas within ${geometry.areaUlps} ulp, coupling within ${geometry.resistanceUlps} ulp |`,
    ...comparison.notCompared.map((name) => `| ${name} | not compared: hillock does not record it yet | |`),
    ...found.signals.map((name) => `| ${name} | ${throughCurrents} | |`),
    ...differenceRows("largest difference of v", comparison.largest, names),
    ...differenceRows("largest in multiples of NEURON's spread", comparison.worst, names),
    ...(found.asRun
      ? [
          `| as \`hillock run\` computes it | exact slopes where the current is affine in v | ${asRunText(found.asRun, names)} |`,
        ]
      : []),
    ...(found.mixed ? [`| mixed precision | ${inSingleText(found.mixed)} | ${mixedText(found.mixed, names)} |`] : []),
    "",
    "hillock passes when spikes are in the same steps as long as NEURON agrees with itself, and until then v is within 1e-6 mV and",
    "every sample within 100 times NEURON's own spread; areas within 1 ulp, coupling coefficients (rebuilt from ri) within 4.",
    "",
  ];
  return lines.join("\n");
}

/** The same in a few lines, for the terminal. */
export function printVerdict(found: Verification, names: PlaceNames, report: string): string {
  const { comparison } = found;
  const { largest, worst, spikes, samples, traces } = comparison;
  const until = comparison.agreesUntilMs;
  const lines = [
    `${found.model}: ${found.passed ? "equal to" : "DIFFERS from"} NEURON ${found.neuron}, ${durationOf(found.durationMs)}`,
    ...[...comparison.faults, ...geometryFaults(found)].map((fault) => `  ! ${fault}`),
    ...hints(found).map((hint) => `  = ${hint}`),
    ...(found.sampled === undefined
      ? []
      : [
          `  sample    ${found.sampled} of ${found.counts.cells} cells, by themselves with the inputs of hillock's run`,
        ]),
    `  spikes    ${spikes.compared} compared${spikes.differs ? "" : ", all in the same steps"}`,
    `  samples   ${samples} in ${traces} columns, ${comparison.equalSamples} equal in all bits`,
    ...(largest ? [`  largest   ${largest.difference.toPrecision(3)} mV: ${differencePlace(largest, names)}`] : []),
    ...(worst
      ? [`  worst     ${ratioOf(worst).toPrecision(3)} of NEURON's own spread: ${differencePlace(worst, names)}`]
      : []),
    ...(found.asRun ? [`  as run    with exact slopes: ${asRunText(found.asRun, names)}`] : []),
    ...(found.mixed ? [`  mixed     ${mixedText(found.mixed, names)}`] : []),
    ...comparison.notCompared.map((name) => `  skipped   ${name}: hillock does not record it yet`),
    ...(found.signals.length > 0 ? [`  signals   ${found.signals.join(", ")}: ${throughCurrents}`] : []),
    ...(until === undefined
      ? []
      : [`  NEURON agrees with itself until ${Number(until.toPrecision(10))} ms; compared until then`]),
    `  report    ${report}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** NEURON's difference (I(v + 0.001) − I(v))/0.001 is off by rounding alone: some 1e-11 of the slope of a linear current. */
function hints({ passed, conductance }: Verification): string[] {
  if (passed || conductance === "numeric") return [];
  return [
    "NEURON rounds dI/dv, hillock takes it exactly where it can: --conductance numeric tells whether that is all",
  ];
}

/** How the default, exact slopes, fares: NEURON's own slope is off by rounding, which a sensitive network shows. */
function asRunText({ spikes, largest }: Comparison, names: PlaceNames): string {
  const steps = spikes.differs ? mismatchText(spikes.differs, names) : "all spikes in the same steps";
  return largest ? `${steps}; v at most ${largest.difference.toPrecision(3)} mV off` : steps;
}

type Mixed = NonNullable<Verification["mixed"]>;

function inSingleText({ mechanisms }: Mixed): string {
  return mechanisms.length === 0 ? "no mechanism gains by it" : `${mechanisms.join(", ")} in single precision`;
}

/** Mixed precision beside double: when spikes come, how far v is off, and what that is to NEURON's own spread. */
function mixedText({ spikes, largest, untilMs, againstNeuron }: Mixed, names: PlaceNames): string {
  const { inDouble, inMixed, inSameStep, largestShiftMs } = spikes;
  const number = inMixed === inDouble ? `${inDouble}` : `${inMixed} (in double ${inDouble})`;
  const shift = largestShiftMs > 0 ? `, the others at most ${Number(largestShiftMs.toPrecision(4))} ms off` : "";
  const until = untilMs === undefined ? "" : `until ${Number(untilMs.toPrecision(10))} ms `;
  const v = largest ? `${largest.difference.toPrecision(3)} mV: ${differencePlace(largest, names)}` : "0 mV";
  const { worst } = againstNeuron;
  const ratio = worst ? `; ${ratioOf(worst).toPrecision(3)} of NEURON's own spread off NEURON` : "";
  return `${number} spikes, ${inSameStep} in the steps of double${shift}; ${until}v at most ${v}${ratio}`;
}

function geometryFaults({ geometry }: Verification): string[] {
  if (isGeometryEqual(geometry)) return [];
  return [`geometry differs: areas by ${geometry.areaUlps} ulp, coupling by ${geometry.resistanceUlps} ulp`];
}

function mismatchText({ gid, number, hillockMs, neuronMs }: SpikeMismatch, names: PlaceNames): string {
  const at = (time: number | undefined) => (time === undefined ? "none" : `${time} ms`);
  return `spike ${number} of ${names.cell(gid)}: ${at(hillockMs)}, in NEURON ${at(neuronMs)}`;
}

function differenceRows(title: string, found: Difference | undefined, names: PlaceNames): string[] {
  if (!found) return [];
  const amount = `${found.difference.toPrecision(3)} = ${ratioOf(found).toPrecision(3)} × ${found.spread.toPrecision(3)}`;
  return [`| ${title} | ${differencePlace(found, names)} | ${amount} (${found.hillock}, in NEURON ${found.neuron}) |`];
}

function differencePlace({ recording, gid, section, x, timeMs }: VoltageDifference, names: PlaceNames): string {
  return `${recording} of ${names.place(gid, section, x)} at ${Number(timeMs.toPrecision(10))} ms`;
}

function durationOf(ms: number): string {
  return `${Number(ms.toPrecision(10))} ms`;
}
