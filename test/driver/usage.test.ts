import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hillock, newFolder, pairModel, writeModel } from "./command-line.js";

const folder = newFolder();
const model = writeModel(folder, "pair.hlk", pairModel);
const empty = join(folder, "empty");
mkdirSync(empty);
const mechanism = join(folder, "leaky.mod");
writeFileSync(
  mechanism,
  "NEURON { SUFFIX leaky NONSPECIFIC_CURRENT i }\nASSIGNED { v i }\nBREAKPOINT { i = 1e-4*(v + u) }\n",
);
const script = join(folder, "init.py");
writeFileSync(script, "from netpyne import sim\n");

/** What was typed, and a part of what is said about it. */
const misuses: readonly (readonly [string, readonly string[], string])[] = [
  ["no command", [], "say what to do"],
  ["a command that does not exist", ["simulate", model], "there is no command 'simulate'"],
  ["a misspelt command", ["chekc", model], "did you mean 'check'?"],
  ["no model", ["run"], "the MODEL or folder is missing"],
  ["a file that does not exist", ["check", join(folder, "none.hlk")], "there is no file or folder"],
  ["a folder without model.hlk", ["check", empty], "holds no model.hlk"],
  ["a mechanism where a model belongs", ["run", mechanism], "is a mechanism, no model"],
  ["a script where a model belongs", ["run", script], "hillock import netpyne"],
  ["an option that does not exist", ["run", model, "--thread", "2"], "there is no such option or argument: thread"],
  ["a target that does not exist", ["run", model, "--target", "gpu"], "one of openmp, scalar, cuda, interpreter"],
  ["a precision that is not there", ["run", model, "--precision", "single"], "voltages and their solution are always"],
  ["a misspelt precision", ["build", model, "--precision", "mixd"], "there is no such precision"],
  [
    "NEURON in mixed",
    ["run", model, "--precision", "mixed", "--target", "neuron"],
    "computes in double precision only",
  ],
  ["a number that is none", ["run", model, "--threads", "many"], "a whole number of at least 1"],
  ["an option given twice", ["run", model, "--threads", "1", "--threads", "2"], "the option --threads is given twice"],
  ["threads below 1", ["run", model, "--threads", "0"], "a whole number of at least 1"],
  ["a duration without sense", ["run", model, "--duration", "1 kg"], "'1 kg' is no duration"],
  ["no duration at all", ["run", model, "--duration", "0 ms"], "'0 ms' is too short"],
  ["an option without its value", ["run", model, "--duration"], "the option --duration needs a value"],
  ["a setting without a value", ["run", model, "--set", "gain"], "'--set gain' sets nothing"],
  ["a format that does not exist", ["run", model, "--save", "cvs"], "did you mean 'csv'?"],
  ["a pass that does not exist", ["build", model, "--pass", "-foldConstant"], "did you mean 'foldConstants'?"],
  ["a pass without its dash", ["build", model, "--pass", "foldConstants"], "write --pass -foldConstants"],
  ["a scale that is no share", ["verify", model, "--scale", "2"], "a share above 0 and up to 1"],
  ["a sample of no cells", ["verify", model, "--sample", "0"], "a whole number of at least 1"],
  ["results in a file", ["run", model, "--target", "interpreter", "--out", model], "is a file, not a folder"],
  ["a folder without a stream", ["ingest", empty], "there is no model.stream"],
  ["a folder without results", ["plot", empty], "there is no spikes.h5"],
];

test.each(misuses)("wrong usage is said in plain words, exit code 2: %s", async (_, args, words) => {
  const { code, stderr, stdout } = await hillock(args);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout]).toEqual([2, ""]);
});

test("--help and --version answer with 0", async () => {
  const help = await hillock(["--help"]);
  expect(help.code).toBe(0);
  for (const command of ["check", "run", "build", "verify", "params", "inspect", "plot", "ingest", "fmt", "doctor"]) {
    expect(help.stdout).toContain(`hillock ${command}`);
  }
  expect((await hillock(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("build --help lists the passes that may be left out; one that is left out does not run", async () => {
  const help = await hillock(["build", "--help"]);
  expect([help.code, help.stdout.replace(/\s+/g, " ")]).toEqual([0, expect.stringContaining("dropDeadLocals")]);
  const steps = async (name: string, ...more: string[]) => {
    const dump = join(folder, name);
    const args = ["build", model, "-o", join(folder, `${name}-project`), "--dump-ir", dump, ...more];
    expect((await hillock(args)).code).toBe(0);
    return readdirSync(dump).filter((file) => file.endsWith(".dropDeadLocals.program")).length;
  };
  expect([await steps("whole"), await steps("without", "--pass", "-dropDeadLocals")]).toEqual([1, 0]);
}, 60_000);

const wrongModel = pairModel.replace("insert hh", "insert hhh");

test("a wrong model: exit code 1 and a code frame", async () => {
  const { code, stdout } = await hillock(["check", writeModel(folder, "wrong.hlk", wrongModel)], { cwd: folder });
  expect(code).toBe(1);
  expect(stdout).toContain("--> wrong.hlk:4:");
  expect(stdout).toContain("did you mean 'hh'?");
});

test("check takes a .mod file by itself", async () => {
  const { code, stdout } = await hillock(["check", mechanism]);
  expect(stdout).toContain("leaky.mod:3:");
  expect(stdout).toContain("'u'");
  expect(code).toBe(1);
  writeFileSync(mechanism, readFileSync(mechanism, "utf8").replace("v + u", "v + 65"));
  expect(await hillock(["check", mechanism])).toMatchObject({ code: 0, stdout: expect.stringContaining("no errors") });
});

test("--format json is one array of objects; github one command a line", async () => {
  const path = writeModel(folder, "wrong.hlk", wrongModel);
  const json = await hillock(["check", path, "--format", "json"], { cwd: folder });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject([{ severity: "error", file: "wrong.hlk", line: 4 }]);
  const github = await hillock(["check", path, "--format", "github"], { cwd: folder });
  expect(github.stdout).toMatch(/^::error file=wrong\.hlk,line=4,col=\d+,endLine=4,endColumn=\d+,title=[\w-]+::/);
  const right = await hillock(["check", model, "--format", "json"]);
  expect([right.code, JSON.parse(right.stdout)]).toEqual([0, []]);
});

test("check --defaults lists what the model does not say, and only that", async () => {
  const { stdout } = await hillock(["check", model, "--defaults"]);
  expect(stdout).toMatch(/^celsius +6\.3 +degC +NEURON's default$/m);
  expect(stdout).not.toMatch(/^dt /m);
});

test("params: value, unit, when it binds, who reads it", async () => {
  const { stdout } = await hillock(["params", model, "--format", "json", "--set", "gain=3"]);
  const listed = JSON.parse(stdout) as { name: string }[];
  expect(listed.find(({ name }) => name === "gain")).toMatchObject({
    value: 3,
    binding: "run",
    readers: ["weight of to"],
  });
  expect(listed.find(({ name }) => name === "n")).toMatchObject({ value: 2, binding: "load" });
  expect(listed.find(({ name }) => name.endsWith(".soma.L"))).toMatchObject({ unit: "um", binding: "load" });
  expect(listed.find(({ name }) => name === "connect.to.delay")).toMatchObject({
    value: "2",
    unit: "ms",
    binding: "run",
  });
});

test("inspect: connections made and expected", async () => {
  const { stdout } = await hillock(["inspect", model, "--set", "n=5"]);
  expect(stdout).toMatch(/^to +probability +20 +20 +20$/m);
});

test("fmt writes the usual form once, and leaves a file alone that does not parse", async () => {
  const path = writeModel(folder, "loose.hlk", pairModel.replace("param gain = 1", "param   gain=1  # louder"));
  expect((await hillock(["fmt", path, "--check"])).code).toBe(1);
  expect((await hillock(["fmt", path])).code).toBe(0);
  expect(readFileSync(path, "utf8")).toMatch(/^param gain = 1 +# louder$/m);
  expect((await hillock(["fmt", path, "--check"])).code).toBe(0);
  writeFileSync(path, "model m {{{");
  expect((await hillock(["fmt", path])).code).toBe(1);
  expect(readFileSync(path, "utf8")).toBe("model m {{{");
});

test("without a compiler: exit code 3, one clear line, and the interpreter as a way out", async () => {
  const env = { PATH: empty, HOME: folder, HILLOCK_CACHE: join(folder, "no-compiler") };
  const { code, stderr } = await hillock(["run", model, "--out", join(folder, "out")], { env });
  expect(code).toBe(3);
  expect(stderr).toMatch(/^hillock: there is no C\+\+ compiler: neither g\+\+ nor clang\+\+ is on the PATH\n/);
  expect(stderr).toContain("--target interpreter");
  const named = await hillock(["run", model, "--out", join(folder, "out")], { env: { ...env, CXX: "nocc" } });
  expect([named.code, named.stderr]).toEqual([
    3,
    expect.stringContaining("CXX is 'nocc', and there is no such program"),
  ]);
});

test("doctor: exit code 3 where programs cannot be built, 0 where they can", async () => {
  const env = { PATH: empty, HOME: folder, HILLOCK_CACHE: join(folder, "no-compiler") };
  expect((await hillock(["doctor"], { env })).code).toBe(3);
  expect(await hillock(["doctor"])).toMatchObject({ code: 0, stdout: expect.stringContaining("C++ compiler") });
});

test("export neuron says which recordings NEURON has no form for", async () => {
  const path = writeModel(folder, "signals.hlk", `${pairModel}record LFP: lfp at [(50, 0, 0)] um\nrecord D: dipole\n`);
  const { code, stdout } = await hillock(["export", "neuron", path, "-o", join(folder, "signals")]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("not exported: LFP, D: NEURON has no potentials")]);
});
