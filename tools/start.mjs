// `npm start`: installs what is missing, then compiles and runs models/column. Needs Node and a C++ compiler only.
import { join } from "node:path";
import { checkNode, installPackages, root } from "./packages.mjs";
import { spawnSync } from "node:child_process";

checkNode();
installPackages();
const args = ["run", "models/column", "--out", "out/column", ...process.argv.slice(2)];
const started = spawnSync(process.execPath, [join(root, "bin", "hillock.mjs"), ...args], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = started.status ?? 4;
