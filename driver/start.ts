import { main } from "./main.js";

/** What bin/hillock.mjs runs. The exit code waits for standard output to be written. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // `hillock params x | head`: the reader has seen enough.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
