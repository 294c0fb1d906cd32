import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder } from "../../driver/command-line.js";

/** A Python with netpyne and neuron; without it this file is skipped by name. */
const python = process.env.HILLOCK_INTEROP_PYTHON;
const folder = newFolder();
const script = join(import.meta.dirname, "small.py");

interface Made {
  readonly cells: Readonly<Record<string, number>>;
  readonly contacts: Readonly<Record<string, number>>;
  readonly spikes: readonly (readonly [number, number])[];
}

function netpyne(): Made {
  const text = execFileSync(python as string, [join(import.meta.dirname, "oracle.py"), script], {
    encoding: "utf8",
    cwd: folder,
    stdio: "pipe",
  });
  return JSON.parse(text.slice(text.indexOf("RESULT") + "RESULT".length)) as Made;
}

test.skipIf(!python)(
  "a script is imported, runs, and gives NetPyNE's cells, contacts and spikes",
  async () => {
    const model = join(folder, "small");
    const env = { ...process.env, HILLOCK_NETPYNE_PYTHON: python };
    const imported = await hillock(["import", "netpyne", script, "-o", model], { env });
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    expect(imported.stdout).not.toContain("not carried over");
    const run = await hillock(
      ["run", model, "--out", join(folder, "out"), "--save", "csv", "--target", "interpreter"],
      { env },
    );
    expect([run.code, run.stderr]).toEqual([0, ""]);

    const theirs = netpyne();
    const inspected = await hillock(["inspect", model], { env });
    for (const [population, count] of Object.entries(theirs.cells)) {
      expect(inspected.stdout).toMatch(new RegExp(`\\b${population}\\b[^\\n]*\\b${count}\\b`));
    }
    expect(theirs.contacts).toEqual({ "kick>B": 8, "A>B": 3, "B>A": 72, "B>kick": 24, "A>A": 12 });
    const rows = readFileSync(join(folder, "out", "spikes.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    const spikes = rows.map((row) => {
      const [gid, , , timeMs] = row.split(",");
      return [Number(Number(timeMs).toFixed(6)), Number(gid)] as const;
    });
    const byTime = (list: Made["spikes"]) => [...list].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    expect(byTime(spikes)).toEqual(byTime(theirs.spikes));
    expect(spikes.length).toBeGreaterThan(10);
  },
  240_000,
);

test("a file that is no NetPyNE model is refused in plain words", async () => {
  const file = join(import.meta.dirname, "..", "..", "..", "package.json");
  const ended = await hillock(["import", "netpyne", file, "-o", join(folder, "none")]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("package.json is no NetPyNE model: it holds neither `net.params` nor `netParams`");
});

test("a saved model is read without Python and listed by name", async () => {
  const file = join(import.meta.dirname, "cases", "stimuli.json");
  const out = join(folder, "stimuli");
  const ended = await hillock(["import", "netpyne", file, "-o", out], {
    env: { ...process.env, HILLOCK_NETPYNE_PYTHON: "/nowhere" },
  });
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  expect(ended.stdout).toContain("stimTargetParams['field->all']: extracellular stimulation is not there yet");
  const report = JSON.parse(readFileSync(join(out, "import-report.json"), "utf8"));
  expect(report.notCarriedOver).toContainEqual({
    where: "simConfig.cvode_active",
    why: "hillock has a fixed step",
    effect: "left-out",
  });
});
