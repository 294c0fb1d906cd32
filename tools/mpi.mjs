// MPI for the tests of ranks: what is there, or Debian's where it may be installed.
import { spawnSync } from "node:child_process";
import { canInstallDebian, installDebian } from "./venvs.mjs";

const isThere = () => ["mpicxx", "mpirun"].every((name) => spawnSync(name, ["--version"]).status === 0);

export function ensureMpi() {
  if (isThere()) return;
  if (canInstallDebian()) installDebian("openmpi-bin", "libopenmpi-dev");
  if (!isThere())
    console.log(
      "skipped: tests of several ranks (no mpicxx and mpirun; Debian: apt install openmpi-bin libopenmpi-dev)",
    );
}
