import { setBuildIdentity } from "./build-identity.js";
import { exitCodes } from "./failure.js";
import { main } from "./main.js";
import { packageVersion } from "./package-folder.js";

/** A hash of the whole bundle, put in when it is made (tools/build.mjs). */
declare const HILLOCK_BUILD: string | undefined;

/** What bin/hillock.mjs runs. The exit code waits for standard output to be written. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // `hillock params x | head`: the reader has seen enough.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

if (typeof HILLOCK_BUILD === "string") setBuildIdentity(HILLOCK_BUILD);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const about = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `hillock: this is a bug in hillock ${packageVersion()}; please report it with the model\n${about}\n`,
  );
  process.exitCode = exitCodes.runFailed;
}
