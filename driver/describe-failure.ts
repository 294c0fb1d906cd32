import type { Population, StreamEnd } from "../runtime-bindings/stream.js";
import { populationOf } from "./ingest/write-spikes-h5.js";
import type { RunContext, SectionNames } from "./run-context.js";

/** What a program says when some voltage is no number or ran away: `describe_failure` in engine/describe-failure.hpp. */
interface VoltageFailure {
  readonly timeMs?: number | null;
  readonly population?: string;
  readonly index?: number;
  readonly gid?: number;
  readonly cellType?: number;
  readonly node?: number;
  readonly mechanism?: string;
  readonly variable?: string;
  readonly shared?: boolean;
  /** Where no mechanism holds a number that is none: those that act at the place. */
  readonly mechanisms?: readonly string[];
}

/**
 * A run that failed, in users' words: `the voltage is no number any more at 3.025 ms in E2[4] (gid 4), soma(0.5): hh.m is
 * not a number`, `the voltage ran away at 3 ms in E2[4] (gid 4), dend(0.5), with pas, Exp2Syn acting there`.
 */
export function describeFailure(
  end: StreamEnd,
  context: Pick<RunContext, "cellTypes">,
  populations: readonly Population[],
): string {
  const failure = end as StreamEnd & VoltageFailure;
  const { gid } = failure;
  if (gid === undefined) return end.message || "the program gave no reason";
  const owner = populationOf(populations)(gid);
  const name = failure.population ?? owner?.name ?? "a cell";
  const index = failure.index ?? gid - (owner?.firstGid ?? 0);
  const time = failure.timeMs == null ? "" : ` at ${Number(failure.timeMs.toPrecision(10))} ms`;
  const type = context.cellTypes[failure.cellType ?? -1];
  const place = failure.node === undefined ? "" : `, ${placeOfNode(type, failure.node)}`;
  const cell = `${name}[${index}] (gid ${gid})${place}`;
  if (failure.mechanism === undefined) {
    const what = end.message === "v is not a number" ? "is no number any more" : "ran away";
    const acting = failure.mechanisms?.length ? `, with ${failure.mechanisms.join(", ")} acting there` : "";
    return `the voltage ${what}${time} in ${cell}${acting}`;
  }
  const of = failure.shared ? "parameter " : "";
  return `the voltage is no number any more${time} in ${cell}: ${of}${failure.mechanism}.${failure.variable} is not a number`;
}

/** `dend(0.3)`: x = 0 and 1 are the ends without membrane. */
export function placeOfNode(type: SectionNames | undefined, node: number): string {
  if (!type) return `compartment ${node}`;
  for (const [i, name] of type.sections.entries()) {
    const nseg = type.nseg[i] ?? 0;
    const segment = node - (type.firstNode[i] ?? 0);
    if (segment < 0 || segment > nseg) continue;
    const fromParent = segment === nseg ? 1 : (segment + 0.5) / nseg;
    const x = type.reversed[i] ? 1 - fromParent : fromParent;
    return `${name}(${Number(x.toPrecision(4))})`;
  }
  return `${type.sections[0] ?? "root"}(0)`;
}
