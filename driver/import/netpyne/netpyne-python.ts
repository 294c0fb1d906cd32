import { existsSync } from "node:fs";
import { packageFile } from "../../package-folder.js";

/** The Python that has the user's NetPyNE: HILLOCK_NETPYNE_PYTHON, the one of the full tests, or python3. */
export function netpynePython(): string {
  const places = [
    process.env.HILLOCK_NETPYNE_PYTHON,
    process.env.HILLOCK_INTEROP_PYTHON,
    packageFile(".venv-interop", "bin", "python"),
  ];
  const there = places.find((place) => place !== undefined && place !== "" && existsSync(place));
  return there ?? (process.env.HILLOCK_NETPYNE_PYTHON || "python3");
}
