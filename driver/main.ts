import { chooseCommand } from "./choose-command.js";
import { RunStopped } from "../compiler/interpret/run-stopped.js";
import { type ExitCode, exitCodes, Failure, renderFailure } from "./failure.js";
import { machineFailure } from "./machine-failure.js";

/** The command line: `main(process.argv.slice(2))` → the exit code. Nothing else decides one. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  try {
    const chosen = await chooseCommand(argv);
    return chosen ? await chosen() : exitCodes.ok;
  } catch (error) {
    if (error instanceof RunStopped) {
      process.stderr.write(
        renderFailure(new Failure(exitCodes.runFailed, `the network cannot be made: ${error.message}`)),
      );
      return exitCodes.runFailed;
    }
    const failure = error instanceof Failure ? error : machineFailure(error);
    if (!failure) throw error;
    if (failure.message !== "") process.stderr.write(renderFailure(failure));
    return failure.exitCode;
  }
}
