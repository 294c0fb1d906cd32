import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exitCodes } from "../../driver/failure.js";
import { machineFailure } from "../../driver/machine-failure.js";
import { hillock, newFolder } from "./command-line.js";

/** A file system of 400 kB, which only root may make. */
const disk = join(newFolder(), "small-disk");
mkdirSync(disk);
const mount = (...args: string[]) => spawnSync("mount", [...args, disk]).status === 0;
const isSmall = process.getuid?.() === 0 && mount("-t", "tmpfs", "-o", "size=400k", "tmpfs");
afterAll(() => void (isSmall && spawnSync("umount", [disk])));

test.skipIf(!isSmall)(
  "a full disk: exit code 4, and what was written can be read once there is room",
  async () => {
    const out = join(disk, "out");
    const { code, stderr } = await hillock([
      "run",
      "models/column",
      "--duration",
      "400 ms",
      "--no-plots",
      "--out",
      out,
    ]);
    expect(stderr).toContain("hillock: cannot write: the disk is full (ENOSPC)\n   = make room there");
    expect(code).toBe(4);
    expect(mount("-o", "remount,size=40m")).toBe(true);
    const { stdout } = await hillock(["ingest", out]);
    expect(stdout).toMatch(/^column +300 cells, \d+ connections/m);
  },
  300_000,
);

test("what the machine refuses is said in users' words, with the file", () => {
  const error = Object.assign(new Error("EROFS"), { code: "EROFS", syscall: "mkdir", path: "/cdrom/out" });
  const failure = machineFailure(error);
  expect(failure?.message).toBe("cannot mkdir /cdrom/out: that disk can only be read (EROFS)");
  expect(failure?.exitCode).toBe(exitCodes.environment);
  expect(machineFailure(new TypeError("x is undefined"))).toBeUndefined();
});
