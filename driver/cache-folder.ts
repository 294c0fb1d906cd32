import { homedir } from "node:os";
import { join } from "node:path";

/** Where compiled programs are kept: `$HILLOCK_CACHE`, else `$XDG_CACHE_HOME/hillock` or `~/.cache/hillock`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.HILLOCK_CACHE) return env.HILLOCK_CACHE;
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "hillock");
}
