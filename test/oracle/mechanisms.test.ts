import { expect, test } from "vitest";
import type { RunResults, Trace } from "../../driver/verify/run-results.js";
import { neuronPython, noNeuron } from "./neuron-python.js";
import { verifyFolder } from "./verify-folder.js";

/*
 * Every mechanism of hillock's own in one small model, with numeric dI/dv as NEURON takes it. What then differs is the
 * last bit of exp and log, and of the solver, which divides once per compartment: passive cells stay within 1e-12.
 */

test.skipIf(!neuronPython())(
  `single mechanisms equal NEURON${neuronPython() ? "" : ` (${noNeuron})`}`,
  { timeout: 600_000 },
  async () => {
    const { found, runs } = await verifyFolder("test/oracle/cases/mechanisms", { durationMs: 60 });
    expect(found.comparison.faults).toEqual([]);
    expect(found.passed).toBe(true);
    const { populations } = runs.data;
    const populationOf = (gid: number) =>
      populations.find((p) => gid >= p.firstGid && gid < p.firstGid + p.count)?.name ?? "";

    const differing = [...runs.hillock.traces].filter(([key, trace]) => !isClose(trace, runs.neuron.traces.get(key)));
    const where = new Set(differing.map(([, { gid }]) => populationOf(gid)));
    expect(runs.hillock.traces.size).toBeGreaterThan(55);
    // IClamp, SEClamp, ExpSyn, Exp2Syn, merged or not, on passive cells: nothing. hh amplifies what exp rounds.
    expect([...where].filter((name) => name !== "spiking")).toEqual([]);

    const [mine, theirs] = [trains(runs.hillock, populationOf), trains(runs.neuron, populationOf)];
    expect([...mine.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const name of ["clock", "jitter", "poisson", "fire1", "fire2", "fire4", "spiking"]) {
      expect(mine.get(name)?.length, name).toBeGreaterThan(4);
    }
    const unequal = [...mine.keys()].filter(
      (name) => JSON.stringify(mine.get(name)) !== JSON.stringify(theirs.get(name)),
    );
    // These two look for their spikes by exp, log and powers: a few units in the last place.
    expect(unequal.filter((name) => name !== "fire2" && name !== "fire4")).toEqual([]);
  },
);

function isClose(trace: Trace, other: Trace | undefined): boolean {
  if (other === undefined || trace.values.length !== other.values.length) return false;
  const scale = other.values.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);
  return trace.values.every((v, i) => Math.abs(v - (other.values[i] as number)) <= 1e-12 * scale);
}

/** Spikes by population, in order of time and gid; doubles print so that equal text is equal bits. */
function trains({ spikes }: RunResults, populationOf: (gid: number) => string): Map<string, (readonly number[])[]> {
  const found = new Map<string, (readonly number[])[]>();
  for (const { timeMs, gid } of spikes) {
    const name = populationOf(gid);
    found.set(name, [...(found.get(name) ?? []), [timeMs, gid]]);
  }
  for (const train of found.values())
    train.sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number));
  return found;
}
