import { type ComparedTrace, tolerance } from "./compare-rig.js";
import { rigRun } from "./rig.js";
import { rigPlot } from "./rig-plot.js";
import type { RigVerdict } from "./verify-rigs.js";

const verdicts: Readonly<Record<RigVerdict["verdict"], string>> = {
  equal: "equal to NEURON",
  differs: "DIFFERS from NEURON",
  "not-in-neuron": "not run by NEURON itself",
  "not-compiled": "not compiled, or other bits than the interpreter's",
  crashed: "hillock failed",
};

/** The verdict in a few lines, for the terminal. */
export function printRigVerdict({ prepared, verdict, reason, comparison, neuron }: RigVerdict, report: string): string {
  const traces = comparison?.traces ?? [];
  const equal = traces.filter(({ difference }) => difference === 0).length;
  const lines = [
    `${prepared.rig.mechanism}: ${verdicts[verdict]}${neuron ? ` (${neuron.split(" ").slice(0, 3).join(" ")})` : ""}`,
    ...(reason === undefined ? [] : [`  ! ${reason}`]),
    ...(comparison
      ? [`  traces    ${traces.length} compared, ${equal} equal in all bits, worst ${comparison.worst.toPrecision(3)}`]
      : []),
    ...prepared.rig.notes.map((note) => `  skipped   ${note}`),
    `  report    ${report}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** One page of Markdown and the small plots that it shows, by path. */
export function rigReport(found: RigVerdict): ReadonlyMap<string, string> {
  const { prepared, verdict, reason, comparison, neuron } = found;
  const byVariable = new Map<string, ComparedTrace[]>();
  for (const trace of comparison?.traces ?? []) {
    byVariable.set(trace.variable, [...(byVariable.get(trace.variable) ?? []), trace]);
  }
  const plots = [...byVariable].map(([variable, traces]) => [plotPath(variable), rigPlot(variable, traces)] as const);
  const lines = [
    `# ${prepared.rig.mechanism}: ${verdicts[verdict]}`,
    "",
    `\`${prepared.mod.fileName}\`${neuron ? `, ${neuron}` : ""}; ${rigRun.durationMs} ms, dt ${rigRun.dtMs} ms, ${rigRun.celsius} degC.`,
    "The rig is `model.hlk` beside this page. hillock's interpreter and its native program had to give the same bits; the table",
    `compares them with NEURON: max|a − b| / max|b| over time, at most ${tolerance}.`,
    ...(reason === undefined ? [] : ["", `**${reason}**`]),
    ...prepared.rig.notes.map((note) => `- ${note}`),
    "",
    "| variable | where | largest in NEURON | difference | |",
    "|---|---|--:|--:|---|",
    ...[...byVariable].flatMap(([variable, traces]) => rowsOf(variable, traces)),
    "",
    "Grey and broad: NEURON. Thin: hillock.",
    "",
  ];
  return new Map([["report.md", lines.join("\n")], ...plots]);
}

/** One row per trace; the first of a variable has its plot. */
function rowsOf(variable: string, traces: readonly ComparedTrace[]): string[] {
  return traces.map((trace, i) => {
    const size = trace.neuron.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const { difference } = trace;
    const shown = difference === 0 ? "equal bits" : difference.toExponential(2);
    const plot = i === 0 ? `![${variable}](${plotPath(variable)})` : "";
    const mark = difference > tolerance ? "**" : "";
    return `| ${variable} | ${trace.where} | ${Number(size.toPrecision(4))} | ${mark}${shown}${mark} | ${plot} |`;
  });
}

function plotPath(variable: string): string {
  return `plots/${variable.replace(/\W/g, "_")}.svg`;
}
